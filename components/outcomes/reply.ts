import type { RateWords } from "@/components/ui/rate-figure";
import type { CivilDate } from "@/lib/core/civil-date";
import type { GridRow } from "@/lib/outcomes/rules/grid-row";
import type { Values } from "./grid-columns";
import type { RowState } from "./row-state";

/** The day of the observation that goes on to stand in the row, when what was recorded is kept beside it; else null. */
export function keptBesideOn({ recorded, row: { observation } }: SaveReply): CivilDate | null {
  return recorded && observation && recorded.id !== observation.id ? observation.observedOn : null;
}

/** What the server says of one row it was asked to save, with the cohort's rate as it stands after it. */
export type SaveReply = {
  enrolmentId: string;
  result: "saved" | "withdrawn" | "unchanged" | "conflict" | "refused" | "unavailable";
  /** The row as it is recorded now, by whoever. */
  row: GridRow;
  rate: RateWords;
  /** The id that the next save of this row uses. */
  nextId: string;
  /** « 14:32 » */
  savedAt: string;
  /** The observation that was recorded, and whether it stands beside others; null when none was. */
  recorded: { id: string; added: boolean } | null;
  typed: Values;
  problems: RowState["problems"];
  refusal: string | null;
};
