import { foldCode } from "@/lib/foundation/core/fold";
import type { RegisterRow } from "../read/row";
import type { RegisterState } from "./state";

/** What of the records a plan rests on: whoever changes anything else leaves it as it is. */
export type PlanScope = {
  /** By id. */
  schools: ReadonlySet<string>;
  cohorts: ReadonlySet<string>;
  learners: ReadonlySet<string>;
  /** `nameKey` of whoever the file names: somebody new of that name is one more to choose from. */
  names: ReadonlySet<string>;
  /** `foldCode` of those that the file names: one that was not there would be created. */
  programmes: ReadonlySet<string>;
};

const idsOf = (records: Iterable<{ id: string }>) => [...records].map(({ id }) => id);

export function planScopeOf(
  { schools, cohorts, enrolments, learners, asks }: RegisterState,
  rows: readonly RegisterRow[],
): PlanScope {
  const enrolled = [...enrolments.values()].flat().map(({ learner }) => learner);
  return {
    schools: new Set(idsOf(schools.values())),
    cohorts: new Set(idsOf(cohorts.values())),
    learners: new Set([
      ...idsOf(enrolled),
      ...idsOf([...learners.values()].flat()),
      ...idsOf(asks?.recognised.values() ?? []),
    ]),
    names: new Set(rows.map(({ nameKey }) => nameKey)),
    programmes: new Set(rows.flatMap(({ cells }) => (cells.formation ? [foldCode(cells.formation)] : []))),
  };
}
