import { pick, selectOf } from "@/lib/core/record";
import { invalid, ok } from "@/lib/core/result";
import { findCommune } from "@/lib/places/communes";
import { LEARNER_FIELDS, type TypedLearner } from "./fields";
import { nameKey } from "./rules/person";

export const SELECT_LEARNER = selectOf(LEARNER_FIELDS);

/** What was typed as columns, the key derived; an invalid field when the official list does not have the commune. */
export function learnerColumns(typed: TypedLearner) {
  const columns = pick(LEARNER_FIELDS, typed);
  const { lastName, firstName, communeInsee } = columns;
  if (communeInsee && !findCommune(communeInsee)) return invalid({ commune: ["commune_unknown"] });
  return ok({ ...columns, nameKey: nameKey(lastName, firstName) });
}
