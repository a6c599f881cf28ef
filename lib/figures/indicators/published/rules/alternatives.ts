import { Cycles } from "./cycles";
import {
  countAmong,
  isPositiveSituation,
  POSITIVE,
  partBetween,
  SHOWN,
  SITUATIONS,
  type SituationCounts,
  type SituationPart,
  type SituationSet,
  SMALLEST,
  sumAmong,
  toldApart,
} from "./release";

/** Leavers of one school in one year, whom no figure shows alone. */
export type LeaverCell = {
  row: number;
  column: number;
  /** Which limits it counts towards: places of the cohorts that ran in its year, or in years beside it. */
  limits: readonly number[];
  /** By window; null where the figures of that year are not known at it yet. */
  counts: readonly (SituationCounts | null)[];
};

export type Line = {
  kind: "school" | "departement" | "network";
  /** Which school, column (département and year) or year. */
  index: number;
  base: number;
  /** By window, as bits of {@link SHOWN}. */
  shown: number[];
  /** By window: the base alone is shown, with one side known to be under five. */
  bound: ("low" | "high" | null)[];
  /** Known to be hidden for resting on fewer people than this; null where it is not. */
  under: number | null;
};

type Move = {
  window: number;
  part: SituationPart;
  /** In the order of the cycle somebody of `lose` becomes one of `gain`; without `lose` they come from elsewhere. */
  gain: readonly number[];
  lose: readonly number[] | null;
  /** Somebody who moves elsewhere takes along what they are at the other window. */
  beside: readonly number[] | null;
};

const EVERY_PART = SHOWN.answers | SHOWN.salaried | SHOWN.families;

/** As many may be told of nobody. */
const SMALL = SMALLEST - 1;

/**
 * Schools by départements of three years, with the figures shown. People are moved round cycles of what is not shown: every
 * table reached so has the same figures, and stays within each cohort's places and each floor.
 */
export class Alternatives {
  private readonly table: (number[] | null)[][];
  private readonly bases: number[];
  private readonly limitBases: number[];
  private readonly lineBases: number[];
  private readonly linePositives: number[][];
  /** An arc is a line, or a cell: numbered as targets are. */
  private readonly cycles: Cycles;
  private readonly moves = [new Map<SituationSet, Move[]>(), new Map<SituationSet, Move[]>()];
  private readonly changed: number[][] = [];
  private readonly changes: number[] = [];
  private readonly linesOfCell: number[][];

  constructor(
    readonly cells: readonly LeaverCell[],
    readonly lines: readonly Line[],
    columns: readonly { year: number }[],
    rows: number,
    years: number,
    /** How many leavers there can be at most, by limit: anybody knows how many places cohorts have. */
    private readonly limits: readonly number[],
  ) {
    this.table = cells.map(({ counts }) => counts.map((one) => one && [...one]));
    this.bases = cells.map(({ counts }) => countAmong(counts[0] ?? [], null));
    this.limitBases = limits.map(() => 0);
    for (const [c, cell] of cells.entries()) {
      for (const i of cell.limits) this.limitBases[i] = (this.limitBases[i] ?? 0) + (this.bases[c] ?? 0);
    }
    const nodeOf = { school: 1, departement: 1 + rows, network: 1 + rows + columns.length };
    this.cycles = new Cycles(1 + rows + columns.length + years);
    for (const { kind, index } of lines) {
      const node = nodeOf[kind] + index;
      if (kind === "school") this.cycles.add(0, node);
      else this.cycles.add(node, kind === "network" ? 0 : nodeOf.network + (columns[index]?.year ?? 0));
    }
    for (const { row, column } of cells) this.cycles.add(nodeOf.school + row, nodeOf.departement + column);
    const lineOf = new Map(lines.map(({ kind, index }, i) => [`${kind}/${index}`, i]));
    this.linesOfCell = cells.map(({ row, column }) =>
      [`school/${row}`, `departement/${column}`, `network/${columns[column]?.year}`].flatMap(
        (key) => lineOf.get(key) ?? [],
      ),
    );
    this.lineBases = lines.map(() => 0);
    this.linePositives = lines.map(() => []);
    for (const [c, of] of this.linesOfCell.entries()) {
      for (const i of of) {
        this.lineBases[i] = (this.lineBases[i] ?? 0) + (this.bases[c] ?? 0);
        for (const [w, counts] of (cells[c]?.counts ?? []).entries()) {
          const positives = this.linePositives[i] as number[];
          positives[w] = (positives[w] ?? 0) + (counts ? sumAmong(counts, POSITIVE) : 0);
        }
      }
    }
  }

