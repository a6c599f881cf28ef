import { z } from "zod";
import { choice, civilDate, optionalEmail, optionalPhone, optionalText, requiredText, seen } from "@/lib/core/fields";

export const updateLearnerSchema = z.object({
  learnerId: requiredText(),
  seen: seen(),
  lastName: requiredText(),
  firstName: requiredText(),
  birthDate: civilDate(),
  sex: choice(["woman", "man", "other"]),
  email: optionalEmail(),
  phone: optionalPhone(),
  commune: optionalText(),
  communeCode: optionalText(5),
});
