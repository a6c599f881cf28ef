import loadHighs from "highs";
import type { Publication, PublishedSchool } from "@/lib/figures/indicators/published/rules/block-table";
import { blockOf, type ClosedPeriods, PUBLISHED_WINDOWS } from "@/lib/figures/indicators/published/rules/periods";

/* A reader with a solver, who knows the rules, the schools, and the dates and places of their cohorts: what is the least
   and the most that could stand behind the figures? Written from domain.md §5.2, not from the code that protects. */

const POSITIVE = [0, 1, 2, 3];
const ALL = [0, 1, 2, 3, 4, 5];
/** What a reader wants to know of some people. */
export const WANTED: Record<string, readonly number[]> = {
  base: ALL,
  positives: POSITIVE,
  others: [4, 5],
  respondents: [0, 1, 2, 3, 4],
  unsuccessful: [4],
  silent: [5],
  salaried: [0],
  entrepreneur: [1],
  further_study: [2],
  other_positive: [3],
};

/** People of some schools in some years: by the cells of the table they are in. */
export type Group = { name: string; cells: readonly number[] };

type Row = { terms: readonly (readonly [variable: number, factor: number])[]; sense: "=" | "<=" | ">="; value: number };

export type Range = { least: number; most: number };

const highs = await loadHighs();
type Model = ReturnType<typeof highs.createModel>;

/** The table of one block, as somebody outside knows it. */
class Reader {
  readonly cells: { school: PublishedSchool; year: number }[] = [];
  private readonly rows: Row[] = [];
  readonly windows: number[];
  private readonly known: Float64Array[] = [];
  private model: Model | null = null;

  constructor(
    private readonly block: number,
    schools: readonly PublishedSchool[],
    periods: ClosedPeriods,
    readonly publications: readonly Publication[],
    /** What a host reads in a payment that waits for the first entry: that somebody came (domain.md §5.11). */
    { knowsOfEntries = false } = {},
  ) {
    const years = periods.years.filter(({ year }) => blockOf(year) === block);
    for (const school of schools) {
      for (const { year } of years) if (places(school, year, year) > 0) this.cells.push({ school, year });
    }
    const closed = (year: number, w: number) =>
      years.some((one) => one.year === year && one.days[PUBLISHED_WINDOWS[w] ?? "M6"]);
    this.windows = [0, 1].filter((w) => years.some(({ year }) => closed(year, w)));
    for (const [c, { year }] of this.cells.entries()) {
      if (closed(year, 1))
        this.rows.push({ terms: [...this.of(c, 0, ALL, 1), ...this.of(c, 1, ALL, -1)], sense: "=", value: 0 });
    }
    for (const school of schools) {
      for (const [i, from] of years.entries()) {
        for (const to of years.slice(i)) {
          const own = this.cellsWhere(
            (cell) => cell.school === school && cell.year >= from.year && cell.year <= to.year,
          );
          this.say(own, 0, ALL, "<=", places(school, from.year, to.year));
        }
      }
    }
    for (const school of knowsOfEntries ? schools : []) {
      for (const { startsOn, endsOn } of school.cohorts) {
        const [from, to] = [startsOn, endsOn].map((day) => Number(day.slice(0, 4))) as [number, number];
        if (!years.some(({ year }) => year === from) || !years.some(({ year }) => year === to)) continue;
        const own = this.cellsWhere((cell) => cell.school === school && cell.year >= from && cell.year <= to);
        this.say(own, 0, ALL, ">=", 1);
      }
    }
    for (const one of publications) this.learn(one);
  }

  cellsWhere(keep: (cell: { school: PublishedSchool; year: number }) => boolean): number[] {
    return [...this.cells.keys()].filter((c) => keep(this.cells[c] as { school: PublishedSchool; year: number }));
  }

  /** The cells that a published line is about. */
  cellsOf({ kind, place, period }: Pick<Publication, "kind" | "place" | "period">): number[] {
    return this.cellsWhere(({ school, year }) => {
      if (kind === "school") return school.code === place;
      return year === period && (kind === "network" || school.departement === place);
    });
  }

  private of(cell: number, window: number, situations: readonly number[], factor = 1): [number, number][] {
    return situations.map((s) => [(cell * 2 + window) * 6 + s, factor]);
  }

  private say(
    cells: readonly number[],
    window: number,
    of: readonly number[],
    sense: Row["sense"],
    value: number,
  ): void {
    if (cells.length > 0) this.rows.push({ terms: cells.flatMap((c) => this.of(c, window, of)), sense, value });
  }