  countsOf(window: number): number[][] {
    const totals = this.lines.map(() => SITUATIONS.map(() => 0));
    for (const [c, of] of this.linesOfCell.entries()) {
      const counts = this.cells[c]?.counts[window] ?? [];
      for (const line of of)
        for (const [i, n] of counts.entries()) (totals[line] as number[])[i] = (totals[line]?.[i] ?? 0) + n;
    }
    return totals;
  }

  linesAround(cell: number): readonly number[] {
    return this.linesOfCell[cell] ?? [];
  }

  /**
   * How many whole numbers a measure of a line or cell can be besides the true one, up to `enough`: so many are shown
   * to be possible, and there may be more. `target` counts the lines first, then the cells.
   */
  freedom(target: number, window: number, measure: SituationSet, enough: number): number {
    const up = this.pushes(target, window, measure, true, enough);
    return up >= enough ? up : up + this.pushes(target, window, measure, false, enough - up);
  }

  isFew(target: number, window: number, measure: SituationSet, count: number): boolean {
    if (count === 0 || count > SMALL) return false;
    const down = this.pushes(target, window, measure, false, count);
    return down < count && count + this.pushes(target, window, measure, true, SMALL + 1 - count) <= SMALL;
  }

  private pushes(target: number, window: number, measure: SituationSet, up: boolean, enough: number): number {
    let done = 0;
    for (const move of this.movesFor(window, measure)) {
      for (let pushed = 1; pushed > 0 && done < enough; done += pushed)
        pushed = this.push(target, move, up, enough - done);
      if (done >= enough) break;
    }
    this.takeBack();
    return done;
  }

  bits: number[] = [];

  /** To be said when other figures are shown than before. */
  reshown(): void {
    for (const ofWindow of this.moves) ofWindow.clear();
    this.bits = [0, 1].map((w) => this.lines.reduce((all, { shown }) => all | (shown[w] ?? 0), 0));
  }

  private movesFor(window: number, measure: SituationSet): Move[] {
    const ofWindow = this.moves[window] as Map<SituationSet, Move[]>;
    const known = ofWindow.get(measure);
    if (known) return known;
    const made = this.makeMoves(window, measure);
    ofWindow.set(measure, made);
    return made;
  }

  private makeMoves(window: number, measure: SituationSet): Move[] {
    const other = 1 - window;
    const beside = (this.bits[other] ?? 0) > SHOWN.base ? toldApart(this.bits[other] ?? 0) : [null];
    const inside = (group: readonly number[]) => measure === null || group.every((i) => measure.includes(i));
    const outside = (group: readonly number[]) => measure !== null && !group.some((i) => measure.includes(i));
    const told = toldApart(this.bits[window] ?? 0);
    // What no line shows yet is as free as can be: nobody tells its people apart, and still each of them is something.
    const groups = told.every((group) => inside(group) || outside(group)) ? told : toldApart(EVERY_PART);
    const gains = groups.filter(inside);
    const exchanges = gains.flatMap((gain) =>
      groups.filter(outside).map((lose): Move => ({ window, part: partBetween(gain, lose), gain, lose, beside: null })),
    );
    const arrivals = gains.flatMap((gain) =>
      beside.map((taken): Move => ({ window, part: "base", gain, lose: null, beside: taken })),
    );
    return [...exchanges, ...arrivals];
  }

  private push(target: number, move: Move, up: boolean, most: number): number {
    const path = this.cycles.through(target, up, (arc, forward) => this.isOpen(arc, move, forward));
    if (!path) return 0;
    let pushed = 0;
    do {
      for (const step of path) this.apply(step >= 0 ? step : ~step, move, step >= 0);
      pushed += 1;
    } while (pushed < most && path.every((step) => this.isOpen(step >= 0 ? step : ~step, move, step >= 0)));
    return pushed;
  }

