import type { Line } from "./alternatives";
import { BlockTable } from "./block-table";
import {
  canShow,
  countAmong,
  isFit,
  MEASURES_OF,
  mayBeLeft,
  NEEDS,
  NOBODY,
  PARTS,
  POSITIVE,
  PUBLIC_FLOOR,
  SHOWN,
  type SituationCounts,
  type SituationPart,
  type SituationSet,
  SMALLEST,
} from "./release";

type Coming = { candidates: readonly number[]; window: number; part: SituationPart };

/** Decides what of a block is shown. */
export class Block extends BlockTable {
  private targets: number[] = [];
  /** What can be told whatever comes out on this day. */
  private readonly given = new Set<number>();

  /** Decides, in small steps, on the lines that come out together at a window: once decided, a line stays as it is. */
  *release(candidates: readonly number[], window: number): Generator<void> {
    // Those of one year tell of another too: a cohort that runs over both has one number of places.
    this.targets = [...this.lines.keys(), ...this.table.cells.map((_, c) => this.lines.length + c)];
    for (const part of PARTS) {
      for (const i of candidates) this.show(i, window, part);
      this.table.reshown();
      // What is finer tells of what is coarser too, and of the same people at six months.
      const parts = PARTS.slice(0, PARTS.indexOf(part) + 1);
      const before = window > 0 && (part === "rate" || part === "families") ? [{ window: 0, parts: PARTS }] : [];
      if (part !== "base") yield* this.settle({ candidates, window, part }, [...before, { window, parts }]);
    }
  }

  private show(i: number, window: number, part: SituationPart): void {
    const line = this.lines[i] as Line;
    const bits = line.shown[window] ?? 0;
    const counts = this.counts[window]?.[i] ?? [];
    const needs = NEEDS[part];
    if (needs && !(bits & SHOWN[needs])) return;
    // At twelve months they are the same people: a base that was kept then is kept for good.
    if (window > 0 && !((line.shown[0] ?? 0) & SHOWN.base)) return;
    if (canShow(counts, part)) line.shown[window] = bits | SHOWN[part];
    else if (part === "rate") {
      const positives = countAmong(counts, POSITIVE);
      line.bound[window] = positives < SMALLEST ? "low" : "high";
    }
  }

  /** Takes back what would tell of a few people, in an order that anybody knows, until nothing does. */
  private *settle(
    out: Coming,
    readings: readonly { window: number; parts: readonly SituationPart[] }[],
  ): Generator<void> {
    if (!out.candidates.some((i) => this.isOut(i, out))) return;
    for (let changed = true; changed; ) {
      changed = false;
      for (const [departement, tells] of this.remainders(out.part, out.window)) {
        if (tells()) changed = this.mend(out, departement, tells) || changed;
      }
      for (const { window, parts } of readings) {
        for (const target of this.targets) {
          yield;
          for (const part of parts) {
            // A base is one number at both windows.
            if (!this.isShownAnywhere(part, window) || (part === "base" && window > 0)) continue;
            for (const [m, measure] of MEASURES_OF[part].entries()) {
              if (!this.tells(target, window, part, measure)) continue;
              const key = ((target * 2 + window) * 8 + PARTS.indexOf(part)) * 4 + m;
              if (this.given.has(key)) continue;
              const tells = () => this.tells(target, window, part, measure);
              if (this.mend(out, this.departementAt(target), tells)) changed = true;
              else this.given.add(key);
            }
          }
        }
      }
    }
  }

  /** Takes back what it needs; false where all of it would not help, as it was so before it came: then none. */
  private mend(out: Coming, departement: string | null, tells: () => boolean): boolean {
    const { candidates, window, part } = out;
    const kept = candidates.map(
      (i) => [i, (this.lines[i] as Line).shown[window] ?? 0, (this.lines[i] as Line).bound[window] ?? null] as const,
    );
    for (const i of candidates) this.hide(i, window, part);
    this.table.reshown();
    const helps = !tells();
    for (const [i, shown, bound] of kept) {
      (this.lines[i] as Line).shown[window] = shown;
      (this.lines[i] as Line).bound[window] = bound;
    }
    this.table.reshown();
    while (helps && tells()) {
      const taken = this.next(out, departement);
      if (taken === null) break;
      this.hide(taken, window, part);
      this.table.reshown();
    }
    return helps;
  }

  private isOut(i: number, { window, part }: Coming): boolean {
    const { shown, bound } = this.lines[i] as Line;
    const bits = shown[window] ?? 0;
    return part === "rate" ? bits > 0 || !!bound[window] : (bits & SHOWN[part]) > 0;
  }

