import { z } from "zod";
import { birthDate, choice, optionalEmail, optionalPhone, optionalText, requiredText, seen } from "@/lib/core/fields";

export const updateLearnerSchema = z.object({
  learnerId: requiredText(),
  seen: seen(),
  lastName: requiredText(),
  firstName: requiredText(),
  birthDate: birthDate(),
  sex: choice(["woman", "man", "other"]),
  email: optionalEmail(),
  phone: optionalPhone(),
  commune: optionalText(),
  communeCode: optionalText(5),
});
