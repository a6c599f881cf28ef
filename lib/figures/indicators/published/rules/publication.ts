import { compareCodes } from "@/lib/foundation/core/order";
import { Block } from "./block";
import { type Event, isOver, type Publication, type PublishedSchool, type SchoolYear, type Shown } from "./block-table";
import { blockOf, type ClosedPeriods, PUBLISHED_WINDOWS, type ReadingDays } from "./periods";

/** In the order in which they came; of one day, years before blocks and six months before twelve. */
function eventsOf(first: number, { years, blocks }: ClosedPeriods): Event[] {
  const at = (kind: Event["kind"], period: number, days: ReadingDays | undefined): Event[] =>
    PUBLISHED_WINDOWS.flatMap((name, window) => {
      const day = days?.[name];
      return day ? [{ kind, period, window, day }] : [];
    });
  const own = years.filter(({ year, ownFigures }) => ownFigures && blockOf(year) === first);
  return [...own.flatMap(({ year, days }) => at("year", year, days)), ...at("block", first, blocks.get(first))].sort(
    (a, b) => compareCodes(a.day, b.day) || a.window - b.window,
  );
}

/**
 * What leaves the network (domain.md §5): as much of each closed period as can be known without telling of a few people,
 * from what was known by its day alone, so that nothing shown once moves. In steps, since it is the work of seconds.
 */
export function* publicationSteps(
  schools: readonly PublishedSchool[],
  periods: ClosedPeriods,
  leavers: readonly SchoolYear[],
): Generator<readonly Publication[]> {
  const known = new Map(leavers.map((one) => [`${one.school}/${one.year}`, one]));
  for (const first of [...new Set(periods.years.map(({ year }) => blockOf(year)))].sort()) {
    const before = new Map<string, Shown>();
    const events = eventsOf(first, periods);
    let block: Block | null = null;
    for (const [i, { day, ...event }] of events.entries()) {
      const years = periods.years.filter(({ year, days }) => blockOf(year) === first && isOver(days.M6, day));
      const schoolsTold = events.slice(0, i + 1).some(({ kind }) => kind === "block");
      block = new Block(first, years, schools, known, before, { day, schoolsTold });
      for (const _ of block.release(block.linesOf(event), event.window)) yield [];
      block.keep();
    }
    if (block) yield [...block.publications(events)];
  }
}