  private isShownAnywhere(part: SituationPart, window: number): boolean {
    return ((this.table.bits[window] ?? 0) & SHOWN[part]) > 0;
  }

  private hide(i: number, window: number, part: SituationPart): void {
    const line = this.lines[i] as Line;
    const finer = part === "salaried" ? SHOWN.salaried | SHOWN.families : SHOWN[part];
    // Without its rate or a bound for it, the base goes as well.
    const bits = part === "base" || part === "rate" ? 0 : (line.shown[window] ?? 0) & ~finer;
    line.shown[window] = bits;
    if (bits === 0) line.bound[window] = null;
  }

  /** The line to take back next: of the same département, then of others, the fewest places first; the network last. */
  private next(out: Coming, departement: string | null): number | null {
    const rank = (i: number) => {
      const { kind } = this.lines[i] as Line;
      return kind === "network" ? 2 : this.departementOf(i) === departement ? 0 : 1;
    };
    const order = (a: number, b: number) =>
      rank(a) - rank(b) || (this.capacities[a] ?? 0) - (this.capacities[b] ?? 0) || a - b;
    return out.candidates.filter((i) => this.isOut(i, out)).sort(order)[0] ?? null;
  }

  /** Whether a count that is not shown has fewer than five possible values. */
  private tells(target: number, window: number, part: SituationPart, measure: SituationSet): boolean {
    const line = this.lines[target];
    if (line && (line.shown[window] ?? 0) & SHOWN[part]) return false;
    if (line && line.base > 0 && part === "base" && line.shown.some((bits) => bits & SHOWN.base)) return false;
    const cell = this.table.cells[target - this.lines.length];
    const counts = line ? this.counts[window]?.[target] : cell?.counts[window];
    if (!counts) return false;
    const count = countAmong(counts, measure);
    // A school in a year has no figure of its own: of it, no few people may be told.
    const enough = line || (count > 0 && count < SMALLEST) ? SMALLEST - 1 : 1;
    const free = this.table.freedom(target, window, measure, enough);
    if (free >= enough) return false;
    if (free === 0) return !isFit(counts, part, count) || (count > 0 && this.table.freedom(target, 0, null, 1) > 0);
    return line !== undefined || this.table.isFew(target, window, measure, count);
  }

  /** What is left of a line once its shown parts are taken off. */
  private *remainders(
    part: SituationPart,
    window: number,
  ): Generator<[departement: string | null, tells: () => boolean]> {
    const isShown = (i: number) => ((this.lines[i]?.shown[window] ?? 0) & SHOWN[part]) > 0;
    const of = (target: number): SituationCounts =>
      this.counts[window]?.[target] ?? this.table.cells[target - this.lines.length]?.counts[window] ?? NOBODY;
    // Of what can be computed, and may be, a reader takes off as much as of what is shown, or does not: of this part, and
    // not of its base alone.
    const isComputed = (target: number) =>
      countAmong(of(target), null) >= PUBLIC_FLOOR &&
      MEASURES_OF[part].every((measure) => this.table.freedom(target, window, measure, 1) === 0);
    const tellsOf = (parts: readonly number[]) => {
      const left = NOBODY.map((_, s) => parts.reduce((sum, target) => sum + (of(target)[s] ?? 0), 0));
      return countAmong(left, null) > 0 && !mayBeLeft(left, part);
    };
    const leaves = (wholes: readonly number[], parts: readonly number[]) => () => {
      if (!wholes.every((i) => isShown(i))) return false;
      const hidden = parts.filter((target) => !isShown(target));
      return tellsOf(hidden) || tellsOf(hidden.filter((target) => !isComputed(target)));
    };
    const by = (kind: Line["kind"]) => [...this.lines.keys()].filter((i) => this.lines[i]?.kind === kind);
    const networks = by("network");
    const areas = by("departement");
    for (const i of networks) {
      const own = areas.filter((a) => this.columns[this.lines[a]?.index ?? 0]?.year === this.lines[i]?.index);
      yield [null, leaves([i], own)];
    }
    const schools = by("school");
    for (const departement of new Set(this.columns.map((column) => column.departement))) {
      const inside = (i: number) => this.departementOf(i) === departement;
      yield [departement, leaves(areas.filter(inside), schools.filter(inside))];
    }
    yield [null, leaves(networks, schools)];
    const cellsOf = this.lines.map((): number[] => []);
    for (const c of this.table.cells.keys()) {
      for (const i of this.table.linesAround(c)) cellsOf[i]?.push(this.lines.length + c);
    }
    for (const i of [...areas, ...schools]) yield [this.departementOf(i), leaves([i], cellsOf[i] ?? [])];
  }
}
