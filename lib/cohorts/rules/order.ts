import type { CivilDate } from "@/lib/core/civil-date";
import { foldForKey } from "@/lib/core/fold";
import { type Order, type SortValue, sortedBy } from "@/lib/core/order";

export const COHORT_SORTS = ["promotion", "formation", "debut", "places"] as const;
export type CohortSort = (typeof COHORT_SORTS)[number];

type Row = {
  code: string;
  startsOn: CivilDate;
  seatsTaken: number;
  school: { name: string };
  programme: { title: string };
};

const nameOf = ({ school, code }: Row) => `${school.name} ${code}`;

const VALUES: Record<CohortSort, (row: Row) => SortValue> = {
  promotion: nameOf,
  formation: ({ programme }) => programme.title,
  debut: ({ startsOn }) => startsOn,
  places: ({ seatsTaken }) => seatsTaken,
};

/** Cohorts in an order; those alike by school and code. */
export function orderedCohorts<R extends Row>(rows: readonly R[], { key, direction }: Order<CohortSort>): R[] {
  return sortedBy(rows, direction, VALUES[key], nameOf);
}

/** Whether each folded word is part of the cohort's code, its school's name or its programme's title. */
export function isNamedBy({ code, school, programme }: Row, words: readonly string[]): boolean {
  const names = [code, school.name, programme.title].map(foldForKey);
  return words.every((word) => names.some((name) => name.includes(word)));
}