  private learn(one: Publication): void {
    const cells = this.cellsOf(one);
    const w = PUBLISHED_WINDOWS.indexOf(one.window);
    const { release } = one;
    if (!release) return;
    this.say(cells, w, ALL, "=", release.base);
    if (release.positives !== null) this.say(cells, w, POSITIVE, "=", release.positives);
    if (release.bound === "low") this.say(cells, w, POSITIVE, "<=", 4);
    if (release.bound === "high") this.say(cells, w, [4, 5], "<=", 4);
    if (release.respondents !== null) this.say(cells, w, [5], "=", release.base - release.respondents);
    if (!release.families) return;
    const { salaried, others } = release.families;
    this.say(cells, w, [0], "=", salaried);
    if (typeof others !== "number") for (const [i, n] of others.entries()) this.say(cells, w, [i + 1], "=", n);
  }

  /** The table as the solver holds it: asked again, it starts from its last answer. */
  private open(): Model {
    const columns = this.cells.length * 12;
    const model = highs.createModel();
    model.options.set({ output_flag: false });
    for (let i = 0; i < columns; i += 1) model.addVar(0, highs.infinity);
    for (const { terms, sense, value } of this.rows) {
      const [least, most] = [sense === "<=" ? -highs.infinity : value, sense === ">=" ? highs.infinity : value];
      const factors = new Map<number, number>();
      for (const [i, factor] of terms) factors.set(i, (factors.get(i) ?? 0) + factor);
      model.addRow(least, most, { indices: [...factors.keys()], values: [...factors.values()] });
    }
    return model;
  }

  /** The end of a measure in one direction; null when no table has these figures. */
  private solve(terms: readonly [number, number][], up: boolean, whole: boolean): number | null {
    this.model ??= this.open();
    const { model } = this;
    const columns = Array.from({ length: this.cells.length * 12 }, (_, i) => i);
    const all = { kind: "range", from: 0, to: columns.length - 1 } as const;
    const type = highs.constants.variableType;
    if (whole)
      model.changeColsIntegrality(
        all,
        columns.map(() => type.integer),
      );
    for (const [i] of terms) model.changeColCost(i, up ? -1 : 1);
    model.run();
    const solved = model.getModelStatus() === highs.constants.modelStatus.optimal;
    const table = solved ? model.getSolution().colValue : null;
    for (const [i] of terms) model.changeColCost(i, 0);
    if (whole)
      model.changeColsIntegrality(
        all,
        columns.map(() => type.continuous),
      );
    if (!table) return null;
    if (table.every((n) => Math.abs(n - Math.round(n)) < 1e-6)) this.known.push(table);
    return terms.reduce((sum, [i]) => sum + (table[i] ?? 0), 0);
  }

  /**
   * The least and the most that a measure of a group can be. Whole tables found on the way are kept: once they answer
   * the question, nothing is solved. Null when the figures contradict one another.
   */
  range(
    cells: readonly number[],
    window: number,
    of: readonly number[],
    isAnswered: (range: Range) => boolean,
  ): Range | null {
    const terms = cells.flatMap((c) => this.of(c, window, of));
    const seen = () => {
      let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (const table of this.known) {
        let sum = 0;
        for (const [i] of terms) sum += table[i] ?? 0;
        least = Math.min(least, Math.round(sum));
        most = Math.max(most, Math.round(sum));
      }
      return { least, most };
    };
    for (const whole of [false, true]) {
      const range = seen();
      if (isAnswered(range)) return range;
      const ends = [];
      for (const up of [false, true]) {
        const end = this.solve(terms, up, whole);
        if (end === null) return null;
        ends.push(end);
        if (isAnswered(seen())) return seen();
      }
      const [least = 0, most = 0] = ends;
      const isWhole = ends.every((end) => Math.abs(end - Math.round(end)) < 1e-6);
      if (isWhole || whole || most - least >= 10)
        return { least: Math.ceil(least - 1e-6), most: Math.floor(most + 1e-6) };
    }
    return null;
  }

  close(): void {
    this.model?.dispose();
  }

  private lines(): { line: Publication; parts: Group[] }[] {
    const own = this.publications.filter(({ window }) => window === "M6");
    const group = (one: Publication): Group => ({
      name: `${one.kind} ${one.place} ${one.period}`,
      cells: this.cellsOf(one),
    });
    const cell = (c: number): Group => ({
      name: `${this.cells[c]?.school.code} in ${this.cells[c]?.year}`,
      cells: [c],
    });
    const departementOf = (code: string) => this.cells.find(({ school }) => school.code === code)?.school.departement;
    const ofNetwork = own.flatMap((line) => {
      if (line.kind !== "network") return [{ line, parts: this.cellsOf(line).map(cell) }];
      return [
        { line, parts: own.filter((one) => one.kind === "departement" && one.period === line.period).map(group) },
      ];
    });
    // Schools of a département over the block, whose whole nobody states and anybody can add up.
    const areas = [...new Set(this.cells.map(({ school }) => school.departement))].map((departement) => ({
      line: { kind: "departement", place: departement, period: this.block, window: "M6", release: null } as Publication,
      parts: own.filter((one) => one.kind === "school" && departementOf(one.place) === departement).map(group),
    }));
    return [...ofNetwork, ...areas];
  }

