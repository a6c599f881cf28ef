/* What else could stand behind the figures that are shown: people moved about in the table so that none of them changes. */

/** What a leaver is in at a window; they add up to the base. The first four are the families of positive exits. */
export const SITUATIONS = [
  "salaried",
  "entrepreneur",
  "further_study",
  "other_positive",
  "unsuccessful",
  "silent",
] as const;
const [SALARIED, ENTREPRENEUR, STUDY, OTHER, UNSUCCESSFUL, SILENT] = [0, 1, 2, 3, 4, 5] as const;

/** Leavers by situation, in the order of {@link SITUATIONS}. */
export type Counts = readonly number[];

/** What of a line is shown, each only with the one it splits: base, rate, answers, salaried apart, all families. */
export const SHOWN = { base: 1, rate: 2, answers: 4, salaried: 8, families: 16 } as const;
export type Part = keyof typeof SHOWN;

/** A set of situations; null is the whole base. */
export type Measure = readonly number[] | null;

const POSITIVE = [SALARIED, ENTREPRENEUR, STUDY, OTHER];
const REST = [ENTREPRENEUR, STUDY, OTHER];
const NOT_POSITIVE = [UNSUCCESSFUL, SILENT];
export const MEASURES_OF: Record<Part, readonly Measure[]> = {
  base: [null],
  rate: [POSITIVE, NOT_POSITIVE],
  answers: [[UNSUCCESSFUL], [SILENT], [...POSITIVE, UNSUCCESSFUL]],
  salaried: [[SALARIED], REST],
  families: REST.map((family) => [family]),
};

/** The leavers of one school in one year, whom no figure shows alone. */
export type Cell = {
  row: number;
  column: number;
  /** Which limits it counts towards: places of the cohorts that ran in its year, or in years beside it. */
  limits: readonly number[];
  /** By window; null where the figures of that year are not known at it yet. */
  counts: readonly (Counts | null)[];
};

/** What a figure can be about: a school over its block, a département or the network in a year. */
export type Line = {
  kind: "school" | "departement" | "network";
  /** Which school, column (département and year) or year. */
  index: number;
  base: number;
  /** By window, as bits of {@link SHOWN}. */
  shown: number[];
  /** By window: the base alone is shown, with one side known to be under five. */
  bound: ("low" | "high" | null)[];
  /** A reader may know that it is hidden for resting on fewer people than this; null where it is not. */
  under: number | null;
};

type Move = {
  window: number;
  part: Part;
  /** In the order of the cycle somebody becomes one of `gain` who was one of `lose`; without `lose` they come from elsewhere. */
  gain: readonly number[];
  lose: readonly number[] | null;
  /** Somebody who moves elsewhere takes along what they are at the other window. */
  beside: readonly number[] | null;
};

const SMALL = 4;
const NO_ARC = -1_000_000_000;
/** Schools that are tried before all are looked at. */
const TRIES = 24;
const sumOf = (counts: ArrayLike<number>, of: readonly number[]) => of.reduce((sum, i) => sum + (counts[i] ?? 0), 0);

/** How many of a measure there are. */
export function countOf(counts: Counts, measure: Measure): number {
  return sumOf(counts, measure ?? [SALARIED, ENTREPRENEUR, STUDY, OTHER, UNSUCCESSFUL, SILENT]);
}

/**
 * A table of three years whose rows are schools and whose columns are départements in a year, with the figures shown of
 * it. People are moved round cycles of cells and of lines that are not shown: every table reached so has the same
 * figures, stays within the places of each cohort and on the same side of each floor.
 */
export class Alternatives {
  private readonly table: (number[] | null)[][];
  private readonly bases: number[];
  private readonly limitBases: number[];
  private readonly lineBases: number[];
  private readonly linePositives: number[][];
  private readonly tails: number[] = [];
  private readonly heads: number[] = [];
  /** The arcs that begin at a node, and as complements those that end there. */
  private readonly around: number[][];
  private readonly links = new Map<number, number>();
  private readonly came: Int32Array;
  private readonly queue: Int32Array;
  private readonly moves = [new Map<Measure, Move[]>(), new Map<Measure, Move[]>()];
  private readonly changed: number[][] = [];
  private readonly changes: number[] = [];
  private readonly linesOfCell: number[][];

