import { sameIn } from "@/lib/foundation/core/record";
import type { AreaKind } from "@/lib/network/places/areas";
import type { FigureColumn } from "./columns";
import { FIGURE_FIELDS, type FigureContent, type FigureFailure } from "./figure";
import type { ValueProblem } from "./value";

/** What a line of a file is about: one statement holds for each. */
export type FigureKey = { series: string; areaKind: AreaKind; areaCode: string; year: number };

export type LineProblem =
  | ValueProblem
  | Extract<FigureFailure, `${string}_in_future` | "published_before_year">
  | "column_missing"
  | "columns_too_many"
  | "required"
  | "series_unknown"
  | "kind_unknown"
  | "area_unknown"
  | "year_invalid"
  | "date_invalid"
  | "address_invalid"
  | "too_long"
  | "repeated"
  | "reason_missing"
  | "file_unreadable"
  | "file_too_long"
  | "file_empty";

export type LineIssue = { line: number; column: FigureColumn | null; problem: LineProblem; value?: string };

export type FileLine = { line: number; key: FigureKey; content: FigureContent; reason: string | null };
export type KnownFigure = FigureContent & { id: number };

export type PlannedLine = FileLine & ({ state: "new" | "unchanged" } | { state: "corrected"; before: KnownFigure });

export type FilePlan = { lines: PlannedLine[]; issues: LineIssue[] };

export const keyText = ({ series, areaKind, areaCode, year }: FigureKey) =>
  [series, areaKind, areaCode, year].join(" ");

/** What a file would do to the statements that hold, by their `keyText`. The same line twice is one line. */
export function planFile(lines: readonly FileLine[], known: ReadonlyMap<string, KnownFigure>): FilePlan {
  const plan: FilePlan = { lines: [], issues: [] };
  const taken = new Map<string, FileLine>();
  for (const one of lines) {
    const key = keyText(one.key);
    const before = known.get(key);
    const earlier = taken.get(key);
    if (earlier) {
      if (sameIn(FIGURE_FIELDS, earlier.content, one.content)) plan.lines.push({ ...one, state: "unchanged" });
      else plan.issues.push({ line: one.line, column: "valeur", problem: "repeated", value: String(earlier.line) });
      continue;
    }
    taken.set(key, one);
    if (!before) plan.lines.push({ ...one, state: "new", reason: null });
    else if (sameIn(FIGURE_FIELDS, before, one.content)) plan.lines.push({ ...one, state: "unchanged" });
    else if (one.reason === null) plan.issues.push({ line: one.line, column: "motif", problem: "reason_missing" });
    else plan.lines.push({ ...one, state: "corrected", before });
  }
  return plan;
}
