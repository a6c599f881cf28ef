import { z } from "zod";
import { choice, optionalChoice, optionalCivilDate, requiredText } from "@/lib/foundation/platform/validation";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { FIELD_LINKS } from "@/lib/people/outcomes/rules/vocabulary";
import { SAID_KINDS, SITUATIONS } from "./rules/situation";

const token = requiredText(60);

export const situationSchema = z.object({ token, situation: choice(SITUATIONS) });
export const activitySchema = z.object({
  token,
  kind: choice(SAID_KINDS),
  startedOn: optionalCivilDate(),
  endedOn: optionalCivilDate(),
});
export const tradeSchema = z.object({ token, fieldLink: optionalChoice(FIELD_LINKS) });

export type SituationInput = z.output<typeof situationSchema>;
export type ActivityInput = z.output<typeof activitySchema>;
export type TradeInput = z.output<typeof tradeSchema>;

export const sendLinkSchema = z.object({ enrolmentId: requiredText(60), window: choice(WINDOWS) });
export type SendLinkInput = z.output<typeof sendLinkSchema>;
