import { z } from "zod";
import {
  choice,
  civilDate,
  correctionOf,
  optionalCivilDate,
  optionalText,
  requiredText,
  rowNumber,
} from "@/lib/foundation/platform/validation";
import { LABEL_ACTS } from "./rules/decisions";

const decisionFields = {
  act: choice(LABEL_ACTS),
  fromOn: civilDate(),
  untilOn: optionalCivilDate(),
  decidedOn: civilDate(),
  reference: requiredText(60),
  reason: optionalText(300),
};

export const recordDecisionSchema = z.object({ programmeId: requiredText(40), ...decisionFields });
export const correctDecisionSchema = correctionOf(decisionFields);

/** Which statement a page is to correct, and the first day of the label that it is about. */
export const labelSearch = z.object({
  corriger: rowNumber().optional().catch(undefined),
  periode: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional()
    .catch(undefined),
});
