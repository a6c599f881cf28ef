import "server-only";
import { selectOf } from "@/lib/foundation/core/record";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { Tx } from "@/lib/foundation/db/write";
import { DUE_DAY_FIELDS, type DueDayContent } from "./rules/due-days";
import { YEARLY_KINDS, type YearlyKind } from "./rules/vocabulary";

export const DUE_DAY = { id: true, ...selectOf(DUE_DAY_FIELDS) } as const;

export type DueDayRow = DueDayContent & { id: number };

/** The due days that hold: by return, the first year first. */
export async function readDueDays(client: Tx | ReadClient): Promise<DueDayRow[]> {
  const rows = await client.returnDueDay.findMany({
    where: { supersededAt: null },
    select: DUE_DAY,
    orderBy: { fromYear: "asc" },
  });
  return yearlyOf(rows);
}

/** By return. A check lets in returns of a year alone. */
export function yearlyOf<Row extends { kind: string }>(rows: readonly Row[]): (Row & { kind: YearlyKind })[] {
  return YEARLY_KINDS.flatMap((kind) => rows.filter((row) => row.kind === kind).map((row) => ({ ...row, kind })));
}
