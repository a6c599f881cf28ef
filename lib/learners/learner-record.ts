import type { CivilDate } from "@/lib/core/civil-date";
import { pick, selectOf } from "@/lib/core/record";
import { invalid, ok } from "@/lib/core/result";
import { findCommune } from "@/lib/places/communes";
import { nameKey, type Sex } from "./rules/person";

/** PERSONAL DATA: what is typed of a person. */
export type NewLearner = {
  lastName: string;
  firstName: string;
  birthDate: CivilDate;
  sex: Sex;
  email: string | null;
  phone: string | null;
  /** INSEE code of where the person lives. */
  communeInsee: string | null;
};

/** What is typed of a person, in the order of the forms. */
export const LEARNER_FIELDS = [
  "lastName",
  "firstName",
  "birthDate",
  "sex",
  "email",
  "phone",
  "communeInsee",
] as const satisfies readonly (keyof NewLearner)[];

export const SELECT_LEARNER = selectOf(LEARNER_FIELDS);

/** What was typed as columns, the key derived; an invalid field when the official list does not have the commune. */
export function learnerColumns(typed: NewLearner) {
  const columns = pick(LEARNER_FIELDS, typed);
  const { lastName, firstName, communeInsee } = columns;
  if (communeInsee && !findCommune(communeInsee)) return invalid({ commune: ["commune_unknown"] });
  return ok({ ...columns, nameKey: nameKey(lastName, firstName) });
}
