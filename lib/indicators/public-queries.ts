import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { inTextOrder } from "@/lib/core/order";
import { db } from "@/lib/db/client";
import { Kept } from "@/lib/db/kept";
import { recordVersion } from "@/lib/db/record-version";
import { HEADLINE } from "./definitions";
import { type PublicCohort, type PublicFigures, publicFigures } from "./public-figures";
import { countLeavers, factsFilter } from "./tally-sql";

const kept = Kept.shared<PublicFigures>("public figures");

/**
 * What anybody may read of the network, signed in or not: withheld before it leaves this function (domain.md §5), the
 * schools by name. Counted once per day and change of the records, and where that takes long less often (lib/db/kept.ts):
 * anybody may ask, as often as they like. `asOf` of the answer is then that of the counting.
 */
export async function getPublicFigures(asOf: CivilDate): Promise<PublicFigures> {
  return kept.get(`${asOf} ${await recordVersion()}`, () => countPublicFigures(asOf));
}

async function countPublicFigures(asOf: CivilDate): Promise<PublicFigures> {
  // Two plain reads: put together by the client, the cohorts of thousands of schools are more values than a statement takes.
  const [schools, cohorts, { cells }] = await Promise.all([
    db.school.findMany({ select: { id: true, code: true, name: true, departementCode: true, hostId: true } }),
    db.cohort.findMany({
      where: { cancelledOn: null },
      select: { id: true, endsOn: true, schoolId: true },
      orderBy: { startsOn: "desc" },
    }),
    countLeavers("public", factsFilter({ definition: HEADLINE, window: "M6", asOf }), "cohort"),
  ]);
  const cohortsOf = new Map<string, PublicCohort[]>(schools.map(({ id }) => [id, []]));
  for (const { schoolId, ...cohort } of cohorts) cohortsOf.get(schoolId)?.push(cohort);
  const known = schools.map(({ id, departementCode: departement, ...school }) => ({
    ...school,
    departement,
    cohorts: cohortsOf.get(id) ?? [],
  }));
  return publicFigures(
    cells,
    inTextOrder(known, ({ name }) => name),
    asOf,
  );
}
