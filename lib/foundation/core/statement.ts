import type { Actor } from "./context";

/** Who makes a statement: somebody by their account, a command on the machine, the system, or who it is about, by their link. */
export type Author = "account" | "command_line" | "system" | "person";

export function authorOf({ userId, role, command }: Actor): Author {
  if (userId !== null) return "account";
  if (role === "person") return "person";
  return command ? "command_line" : "system";
}

const NAME = { select: { name: true } } as const;

/** What is read of a dated statement beside what it says: who said it, when, and until when it held. */
export const BY_WHOM = { recordedAt: true, author: true, recordedBy: NAME, supersededAt: true } as const;

/** And of one that may be corrected: in whose place it stands, and why. */
export const ON_RECORD = { ...BY_WHOM, replacesId: true, why: true } as const;

/** And of one that may be taken back. */
export const TAKEN_BACK = { takenBackWhy: true, takenBackAuthor: true, takenBackBy: NAME } as const;

/** With whose place they took by a delegation, where that is read. */
type Named = { name: string; inPlaceOf?: string | null } | null;

/** Who said it and when. */
export type Said = { recordedAt: Date; author: Author; recordedBy: Named };

type OnRecord = Said & { id: number; replacesId: number | null; why: string | null; supersededAt: Date | null };

/** One that stood before, until when, and why another stands in its place. */
export type Earlier<Row> = Omit<Row, "supersededAt" | "why"> & Said & { supersededAt: Date; why: string };

/** One that holds, with those it stands in place of, the latest first. */
export type StatementLine<Row> = Row & Said & { earlier: Earlier<Row>[] };

/** Of statements those that hold, in their order. */
export function linesOf<Row extends OnRecord>(rows: readonly Row[]): StatementLine<Row>[] {
  const all = new Map(rows.map((row) => [row.id, row]));
  const earlierOf = ({ replacesId, why }: Row): Earlier<Row>[] => {
    const before = replacesId === null ? undefined : all.get(replacesId);
    if (!before?.supersededAt) return [];
    return [{ ...before, supersededAt: before.supersededAt, why: why ?? "" }, ...earlierOf(before)];
  };
  return rows.filter(({ supersededAt }) => supersededAt === null).map((row) => ({ ...row, earlier: earlierOf(row) }));
}

/** One that never was so, since when, why and who said that: nothing stands in its place. */
export type TakenBack<Row> = Row & Said & { why: string; at: Date; takenBackAuthor: Author | null; takenBackBy: Named };

type MayBeTakenBack = { takenBackWhy: string | null; takenBackAuthor: Author | null; takenBackBy: Named };

export function takenBackOf<Row extends Said & MayBeTakenBack & { supersededAt: Date | null }>(
  rows: readonly Row[],
): TakenBack<Row>[] {
  return rows.flatMap((row) =>
    row.takenBackWhy !== null && row.supersededAt ? [{ ...row, why: row.takenBackWhy, at: row.supersededAt }] : [],
  );
}
