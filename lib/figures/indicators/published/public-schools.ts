import "server-only";
import { group } from "d3-array";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { parseInstant } from "@/lib/foundation/core/instant";
import { db } from "@/lib/foundation/db/client";
import type { PublishedSchool } from "./rules/block-table";
import type { ClosedYear } from "./rules/periods";

/** The end of a day: what became known on it counts. */
export const endOf = (day: CivilDate) => parseInstant(addDays(day, 1)) ?? new Date(0);

type Statement = { recordedAt: Date | null; supersededAt: Date | null };

/** Whether it held at an instant; without one, whether it holds. */
function stoodAt({ recordedAt, supersededAt }: Statement, knownAt: Date | undefined): boolean {
  if (!knownAt) return supersededAt === null;
  return (recordedAt === null || recordedAt <= knownAt) && (supersededAt === null || supersededAt > knownAt);
}

const RUN = {
  schoolId: true,
  startsOn: true,
  endsOn: true,
  capacity: true,
  cancelledOn: true,
  recordedAt: true,
} as const;

const PLACEMENT = {
  schoolId: true,
  fromOn: true,
  departementCode: true,
  recordedAt: true,
  supersededAt: true,
} as const;

type Run = PublishedSchool["cohorts"][number] & { schoolId: string; cancelledOn: CivilDate | null };

/** Each cohort as it stood when the first year that it touches was read: no correction moves what was shown. */
async function readRuns(years: readonly ClosedYear[]): Promise<(Run & { knownAt: Date | undefined })[]> {
  const [cohorts, earlier] = await Promise.all([
    db.cohort.findMany({ select: { id: true, ...RUN } }),
    db.earlierCohort.findMany({ select: { cohortId: true, ...RUN, supersededAt: true }, orderBy: { id: "asc" } }),
  ]);
  const before = group(earlier, ({ cohortId }) => cohortId);
  const readOn = years.flatMap(({ year, days }) => (days.M6 ? [{ year, knownAt: endOf(days.M6) }] : []));
  return cohorts.map(({ id, ...now }) => {
    const statements = [...(before.get(id) ?? []), { ...now, supersededAt: null }];
    for (const { year, knownAt } of readOn) {
      const then = statements.find((statement) => stoodAt(statement, knownAt));
      if (then && Number(then.startsOn.slice(0, 4)) <= year) return { ...then, knownAt };
    }
    return { ...now, knownAt: undefined };
  });
}

export type PublicPlaces = {
  /** Anybody's knowledge of them; a school that has moved to another département is one in each. */
  schools: PublishedSchool[];
  named: { code: string; school: string; name: string; departement: string }[];
  /** The code under which the leavers of a school in a département are published. */
  codeOf: (schoolId: string, departement: string) => string;
};

export async function readPublicPlaces(years: readonly ClosedYear[]): Promise<PublicPlaces> {
  const [schools, placed, runs] = await Promise.all([
    db.school.findMany({ select: { id: true, code: true, name: true } }),
    db.schoolPlacement.findMany({ select: PLACEMENT, orderBy: { id: "asc" } }),
    readRuns(years),
  ]);
  const placementsOf = group(placed, ({ schoolId }) => schoolId);
  const runsOf = group(runs, ({ schoolId }) => schoolId);
  const places = schools.map(({ id, code, name }) => {
    const placements = placementsOf.get(id) ?? [];
    const departementOn = (day: CivilDate, knownAt: Date | undefined) =>
      placements
        .filter((placement) => stoodAt(placement, knownAt) && (placement.fromOn ?? "") <= day)
        .sort((a, b) => ((a.fromOn ?? "") < (b.fromOn ?? "") ? 1 : -1))[0]?.departementCode ?? "";
    const first = placements.find(({ supersededAt }) => supersededAt === null)?.departementCode ?? "";
    const codeIn = (departement: string) => (departement === first ? code : `${code} ${departement}`);
    const cohorts = new Map<string, PublishedSchool["cohorts"][number][]>([[first, []]]);
    for (const { startsOn, endsOn, capacity, cancelledOn, knownAt } of runsOf.get(id) ?? []) {
      if (cancelledOn) continue;
      const departement = departementOn(startsOn, knownAt);
      cohorts.set(departement, [...(cohorts.get(departement) ?? []), { startsOn, endsOn, capacity }]);
    }
    return { id, code, name, codeIn, cohorts };
  });
  const byId = new Map(places.map((place) => [place.id, place]));
  const inEach = places.flatMap(({ code: school, name, codeIn, cohorts }) =>
    [...cohorts].map(([departement, cohortsThere]) => ({
      code: codeIn(departement),
      school,
      name,
      departement,
      cohorts: cohortsThere,
    })),
  );
  return {
    schools: inEach.map(({ code, departement, cohorts }) => ({ code, departement, cohorts })),
    named: inEach.map(({ cohorts: _, ...named }) => named),
    codeOf: (schoolId, departement) => byId.get(schoolId)?.codeIn(departement) ?? "",
  };
}
