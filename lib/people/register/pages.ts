import "server-only";
import type { LeftOutRow, PerhapsRow, PlannedRow, RejectedRow } from "./plan/plan";
import type { RegisterReport } from "./plan/report";
import type { RowPart } from "./rules/choices";
import { alikeKey, ROW_PARTS } from "./rules/choices";

/** PERSONAL DATA. The rows of each part, as the page of it shows them. */
export type RowsOf = {
  created: PlannedRow;
  updated: PlannedRow;
  unchanged: PlannedRow;
  perhaps: PerhapsRow;
  rejected: RejectedRow & { alike: Readonly<Record<string, number>> };
  left_out: LeftOutRow;
};

export type PartCounts = Record<RowPart, number>;

/** How many rows a page has: of fifty thousand none shows more. */
export const ROWS_A_PAGE = 50;

/** A new enrolment may change what stands of its person, who is on record: that asks to be looked at. */
const changedFirst = (rows: PlannedRow[]): PlannedRow[] => [
  ...rows.filter(({ changed }) => changed.length > 0),
  ...rows.filter(({ changed }) => changed.length === 0),
];

/** Every row is in one part. What would change and is not ticked stays with what does not change, and comes first there. */
export function rowsByPart({ rows, apart }: RegisterReport): { [Name in RowPart]: RowsOf[Name][] } {
  const of = (action: PlannedRow["action"]) => rows.filter((row) => row.action === action);
  const same = new Map<string, number>();
  const rejects = apart?.rejects ?? [];
  for (const { cells } of rejects)
    for (const [column, text] of Object.entries(cells)) {
      const key = alikeKey(column, text);
      same.set(key, (same.get(key) ?? 0) + 1);
    }
  return {
    created: changedFirst(of("created")),
    updated: of("updated"),
    unchanged: changedFirst(of("unchanged")),
    perhaps: apart?.perhaps ?? [],
    rejected: rejects.map((row) => ({
      ...row,
      alike: Object.fromEntries(
        Object.entries(row.cells).map(([column, text]) => [
          column,
          text === "" ? 1 : (same.get(alikeKey(column, text)) ?? 1),
        ]),
      ),
    })),
    left_out: apart?.leftOut ?? [],
  };
}

/** All of them, a page a line, one part after the other. */
export function* rowPages(parts: ReturnType<typeof rowsByPart>): Generator<readonly unknown[]> {
  for (const part of ROW_PARTS) {
    const rows: readonly unknown[] = parts[part];
    for (let from = 0; from < rows.length; from += ROWS_A_PAGE) yield rows.slice(from, from + ROWS_A_PAGE);
  }
}

/** Why a row comes back that has no issue: nobody said who it is, or somebody left it for later. */
export type Unsaid = "undecided" | "later" | "new_cohort";

type Paged = { every: <Name extends RowPart>(part: Name) => AsyncIterable<RowsOf[Name][]> };

/** The lines of those rows. What was left out with its cohort, or for another row, was meant to be, and does not come back. */
export async function unsaidLines({ every }: Paged): Promise<Map<number, Unsaid>> {
  const lines = new Map<number, Unsaid>();
  for (const part of ["perhaps", "left_out"] as const)
    for await (const rows of every(part))
      for (const row of rows) {
        const why = "why" in row ? row.why : "undecided";
        if (why !== "cohort" && why !== "twice") lines.set(row.line, why);
      }
  return lines;
}

export const pagesIn = (count: number): number => Math.ceil(count / ROWS_A_PAGE);

/** Which line a page stands in, of those of {@link rowPages}. */
export function pageLine(counts: PartCounts, part: RowPart, page: number): number | null {
  if (page < 1 || page > pagesIn(counts[part])) return null;
  const before = ROW_PARTS.slice(0, ROW_PARTS.indexOf(part)).reduce((sum, one) => sum + pagesIn(counts[one]), 0);
  return before + page - 1;
}
