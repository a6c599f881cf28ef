import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { inTextOrder } from "@/lib/foundation/core/order";
import { Kept } from "@/lib/foundation/db/kept";
import { longReads } from "@/lib/foundation/db/long-reads";
import { digestOf } from "@/lib/foundation/platform/digest";
import { recordVersion } from "../tally/aside";
import { disclose } from "../tally/rules/disclosure";
import { closedYear, readBases, type YearRequest } from "./closed-years";
import { type PublicPlaces, readPublicPlaces } from "./public-schools";
import type { Publication, SchoolYear } from "./rules/block-table";
import { type ClosedPeriods, closedPeriods, PUBLISHED_WINDOWS } from "./rules/periods";
import { publicationSteps } from "./rules/publication";
import { type PublishedFigures, publishedFigures } from "./rules/published";
import { PUBLIC_FLOOR } from "./rules/release";

/** How long others wait at a time while figures are decided. */
const TURN_MS = 10;

const kept = Kept.shared<PublishedFigures>("published figures");
let last: { of: string; figures: PublishedFigures } | null = null;

/** What leaves the network, for anybody (domain.md §5); decided again only where what was read is another. */
export async function getPublished(today: CivilDate): Promise<PublishedFigures> {
  return kept.get(`${today} ${await recordVersion()}`, () => longReads(null)(() => readPublished(today)));
}

export async function readPublished(today: CivilDate): Promise<PublishedFigures> {
  const periods = closedPeriods(await readBases(today), PUBLIC_FLOOR, today);
  const places = await readPublicPlaces(periods.years);
  const leavers = await readLeavers(periods, places);
  const named = inTextOrder(places.named, ({ name }) => name);
  const known = places.schools;
  const of = digestOf(JSON.stringify([named, known, [...periods.blocks], periods.years, leavers]));
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

async function readYear({ codeOf }: PublicPlaces, request: YearRequest): Promise<SchoolYear[]> {
  return (await closedYear(request)).map(({ schoolId, departement, counts }) => ({
    school: codeOf(schoolId, departement),
    year: request.year,
    counts: { M6: null, M12: null, [request.window]: counts },
  }));
}