  constructor(
    readonly cells: readonly Cell[],
    readonly lines: readonly Line[],
    columns: readonly { year: number }[],
    rows: number,
    years: number,
    /** How many leavers there can be at most, by limit: anybody knows how many places cohorts have. */
    private readonly limits: readonly number[],
  ) {
    this.table = cells.map(({ counts }) => counts.map((one) => one && [...one]));
    this.bases = cells.map(({ counts }) => countOf(counts[0] ?? [], null));
    this.limitBases = limits.map(() => 0);
    for (const [c, cell] of cells.entries()) {
      for (const i of cell.limits) this.limitBases[i] = (this.limitBases[i] ?? 0) + (this.bases[c] ?? 0);
    }
    const nodeOf = { school: 1, departement: 1 + rows, network: 1 + rows + columns.length };
    const nodes = 1 + rows + columns.length + years;
    this.around = Array.from({ length: nodes }, () => []);
    this.came = new Int32Array(nodes);
    this.queue = new Int32Array(nodes);
    for (const { kind, index } of lines) {
      const node = nodeOf[kind] + index;
      if (kind === "school") this.arc(0, node);
      else this.arc(node, kind === "network" ? 0 : nodeOf.network + (columns[index]?.year ?? 0));
    }
    for (const { row, column } of cells) this.arc(nodeOf.school + row, nodeOf.departement + column);
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
          positives[w] = (positives[w] ?? 0) + (counts ? sumOf(counts, POSITIVE) : 0);
        }
      }
    }
  }

  private arc(tail: number, head: number): void {
    const arc = this.tails.length;
    this.tails.push(tail);
    this.heads.push(head);
    this.around[tail]?.push(arc);
    this.around[head]?.push(~arc);
    this.links.set(tail * this.around.length + head, arc);
    this.links.set(head * this.around.length + tail, ~arc);
  }

  /** Leavers of each line by situation at a window. */
  countsOf(window: number): number[][] {
    const totals = this.lines.map(() => SITUATIONS.map(() => 0));
    for (const [c, of] of this.linesOfCell.entries()) {
      const counts = this.cells[c]?.counts[window] ?? [];
      for (const line of of)
        for (const [i, n] of counts.entries()) (totals[line] as number[])[i] = (totals[line]?.[i] ?? 0) + n;
    }
    return totals;
  }

  /** The lines that a cell lies in. */
  linesAround(cell: number): readonly number[] {
    return this.linesOfCell[cell] ?? [];
  }

  /**
   * How many whole numbers a measure of a line or cell can be besides the true one, up to `enough`: so many are shown
   * to be possible, and there may be more. `target` counts the lines first, then the cells.
   */
  freedom(target: number, window: number, measure: Measure, enough: number): number {
    const up = this.pushes(target, window, measure, true, enough);
    return up >= enough ? up : up + this.pushes(target, window, measure, false, enough - up);
  }

  /** Whether a measure of which there are `count` can be nothing but one to four people. */
  isFew(target: number, window: number, measure: Measure, count: number): boolean {
    if (count === 0 || count > SMALL) return false;
    const down = this.pushes(target, window, measure, false, count);
    return down < count && count + this.pushes(target, window, measure, true, SMALL + 1 - count) <= SMALL;
  }

  private pushes(target: number, window: number, measure: Measure, up: boolean, enough: number): number {
    let done = 0;
    for (const move of this.movesFor(window, measure)) {
      for (let pushed = 1; pushed > 0 && done < enough; done += pushed)
        pushed = this.push(target, move, up, enough - done);
      if (done >= enough) break;
    }
    this.takeBack();
    return done;
  }

  /** The situations that figures of a window tell apart anywhere in the table. */
  private groups(window: number): number[][] {
    const bits = this.bits[window] ?? 0;
    const positive =
      bits & SHOWN.families ? POSITIVE.map((i) => [i]) : bits & SHOWN.salaried ? [[SALARIED], REST] : [POSITIVE];
    return [...positive, ...(bits & SHOWN.answers ? NOT_POSITIVE.map((i) => [i]) : [NOT_POSITIVE])];
  }

  /** What is shown anywhere in the table, by window. */
  bits: number[] = [];

  /** To be said when other figures are shown than before. */
  reshown(): void {
    for (const ofWindow of this.moves) ofWindow.clear();
    this.bits = [0, 1].map((w) => this.lines.reduce((all, { shown }) => all | (shown[w] ?? 0), 0));
  }

  private movesFor(window: number, measure: Measure): Move[] {
    const ofWindow = this.moves[window] as Map<Measure, Move[]>;
    const known = ofWindow.get(measure);
    if (known) return known;
    const made = this.makeMoves(window, measure);
    ofWindow.set(measure, made);
    return made;
  }

  private makeMoves(window: number, measure: Measure): Move[] {
    const groups = this.groups(window);
    const other = 1 - window;
    const beside = (this.bits[other] ?? 0) > SHOWN.base ? this.groups(other) : [null];
    const inside = (group: readonly number[]) => measure === null || group.every((i) => measure.includes(i));
    const outside = (group: readonly number[]) => measure !== null && !group.some((i) => measure.includes(i));
    const gains = groups.filter(inside);
    const exchanges = gains.flatMap((gain) =>
      groups.filter(outside).map((lose): Move => ({ window, part: partBetween(gain, lose), gain, lose, beside: null })),
    );
    const arrivals = gains.flatMap((gain) =>
      beside.map((taken): Move => ({ window, part: "base", gain, lose: null, beside: taken })),
    );
    return [...exchanges, ...arrivals];
  }

  /** Moves up to so many units round one cycle through the target; none when there is no cycle. */
  private push(target: number, move: Move, up: boolean, most: number): number {
    if (!this.isOpen(target, move, up)) return 0;
    const [tail, head] = [this.tails[target] ?? 0, this.heads[target] ?? 0];
    const path = up ? this.path(head, tail, target, move) : this.path(tail, head, target, move);
    if (!path) return 0;
    path.push(up ? target : ~target);
    let pushed = 0;
    do {
      for (const step of path) this.apply(step >= 0 ? step : ~step, move, step >= 0);
      pushed += 1;
    } while (pushed < most && path.every((step) => this.isOpen(step >= 0 ? step : ~step, move, step >= 0)));
    return pushed;
  }

  /** The shortest way for one unit between two nodes, without the target; arcs gone backwards are complements. */
  private path(from: number, to: number, target: number, move: Move): number[] | null {
    // The last arc is gone towards the end: the other way from how it lies around it.
    if (!this.around[to]?.some((step) => this.isStepOpen(~step, target, move))) return null;
    return this.shortPath(from, to, target, move) ?? this.longPath(from, to, target, move);
  }

  /** Up to three arcs that close a cycle, if they are found at once: mostly through another school and another year. */
  private shortPath(from: number, to: number, target: number, move: Move): number[] | null {
    let tries = 0;
    for (const a of this.around[from] ?? []) {
      if (!this.isStepOpen(a, target, move)) continue;
      const one = this.endOf(a);
      if (one === to) return [a];
      for (const b of this.around[one] ?? []) {
        const other = this.endOf(b);
        if (b === ~a || !this.isStepOpen(b, target, move)) continue;
        if (other === to) return [a, b];
        const c = this.links.get(other * this.around.length + to);
        if (c !== undefined && this.isStepOpen(c, target, move)) return [a, b, c];
        tries += 1;
        if (tries > TRIES) return null;
      }
    }
    return null;
  }

  private endOf(step: number): number {
    return (step >= 0 ? this.heads[step] : this.tails[~step]) ?? 0;
  }

  private isStepOpen(step: number, target: number, move: Move): boolean {
    const arc = step >= 0 ? step : ~step;
    return arc !== target && this.isOpen(arc, move, step >= 0);
  }

  private longPath(from: number, to: number, target: number, move: Move): number[] | null {
    const { came, queue } = this;
    came.fill(NO_ARC);
    came[from] = 0;
    queue[0] = from;
    for (let at = 0, end = 1; at < end && came[to] === NO_ARC; at += 1) {
      for (const step of this.around[queue[at] ?? 0] ?? []) {
        const forward = step >= 0;
        const arc = forward ? step : ~step;
        const next = (forward ? this.heads[arc] : this.tails[arc]) ?? 0;
        if (arc === target || came[next] !== NO_ARC || !this.isOpen(arc, move, forward)) continue;
        came[next] = step;
        queue[end] = next;
        end += 1;
      }
    }
    if (came[to] === NO_ARC) return null;
    const path: number[] = [];
    for (let node = to; node !== from; ) {
      const step = came[node] ?? 0;
      path.push(step);
      node = (step >= 0 ? this.tails[step] : this.heads[~step]) ?? 0;
    }
    return path;
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
    const gained = (gain[0] ?? 0) <= OTHER ? 1 : -1;
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
    const gained = (gain[0] ?? 0) <= OTHER ? 1 : -1;
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

function partBetween(gain: readonly number[], lose: readonly number[]): Part {
  const [a = 0, b = 0] = [gain[0], lose[0]];
  if (a > OTHER && b > OTHER) return "answers";
  if (a > OTHER || b > OTHER) return "rate";
  return a === SALARIED || b === SALARIED ? "salaried" : "families";
}
