import { z } from "zod";
import {
  choice,
  civilDate,
  integer,
  optionalCivilDate,
  optionalText,
  requiredText,
  rowId,
} from "@/lib/platform/validation";
import { LABEL_ACTS, LABEL_CRITERIA, LABEL_OPERATORS } from "./rules/vocabulary";

const decisionFields = {
  act: choice(LABEL_ACTS),
  fromOn: civilDate(),
  untilOn: optionalCivilDate(),
  decidedOn: civilDate(),
  reference: requiredText(60),
  reason: optionalText(300),
};

export const recordDecisionSchema = z.object({ programmeId: requiredText(40), ...decisionFields });
export const correctDecisionSchema = z.object({
  decisionId: rowId(),
  ...decisionFields,
  correction: requiredText(300),
});
export const cancelDecisionSchema = z.object({ decisionId: rowId(), why: requiredText(300) });

const thresholdFields = {
  criterion: choice(LABEL_CRITERIA),
  operator: choice(LABEL_OPERATORS),
  percent: integer(1, 100),
  source: requiredText(200),
  validFromOn: civilDate(),
  validUntilOn: optionalCivilDate(),
};

export const recordThresholdSchema = z.object(thresholdFields);
export const correctThresholdSchema = z.object({
  thresholdId: rowId(),
  ...thresholdFields,
  correction: requiredText(300),
});
export const cancelThresholdSchema = z.object({ thresholdId: rowId(), why: requiredText(300) });

/** Which statement a page is to correct, and the first day of the label that it is about. */
export const labelSearch = z.object({
  corriger: rowId().optional().catch(undefined),
  periode: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional()
    .catch(undefined),
});
