import { headingKey, type SeenColumn } from "./match";
import {
  type Cell,
  type FailedKey,
  type Heading,
  REPAIR_KINDS,
  type RepairCell,
  type RepairContext,
  type RepairedKey,
  type RepairKind,
  type Row,
} from "./table";

/** A value as often as it stands in a column. */
export type CountedCell = { cell: Cell; count: number };
export type SurveyedColumn = SeenColumn & { cells: readonly CountedCell[] };

/** More different ones say nothing new of what a column is. */
const MOST_DIFFERENT = 5_000;
const JUDGED_CELLS = 120;
const SAMPLES = 3;

const TELLING_KINDS = REPAIR_KINDS.filter((kind) => !["text", "name", "fullName"].includes(kind));

/** Looks through the rows once: what stands in each column, how often, and which kinds understand it. */
export function surveyor(headings: readonly Heading[]) {
  const found = headings.map((heading) => ({
    heading,
    filled: 0,
    cells: new Map<string, { cell: Cell; count: number }>(),
  }));
  let rows = 0;
  return {
    add({ cells }: Row): void {
      rows += 1;
      for (const column of found) {
        const cell = cells[column.heading.position];
        if (!cell || cell.text.trim() === "") continue;
        column.filled += 1;
        const key = `${cell.kind} ${cell.text}`;
        const known = column.cells.get(key);
        if (known) known.count += 1;
        else if (column.cells.size < MOST_DIFFERENT) column.cells.set(key, { cell, count: 1 });
      }
    },
    rows: () => rows,
    /** One after the other: of a thousand somebody else has their turn in between. */
    *columns(repair: RepairCell, context: RepairContext): Generator<SurveyedColumn> {
      for (const { heading, filled, cells } of found) {
        const { position, text } = heading;
        // A column without a heading and without a value is the margin of a sheet.
        if (filled === 0 && headingKey(text) === "") continue;
        const counted = [...cells.values()];
        const samples = [...new Set(counted.map(({ cell }) => cell.text.trim()))].slice(0, SAMPLES);
        const share = sharesOf(counted.slice(0, JUDGED_CELLS), repair, context);
        yield { position, text, filled, distinct: cells.size, samples, share, cells: counted };
      }
    },
  };
}

/** A name alone may be of a commune and of somebody, and to look it up takes a while: a code tells. */
const mayBe = (kind: RepairKind, { text }: Cell) => kind !== "commune" || /\b\d{5}\b/.test(text);

function sharesOf(cells: readonly CountedCell[], repair: RepairCell, context: RepairContext) {
  const all = cells.reduce((sum, { count }) => sum + count, 0);
  const share: Partial<Record<RepairKind, number>> = {};
  if (all === 0) return share;
  for (const kind of TELLING_KINDS) {
    const read = cells.filter(({ cell }) => mayBe(kind, cell) && repair(kind, cell, context).value !== null);
    share[kind] = read.reduce((sum, { count }) => sum + count, 0) / all;
  }
  return share;
}

/** How many cells of a column are read as they stand, are repaired, and by what, and cannot be read. */
export function repairsOf(cells: readonly CountedCell[], kind: RepairKind, repair: RepairCell, context: RepairContext) {
  const repaired = new Map<RepairedKey, number>();
  const failed = new Map<FailedKey, number>();
  const count = <Key>(into: Map<Key, number>, key: Key, by: number) => into.set(key, (into.get(key) ?? 0) + by);
  for (const { cell, count: times } of cells) {
    const found = repair(kind, cell, context);
    if (found.failed) count(failed, found.failed, times);
    else if (found.repaired) count(repaired, found.repaired, times);
  }
  return { repaired: [...repaired], failed: [...failed] };
}

/** The values of a column that differ as people see it, the most frequent first. */
export function countedValues(cells: readonly CountedCell[], keyOf: (text: string) => string): CountedCell[] {
  const found = new Map<string, { cell: Cell; count: number }>();
  for (const { cell, count } of cells) {
    const key = keyOf(cell.text);
    const known = found.get(key);
    if (known) known.count += count;
    else found.set(key, { cell, count });
  }
  return [...found.values()].sort(
    (one, other) => other.count - one.count || (one.cell.text < other.cell.text ? -1 : 1),
  );
}
