import { LEARNER_FIELDS, type LearnerRecord, type TypedLearner } from "@/lib/people/learners/fields";

/** A person on record, of whom nothing is known but this. */
export function personOf(known: TypedLearner): LearnerRecord {
  const nothing = Object.fromEntries(LEARNER_FIELDS.map((field) => [field, null]));
  return { ...nothing, ...known } as LearnerRecord;
}
