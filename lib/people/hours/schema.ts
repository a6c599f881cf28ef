import { z } from "zod";
import { choice, optionalLine, optionalTime, requiredText, several } from "@/lib/foundation/platform/validation";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { WEEKDAYS } from "./rules/suiting";

export const LONGEST_WORDS = 120;

export const tellHoursSchema = z.object({
  learnerId: requiredText(60),
  notBefore: optionalTime(),
  notAfter: optionalTime(),
  offDays: several(choice(WEEKDAYS), WEEKDAYS.length),
  /** Never of health. */
  words: optionalLine(LONGEST_WORDS),
});
export type TellHoursInput = z.output<typeof tellHoursSchema>;

/** Of the queue: the enrolment and the window it goes back to. */
export const tellHoursInQueueSchema = tellHoursSchema.extend({
  enrolmentId: requiredText(60),
  window: choice(WINDOWS),
});
