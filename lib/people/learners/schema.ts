import { z } from "zod";
import {
  birthDate,
  optional,
  optionalChoice,
  optionalCivilDate,
  optionalEmail,
  optionalPhone,
  optionalText,
  requiredText,
  version,
} from "@/lib/foundation/platform/validation";
import { LEARNER, LEARNER_FIELDS, type LearnerField, LONGEST, SEXES } from "./fields";

const TYPED = {
  name: () => requiredText(LONGEST.name),
  text: () => optionalText(LONGEST.text),
  birth: () => optional(birthDate()),
  sex: () => optionalChoice(SEXES).transform((sex) => sex ?? "unknown"),
  email: optionalEmail,
  phone: optionalPhone,
  since: optionalCivilDate,
};
type Kind = keyof typeof TYPED;
type TypedField = { [Name in LearnerField]: (typeof LEARNER)[Name]["kind"] extends Kind ? Name : never }[LearnerField];
type Typed = { [Name in TypedField]: ReturnType<(typeof TYPED)[(typeof LEARNER)[Name]["kind"]]> };

const typed = Object.fromEntries(
  LEARNER_FIELDS.flatMap((name) => {
    const { kind } = LEARNER[name];
    return kind === "commune" ? [] : [[name, TYPED[kind]()]];
  }),
) as Typed;

/** What is typed of a person; the commune by its name, with the code that a script may have set beside it. */
export const learnerShape = { ...typed, commune: optionalText(), communeCode: optionalText(5) };

/** Two of the list of pairs. */
export const pairSchema = z.object({ lowerId: requiredText(), higherId: requiredText() });

export const updateLearnerSchema = z.object({ learnerId: requiredText(), version: version(), ...learnerShape });
