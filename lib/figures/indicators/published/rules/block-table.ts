import { Alternatives, type LeaverCell, type Line } from "./alternatives";
import { type ClosedYear, PUBLISHED_WINDOWS, type PublishedWindow } from "./periods";
import { countAmong, NOBODY, PUBLIC_FLOOR, type Release, releaseOf, type SituationCounts } from "./release";

/** Leavers of a school in a closed year, by situation; at twelve months the same people, once that is closed. */
export type SchoolYear = { school: string; year: number; counts: Record<PublishedWindow, SituationCounts | null> };

/** What anybody may know of a school; no cancelled cohorts. */
export type PublishedSchool = {
  code: string;
  departement: string;
  cohorts: readonly { startsOn: string; endsOn: string; capacity: number }[];
};

export type Publication = {
  kind: Line["kind"];
  /** Code of the school or the département; empty for the network. */
  place: string;
  period: number;
  window: PublishedWindow;
  /** Null for too few people, or because others could be told by subtraction: which is not said. */
  release: Release | null;
};

export type Event = { kind: "year" | "block"; period: number; window: number; day: string };

export type Shown = Pick<Line, "shown" | "bound">;

/** The leavers of a block of three years on a day: what is known by then, and what was shown before. */
export class BlockTable {
  readonly lines: Line[] = [];
  readonly keys: { place: string; period: number }[] = [];
  readonly capacities: number[] = [];
  private readonly limits: number[] = [];
  readonly table: Alternatives;
  readonly columns: { departement: string; year: number }[] = [];
  readonly schools: readonly PublishedSchool[];
  /** By window and line. */
  readonly counts: SituationCounts[][];

  constructor(
    block: number,
    years: readonly ClosedYear[],
    all: readonly PublishedSchool[],
    leavers: ReadonlyMap<string, SchoolYear>,
    private readonly before: Map<string, Shown>,
    on: { day: string; schoolsTold: boolean },
  ) {
    const cells: LeaverCell[] = [];
    const limits = this.limits;
    const known6 = (school: PublishedSchool, year: number) =>
      leavers.get(`${school.code}/${year}`)?.counts.M6 ?? NOBODY;
    const mostIn = (school: PublishedSchool, of: readonly ClosedYear[]) => {
      const leaving = of.reduce((sum, { year }) => sum + countAmong(known6(school, year), null), 0);
      return Math.max(placesIn(school, of.at(0)?.year ?? 0, of.at(-1)?.year ?? 0), leaving);
    };
    this.schools = all.filter((school) => mostIn(school, years) > 0);
    const columnOf = new Map<string, number>();
    for (const [row, school] of this.schools.entries()) {
      const runs = years.flatMap((_, from) => years.slice(from).map((_, more) => ({ from, to: from + more })));
      const first = limits.length;
      for (const { from, to } of runs) limits.push(mostIn(school, years.slice(from, to + 1)));
      for (const [y, year] of years.entries()) {
        if (mostIn(school, [year]) === 0) continue;
        const key = `${school.departement}/${year.year}`;
        const column = columnOf.get(key) ?? this.columns.push({ departement: school.departement, year: y }) - 1;
        columnOf.set(key, column);
        const later = leavers.get(`${school.code}/${year.year}`)?.counts.M12 ?? NOBODY;
        const within = runs.flatMap(({ from, to }, i) => (from <= y && y <= to ? [first + i] : []));
        const counts = [known6(school, year.year), isOver(year.days.M12, on.day) ? later : null];
        cells.push({ row, column, limits: within, counts });
      }
    }
    for (const [y, { year }] of years.entries())
      this.line("network", y, "", year, cells, ({ column }) => this.columns[column]?.year === y);
    for (const [c, { departement, year }] of this.columns.entries()) {
      this.line("departement", c, departement, years[year]?.year ?? 0, cells, ({ column }) => column === c);
    }
    for (const [r, { code }] of this.schools.entries())
      this.line("school", r, code, block, cells, ({ row }) => row === r);
    if (!on.schoolsTold) for (const line of this.lines) if (line.kind === "school") line.under = null;
    this.table = new Alternatives(cells, this.lines, this.columns, this.schools.length, years.length, limits);
    this.table.reshown();
    this.counts = PUBLISHED_WINDOWS.map((_, w) => this.table.countsOf(w));
  }

  private line(
    kind: Line["kind"],
    index: number,
    place: string,
    period: number,
    cells: readonly LeaverCell[],
    isIn: (cell: LeaverCell) => boolean,
  ): void {
    const own = cells.filter(isIn);
    const base = own.reduce((sum, { counts }) => sum + countAmong(counts[0] ?? [], null), 0);
    const { shown, bound } = this.before.get(`${kind}/${place}/${period}`) ?? { shown: [0, 0], bound: [null, null] };
    this.lines.push({
      kind,
      index,
      base,
      shown: [...shown],
      bound: [...bound],
      under: base < PUBLIC_FLOOR ? PUBLIC_FLOOR : null,
    });
    this.keys.push({ place, period });
    const mostOf = ({ limits }: LeaverCell) => Math.min(...limits.map((i) => this.limits[i] ?? 0));
    this.capacities.push(own.reduce((sum, cell) => sum + mostOf(cell), 0));
  }

  departementOf(i: number): string | null {
    const { kind, index } = this.lines[i] as Line;
    if (kind === "network") return null;
    return kind === "school" ? (this.schools[index]?.departement ?? null) : (this.columns[index]?.departement ?? null);
  }

  departementAt(target: number): string | null {
    if (target < this.lines.length) return this.departementOf(target);
    const { row } = this.table.cells[target - this.lines.length] as LeaverCell;
    return this.schools[row]?.departement ?? null;
  }

  *publications(events: readonly Event[]): Generator<Publication> {
    for (const [i, { kind, shown, bound }] of this.lines.entries()) {
      const key = this.keys[i] as { place: string; period: number };
      for (const [w, window] of PUBLISHED_WINDOWS.entries()) {
        const own = kind === "school" ? "block" : "year";
        if (!events.some((event) => event.kind === own && event.period === key.period && event.window === w)) continue;
        const bits = shown[w] ?? 0;
        const release = bits ? releaseOf(this.counts[w]?.[i] ?? [], bits, bound[w] ?? null) : null;
        yield { kind, ...key, window, release };
      }
    }
  }

  linesOf({ kind, period }: Pick<Event, "kind" | "period">): number[] {
    return [...this.lines.keys()].filter((i) => {
      const isSchool = this.lines[i]?.kind === "school";
      return isSchool === (kind === "block") && this.keys[i]?.period === period;
    });
  }

  keep(): void {
    for (const [i, { kind, shown, bound }] of this.lines.entries()) {
      this.before.set(`${kind}/${this.keys[i]?.place}/${this.keys[i]?.period}`, { shown, bound });
    }
  }
}

export const isOver = (day: string | null | undefined, by: string) => !!day && day <= by;

function placesIn({ cohorts }: PublishedSchool, from: number, to: number): number {
  const runs = cohorts.filter(({ startsOn, endsOn }) => startsOn <= `${to}-12-31` && endsOn >= `${from}-01-01`);
  return runs.reduce((sum, { capacity }) => sum + capacity, 0);
}
