import { z } from "zod";
import { choice, requiredText, rowNumber, version } from "@/lib/foundation/platform/validation";

export const proposeErasureSchema = z.object({ learnerId: requiredText(60) });

/** `version` says what the page told would go. */
export const answerErasureSchema = z.object({
  learnerId: requiredText(60),
  erasureId: rowNumber(),
  answer: choice(["confirmed", "refused", "withdrawn"]),
  version: version(),
});

/** A month of the calendar, one reason why there is no day, or those who are due; of applicants or of those who entered. */
export const duePeopleSearch = z.object({
  qui: z.enum(["applicants", "learners"]).catch("learners"),
  mois: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional()
    .catch(undefined),
  sans: z.enum(["training", "uncovered", "unpaid", "nothing"]).optional().catch(undefined),
});
