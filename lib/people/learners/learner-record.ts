import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { pick, selectOf } from "@/lib/foundation/core/record";
import { invalid, ok } from "@/lib/foundation/core/result";
import { findCommune } from "@/lib/network/places/communes";
import { LEARNER_FIELDS, type TypedLearner } from "./fields";
import { nameKey } from "./rules/person";

export const SELECT_LEARNER = selectOf(LEARNER_FIELDS);

/**
 * With the derived key. An invalid field: a commune that is not official, a day that is none or has not come, and a telephone
 * where nothing else tells who it is or reaches them.
 */
export function learnerColumns(typed: TypedLearner, today: CivilDate) {
  const columns = pick(LEARNER_FIELDS, typed);
  const { lastName, firstName, birthDate, email, phone, communeInsee, communeFromOn } = columns;
  if (!birthDate && !email && !phone) return invalid({ phone: ["contact_needed"] });
  if (communeFromOn && !communeInsee) return invalid({ commune: ["required"] });
  if (communeFromOn && communeFromOn > today) return invalid({ communeFromOn: ["day_to_come"] });
  if (communeInsee && !findCommune(communeInsee)) return invalid({ commune: ["commune_unknown"] });
  return ok({ ...columns, nameKey: nameKey(lastName, firstName) });
}
