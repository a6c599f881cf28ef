import { z } from "zod";
import {
  birthDate,
  choice,
  optionalEmail,
  optionalPhone,
  optionalText,
  requiredText,
  seen,
} from "@/lib/platform/validation";
import { SEXES } from "./rules/person";

export const updateLearnerSchema = z.object({
  learnerId: requiredText(),
  seen: seen(),
  lastName: requiredText(),
  firstName: requiredText(),
  birthDate: birthDate(),
  sex: choice(SEXES),
  email: optionalEmail(),
  phone: optionalPhone(),
  commune: optionalText(),
  communeCode: optionalText(5),
});
