import "server-only";
import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { CivilDate } from "@/lib/core/civil-date";
import { inTextOrder } from "@/lib/core/order";
import { db } from "@/lib/db/client";
import { Kept } from "@/lib/db/kept";
import { longReads } from "@/lib/db/long-reads";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { recordVersion } from "./aside";
import { countedAt } from "./facts";
import { endOf, type PublicPlaces, readPublicPlaces } from "./public-schools";
import type { Publication, SchoolYear } from "./rules/block-table";
import { DEFINITIONS, HEADLINE } from "./rules/definitions";
import { disclose } from "./rules/disclosure";
import { situationOf } from "./rules/measures";
import {
  type ClosedPeriods,
  closedPeriods,
  closeOf,
  januariesBetween,
  type KnownBases,
  PUBLISHED_WINDOWS,
  type PublishedWindow,
} from "./rules/periods";
import { publicationSteps } from "./rules/publication";
import { type PublishedFigures, publishedFigures } from "./rules/published";
import { PUBLIC_FLOOR } from "./rules/release";
import { countLeavers, factsFilter } from "./tally-sql";

/** How long others wait at a time while figures are decided. */
const TURN_MS = 10;

const kept = Kept.shared<PublishedFigures>("published figures");
let last: { of: string; figures: PublishedFigures } | null = null;

const { sql } = Prisma;

/**
 * What leaves the network, for anybody, signed in or not (domain.md §5). Read again at each change of the records, as
 * places and entries can be corrected, and decided again only where what was read is other than before.
 */
export async function getPublished(today: CivilDate): Promise<PublishedFigures> {
  return kept.get(`${today} ${await recordVersion()}`, () => longReads(null)(() => readPublished(today)));
}

export async function readPublished(today: CivilDate): Promise<PublishedFigures> {
  const periods = closedPeriods(await readBases(today), PUBLIC_FLOOR, today);
  const places = await readPublicPlaces(periods.years);
  const leavers = await readLeavers(periods, places);
  const named = inTextOrder(places.named, ({ name }) => name);
  const known = places.schools;
  const of = createHash("sha256")
    .update(JSON.stringify([named, known, [...periods.blocks], periods.years, leavers]))
    .digest("hex");
  if (last?.of === of) return last.figures;
  const publications: Publication[] = [];
  let since = performance.now();
  for (const decided of publicationSteps(known, periods, leavers)) {
    publications.push(...decided);
    if (performance.now() - since < TURN_MS) continue;
    // Other requests are answered meanwhile.
    await nextTurn();
    since = performance.now();
  }
  const figures = disclose(publishedFigures(named, periods, publications));
  last = { of, figures };
  return figures;
}

/** The network's base by year of exit, as known on each 31 January since the first year closed. */
async function readBases(today: CivilDate): Promise<KnownBases> {
  const first = await db.exit.findFirst({ select: { exitedOn: true }, orderBy: { exitedOn: "asc" } });
  if (!first) return new Map();
  const days = januariesBetween(closeOf(Number(first.exitedOn.slice(0, 4)), "M6"), today);
  const known = await Promise.all(
    days.map(async (day) => {
      const rows = await db.$queryRaw<{ year: string; n: bigint | number }[]>(sql`
        SELECT substr(x."exitedOn", 1, 4) AS "year", COUNT(*) AS "n"
        FROM "Exit" x WHERE x."exitedOn" <= ${day} AND ${countedAt(endOf(day))}
        GROUP BY 1`);
      return [day, new Map(rows.map(({ year, n }) => [Number(year), Number(n)]))] as const;
    }),
  );
  return new Map(known);
}

async function readLeavers({ years }: ClosedPeriods, places: PublicPlaces): Promise<SchoolYear[]> {
  const read = await Promise.all(
    years.flatMap(({ year, days }) =>
      PUBLISHED_WINDOWS.flatMap((window) => {
        const answersOn = days[window];
        return days.M6 && answersOn ? [readYear(places, { year, window, exitsOn: days.M6, answersOn })] : [];
      }),
    ),
  );
  const table = new Map<string, SchoolYear>();
  for (const one of read.flat()) {
    const key = `${one.school}/${one.year}`;
    const known = table.get(key);
    table.set(
      key,
      known
        ? { ...known, counts: { M6: known.counts.M6 ?? one.counts.M6, M12: known.counts.M12 ?? one.counts.M12 } }
        : one,
    );
  }
  return [...table.values()].sort((a, b) => a.year - b.year || (a.school < b.school ? -1 : 1));
}

async function readYear(
  { codeOf }: PublicPlaces,
  {
    year,
    window,
    exitsOn,
    answersOn,
  }: { year: number; window: PublishedWindow; exitsOn: CivilDate; answersOn: CivilDate },
): Promise<SchoolYear[]> {
  const asked = { definition: HEADLINE, window, asOf: closeOf(year, window), exitYear: String(year) };
  const known = { knownAt: endOf(exitsOn), answersKnownAt: endOf(answersOn) };
  const { blocks, places } = await countLeavers("public", factsFilter({ ...asked, ...known }), "school");
  const bySchool = new Map<string, number[]>();
  for (const { placeId, neutral, outcome, n } of blocks.flatMap(({ cells }) => cells)) {
    if (neutral) continue;
    const counts = bySchool.get(placeId) ?? [0, 0, 0, 0, 0, 0];
    const situation = situationOf(DEFINITIONS[HEADLINE], outcome);
    counts[situation] = (counts[situation] ?? 0) + n;
    bySchool.set(placeId, counts);
  }
  return [...bySchool].map(([placeId, counts]) => ({
    school: codeOf(places.get(placeId)?.schoolCode ?? "", places.get(placeId)?.departement ?? ""),
    year,
    counts: { M6: null, M12: null, [window]: counts },
  }));
}
