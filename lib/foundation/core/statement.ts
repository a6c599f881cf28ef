/** What is read of a dated statement beside what it says: in whose place it stands and why, and until when it held. */
export const ON_RECORD = { replacesId: true, why: true, supersededAt: true } as const;

type OnRecord = { id: number; replacesId: number | null; why: string | null; supersededAt: Date | null };

/** One that stood before, until when, and why another stands in its place. */
export type Earlier<Row> = Omit<Row, "supersededAt" | "why"> & { supersededAt: Date; why: string };

/** One that holds, with those it stands in place of, the latest first. */
export type Line<Row> = Row & { earlier: Earlier<Row>[] };

/** Of statements those that hold, in their order. */
export function linesOf<Row extends OnRecord>(rows: readonly Row[]): Line<Row>[] {
  const all = new Map(rows.map((row) => [row.id, row]));
  const earlierOf = ({ replacesId, why }: Row): Earlier<Row>[] => {
    const before = replacesId === null ? undefined : all.get(replacesId);
    if (!before?.supersededAt) return [];
    return [{ ...before, supersededAt: before.supersededAt, why: why ?? "" }, ...earlierOf(before)];
  };
  return rows.filter(({ supersededAt }) => supersededAt === null).map((row) => ({ ...row, earlier: earlierOf(row) }));
}

/** One that never was so, since when and why: nothing stands in its place. */
export type TakenBack<Row> = Row & { why: string; at: Date };

export function takenBackOf<Row extends { takenBackWhy: string | null; supersededAt: Date | null }>(
  rows: readonly Row[],
): TakenBack<Row>[] {
  return rows.flatMap((row) =>
    row.takenBackWhy !== null && row.supersededAt ? [{ ...row, why: row.takenBackWhy, at: row.supersededAt }] : [],
  );
}