  private isOpen(arc: number, move: Move, forward: boolean): boolean {
    return arc < this.lines.length ? this.isLineOpen(arc, move, forward) : this.isCellOpen(arc, move, forward);
  }

  private isLineOpen(arc: number, { window, part, gain, lose }: Move, forward: boolean): boolean {
    const { shown, bound, under } = this.lines[arc] as Line;
    const base = this.lineBases[arc] ?? 0;
    if (lose === null) {
      if (((shown[0] ?? 0) | (shown[1] ?? 0)) & SHOWN.base) return false;
      return !forward || under === null || base + 1 < under;
    }
    if ((shown[window] ?? 0) & SHOWN[part]) return false;
    const side = bound[window];
    if (!side || part !== "rate") return true;
    const gained = isPositiveSituation(gain[0] ?? 0) ? 1 : -1;
    const positives = (this.linePositives[arc]?.[window] ?? 0) + (forward ? gained : -gained);
    return side === "low" ? positives >= 0 && positives <= SMALL : positives <= base && base - positives <= SMALL;
  }

  private isCellOpen(arc: number, { window, gain, lose, beside }: Move, forward: boolean): boolean {
    const cell = arc - this.lines.length;
    if (lose !== null) return this.hasAny(cell, window, forward ? lose : gain, false);
    if (forward) return this.hasRoom(cell);
    if (!(this.bases[cell] as number) || !this.hasAny(cell, window, gain, true)) return false;
    return beside === null || this.hasAny(cell, 1 - window, beside, true);
  }

  /** Whether a cell has somebody of a group; `unknown` where nothing is known of it at that window. */
  private hasAny(cell: number, window: number, group: readonly number[], unknown: boolean): boolean {
    const counts = this.table[cell]?.[window];
    if (!counts) return unknown;
    for (const i of group) if ((counts[i] as number) > 0) return true;
    return false;
  }

  private hasRoom(cell: number): boolean {
    for (const i of this.cells[cell]?.limits ?? []) {
      if ((this.limitBases[i] as number) >= (this.limits[i] as number)) return false;
    }
    return true;
  }

  private apply(arc: number, move: Move, forward: boolean): void {
    const { window, gain, lose, beside } = move;
    const step = forward ? 1 : -1;
    if (arc < this.lines.length) {
      this.applyToLine(arc, move, step);
      return;
    }
    const cell = arc - this.lines.length;
    this.change(cell, window, gain, step);
    if (lose) {
      this.change(cell, window, lose, -step);
      return;
    }
    for (const i of this.cells[cell]?.limits ?? []) this.add(this.limitBases, i, step);
    if (beside) this.change(cell, 1 - window, beside, step);
    this.add(this.bases, cell, step);
  }

  private applyToLine(arc: number, { window, part, gain, lose }: Move, step: number): void {
    if (lose === null) this.add(this.lineBases, arc, step);
    const gained = isPositiveSituation(gain[0] ?? 0) ? 1 : -1;
    if (part === "rate") this.add(this.linePositives[arc] as number[], window, gained * step);
  }

  /** One more or one fewer of a group in a cell: of several situations, one that has somebody. */
  private change(cell: number, window: number, group: readonly number[], step: number): void {
    const counts = this.table[cell]?.[window];
    if (!counts) return;
    const one = step > 0 ? group[0] : group.find((i) => (counts[i] ?? 0) > 0);
    if (one !== undefined) this.add(counts, one, step);
  }

  private add(array: number[], index: number, step: number): void {
    array[index] = (array[index] ?? 0) + step;
    this.changed.push(array);
    this.changes.push(index, step);
  }

  private takeBack(): void {
    for (const [i, array] of this.changed.entries()) {
      const index = this.changes[2 * i] as number;
      array[index] = (array[index] as number) - (this.changes[2 * i + 1] as number);
    }
    this.changed.length = 0;
    this.changes.length = 0;
  }
}