  /** Every group that domain.md §5.2 tells to attack: unknowns, lines, what shown parts leave of a line, pairs of parts. */
  groups(): { unknown: Group[]; hidden: Group[]; unions: Group[] } {
    const isHidden = ({ name }: Group) =>
      !this.publications.some((one) => one.release && name === `${one.kind} ${one.place} ${one.period}`);
    const unions = this.lines().flatMap(({ line, parts }) => {
      const left = parts.filter(isHidden);
      const union = (name: string, of: readonly Group[]): Group => ({
        name,
        cells: [...new Set(of.flatMap(({ cells }) => cells))],
      });
      const label = `${line.kind} ${line.place} ${line.period}`;
      const pairs = left.flatMap((a, i) => left.slice(i + 1).map((b) => union(`${a.name} and ${b.name}`, [a, b])));
      return [union(`what is left of ${label}`, left), ...pairs].filter(({ cells }) => cells.length > 0);
    });
    return {
      unknown: this.cells.map(({ school, year }, c) => ({ name: `${school.code} in ${year}`, cells: [c] })),
      hidden: this.publications
        .filter(({ window }) => window === "M6")
        .map((one) => ({ name: `${one.kind} ${one.place} ${one.period}`, cells: this.cellsOf(one) })),
      unions,
    };
  }
}

function places({ cohorts }: PublishedSchool, from: number, to: number): number {
  return cohorts
    .filter(({ startsOn, endsOn }) => Number(startsOn.slice(0, 4)) <= to && Number(endsOn.slice(0, 4)) >= from)
    .reduce((sum, { capacity }) => sum + capacity, 0);
}

type Found = { what: string; range: Range };

const isFew = ({ least, most }: Range) => least >= 1 && most <= 4;
const isWide = ({ least, most }: Range) => most - least >= 4;
const isOne = ({ least, most }: Range) => least === most;

/**
 * All that the reader finds out of few people: one to four of them; a rate on fewer than twenty; of what is hidden, fewer
 * than five possible numbers that are not all nobody, where places alone do not leave as few.
 */
function findings(reader: Reader, blank: Reader, pick: (i: number) => boolean = () => true): Found[] {
  const { unknown, hidden, unions } = reader.groups();
  const found: Found[] = [];
  const lines = new Set(hidden);
  const never = () => false;
  for (const [i, group] of [...unknown, ...hidden, ...unions].entries()) {
    if (!pick(i) || group.cells.length === 0) continue;
    for (const window of reader.windows) {
      const ask = (name: string, isAnswered: (range: Range) => boolean) =>
        reader.range(group.cells, window, WANTED[name] ?? [], isAnswered);
      const base = ask("base", (range) => range.most > 19 || range.most > range.least);
      const positives = ask("positives", ({ least, most }) => most > least);
      if (!base || !positives) {
        found.push({ what: `${group.name}: the figures contradict one another`, range: { least: 0, most: 0 } });
        continue;
      }
      if (isOne(base) && isOne(positives) && base.most > 0 && base.most < 20) {
        found.push({ what: `${group.name}, ${window}: a rate on ${base.most}`, range: positives });
      }
      for (const name of Object.keys(WANTED)) {
        const isClear = lines.has(group) ? isWide : (range: Range) => range.least < 1 || range.most > 4;
        const range = ask(name, isClear);
        if (!range || isClear(range)) continue;
        const whole = ask("base", ({ least, most }) => most > least);
        const published =
          isOne(range) && (range.most === 0 || (range.least >= 5 && whole && isOne(whole) && whole.least >= 20));
        if (published && !isFew(range)) continue;
        const before = blank.range(group.cells, window, WANTED[name] ?? [], never);
        if (before && (isFew(before) || !isWide(before))) continue;
        found.push({ what: `${group.name}, ${window}: ${name}`, range });
      }
    }
  }
  return found;
}

/** What somebody finds who has read all of this, block by block of years. */
export function attack(
  schools: readonly PublishedSchool[],
  periods: ClosedPeriods,
  publications: readonly Publication[],
  { blocks = [...periods.blocks.keys()], pick }: { blocks?: readonly number[]; pick?: (i: number) => boolean } = {},
): string[] {
  return blocks.flatMap((block) => {
    const own = publications.filter(({ period }) => blockOf(period) === block);
    const reader = new Reader(block, schools, periods, own, { knowsOfEntries: true });
    const blank = new Reader(block, schools, periods, []);
    const found = findings(reader, blank, pick);
    for (const one of [reader, blank]) one.close();
    return found.map(({ what, range }) => `${what}: ${range.least} to ${range.most}`);
  });
}
