import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { foldForKey } from "@/lib/foundation/core/fold";
import { type Order, type SortValue, sortedBy } from "@/lib/foundation/core/order";

export const COHORT_SORTS = ["promotion", "formation", "debut", "places"] as const;
export type CohortSort = (typeof COHORT_SORTS)[number];

type Row = {
  code: string;
  startsOn: CivilDate;
  seatsTaken: number;
  school: { code: string; name: string };
  programme: { code: string; title: string };
};

const VALUES: Record<CohortSort, (row: Row) => SortValue> = {
  promotion: ({ school }) => school.name,
  formation: ({ programme }) => programme.title,
  debut: ({ startsOn }) => startsOn,
  places: ({ seatsTaken }) => seatsTaken,
};

const nothing = () => "";

/** Cohorts in an order; those alike by school, then code: a part that is read alone has nothing of another in it. */
export function orderedCohorts<R extends Row>(rows: readonly R[], { key, direction }: Order<CohortSort>): R[] {
  const codes = sortedBy(rows, key === "promotion" ? direction : "ascending", ({ code }) => code, nothing);
  const programmes =
    key === "formation" ? sortedBy(codes, "ascending", ({ programme }) => programme.code, nothing) : codes;
  const schools = sortedBy(programmes, "ascending", ({ school }) => school.code, nothing);
  return sortedBy(schools, direction, VALUES[key], ({ school }) => school.name);
}

/** Whether each folded word is part of the cohort's code, its school's name or its programme's title. */
export function isNamedBy(
  { code, school, programme }: Omit<Row, "startsOn" | "seatsTaken">,
  words: readonly string[],
): boolean {
  const names = [code, school.name, programme.title].map(foldForKey);
  return words.every((word) => names.some((name) => name.includes(word)));
}
