import { z } from "zod";
import { LOCALES } from "@/lib/foundation/i18n/locale";
import { pageParam } from "@/lib/foundation/platform/search-params";
import { choice, civilDate, optionalLine, requiredText } from "@/lib/foundation/platform/validation";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { STOPS } from "./rules/plan";
import { CAMPAIGN_STEPS, MESSAGE_CHANNELS } from "./rules/steps";
import { LISTS } from "./rules/summary";
import { LONGEST_TEMPLATE } from "./rules/template";

export const openCampaignSchema = z.object({ opensOn: civilDate() });
export const closeCampaignSchema = z.object({});
export type OpenCampaignInput = z.output<typeof openCampaignSchema>;

const which = { step: choice(CAMPAIGN_STEPS), locale: choice(LOCALES) };

export const templateSchema = z.object({
  ...which,
  channel: choice(MESSAGE_CHANNELS),
  /** Of an e-mail. */
  subject: optionalLine(LONGEST_TEMPLATE.subject),
  body: requiredText(LONGEST_TEMPLATE.email).transform((text) => text.replace(/\r\n?/g, "\n")),
  /** The version that the form began with; 0 for what comes with the software. */
  before: z.coerce.number().int().min(0),
});
export type TemplateInput = z.output<typeof templateSchema>;

export const testTemplateSchema = z.object(which);
export type TestTemplateInput = z.output<typeof testTemplateSchema>;

const id = z
  .string()
  .regex(/^[0-9a-z-]{1,40}$/i)
  .optional()
  .catch(undefined);

/** A list behind a count, of one step, of one reason or of one cohort; without one the page of counts. */
export const campaignSearch = z.object({
  liste: z.enum(LISTS).optional().catch(undefined),
  motif: z.enum(STOPS).optional().catch(undefined),
  promotion: id,
  periode: z.enum(WINDOWS).optional().catch(undefined),
  page: pageParam,
});
export type CampaignSearch = z.output<typeof campaignSearch>;

export const templatesSearch = z.object({
  etape: z.enum(CAMPAIGN_STEPS).catch("invitation"),
  langue: z.enum(LOCALES).catch("fr"),
  canal: z.enum(MESSAGE_CHANNELS).catch("email"),
  /** Whose data fill the preview: an enrolment. */
  personne: id,
});
