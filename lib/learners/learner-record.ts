import type { CivilDate } from "@/lib/core/civil-date";
import { invalid } from "@/lib/core/result";
import { seenState } from "@/lib/core/seen";
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

/** What the form of a person shows and changes, to select. */
export const SELECT_FACTS = {
  lastName: true,
  firstName: true,
  birthDate: true,
  sex: true,
  email: true,
  phone: true,
  communeInsee: true,
} as const satisfies Record<keyof NewLearner, true>;

/** The facts as a form showed them. */
export function learnerSeen(facts: NewLearner): string {
  return seenState(Object.keys(SELECT_FACTS) as (keyof NewLearner)[], facts);
}

/** The facts as columns, the key derived; an invalid field when the official list does not have the commune. */
export function learnerFacts(facts: NewLearner) {
  const { lastName, firstName, birthDate, sex, email, phone, communeInsee } = facts;
  if (communeInsee && !findCommune(communeInsee)) {
    return invalid({ commune: ["commune_unknown"] });
  }
  const names = { lastName, firstName, nameKey: nameKey(lastName, firstName) };
  return { ok: true as const, value: { ...names, birthDate, sex, email, phone, communeInsee } };
}
