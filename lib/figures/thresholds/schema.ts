import { z } from "zod";
import {
  choice,
  civilDate,
  correctionOf,
  integer,
  optionalCivilDate,
  requiredText,
} from "@/lib/foundation/platform/validation";
import { LABEL_CRITERIA, LABEL_OPERATORS } from "./rules/thresholds";

const thresholdFields = {
  criterion: choice(LABEL_CRITERIA),
  operator: choice(LABEL_OPERATORS),
  percent: integer(1, 100),
  source: requiredText(200),
  validFromOn: civilDate(),
  validUntilOn: optionalCivilDate(),
};

export const recordThresholdSchema = z.object(thresholdFields);
export const correctThresholdSchema = correctionOf(thresholdFields);
