import type { RateTexts } from "@/components/ui/rate-figure";
import type { Reply, RowState, Values } from "@/components/ui/sheet/table";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { GridRow } from "@/lib/people/outcomes/rules/grid-row";

/** The cells one can type into, left to right. */
export const EXIT_CELLS = [
  "exitedOn",
  "exitReason",
  "kind",
  "observedOn",
  "startedOn",
  "endedOn",
  "fieldLink",
  "source",
  "evidence",
] as const;
export type ExitColumn = (typeof EXIT_CELLS)[number];
export type ExitValues = Values<ExitColumn>;
export type ExitRowState = RowState<GridRow, ExitColumn>;

/** The columns of the grid, with their width in letters. The first (globals.css) and the last share what is left. */
export const WIDTHS = [
  ["person", null],
  ["exit", 15.1],
  ["kind", 12.2],
  ["observedOn", 6.6],
  ["startedOn", 6.6],
  ["endedOn", 6.6],
  ["fieldLink", 5.9],
  ["source", 7.85],
  ["evidence", 7.6],
  ["result", null],
] as const;

export const EXIT_COLUMNS: readonly ExitColumn[] = ["exitedOn", "exitReason"];

export function isExitColumn(column: ExitColumn): boolean {
  return EXIT_COLUMNS.includes(column);
}

export function isColumn(name: string): name is ExitColumn {
  return EXIT_CELLS.some((column) => column === name);
}

/** What the server says of one row it was asked to save, with the cohort's rate as it stands after it. */
export type ExitReply = Reply<GridRow, ExitColumn> & { rate: RateTexts };

/** The day of the observation that goes on to stand in the row, when what was recorded is kept beside it; else null. */
export function keptBesideOn({
  recorded,
  row: { observation },
}: Pick<ExitReply, "recorded" | "row">): CivilDate | null {
  return recorded && observation && recorded.id !== observation.id ? observation.observedOn : null;
}
