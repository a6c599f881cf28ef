import { z } from "zod";
import { choice, optionalChoice, optionalCivilDate, requiredText } from "@/lib/foundation/platform/validation";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { FIELD_LINKS } from "@/lib/people/outcomes/rules/vocabulary";
import { OCCUPATIONS, SAID_KINDS } from "./rules/occupation";

const token = requiredText(60);

export const occupationSchema = z.object({ token, occupation: choice(OCCUPATIONS) });
export const activitySchema = z.object({
  token,
  kind: choice(SAID_KINDS),
  startedOn: optionalCivilDate(),
  endedOn: optionalCivilDate(),
});
export const tradeSchema = z.object({ token, fieldLink: optionalChoice(FIELD_LINKS) });

export type OccupationInput = z.output<typeof occupationSchema>;
export type ActivityInput = z.output<typeof activitySchema>;
export type TradeInput = z.output<typeof tradeSchema>;

export const sendLinkSchema = z.object({ enrolmentId: requiredText(60), window: choice(WINDOWS) });
export type SendLinkInput = z.output<typeof sendLinkSchema>;
