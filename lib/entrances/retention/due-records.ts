import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { db, type ReadClient } from "@/lib/foundation/db/client";
import { longReads } from "@/lib/foundation/db/long-reads";
import { isOneOf } from "@/lib/foundation/db/sql";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { peopleDue } from "./due-sql";
import { type NoDay, type PersonDue, type PersonKind, realDay } from "./rules/due";

const { sql } = Prisma;

/** For how many days copies of this installation are kept, as who erases is told; null where nobody has said. */
export function backupDays(env: NodeJS.ProcessEnv = process.env): number | null {
  const days = Number(env.COHORTE_BACKUP_DAYS || Number.NaN);
  return Number.isInteger(days) && days > 0 ? days : null;
}

type Row = {
  learnerId: string;
  entered: bigint | number;
  why: NoDay | null;
  dueOn: string | null;
  followedUntil: string | null;
  appliedUntil: string | null;
  owed: bigint | number;
  shownUntil: string | null;
};

const kindOf = (entered: bigint | number): PersonKind => (Number(entered) === 1 ? "learners" : "applicants");

const asDue = ({ entered, dueOn, owed, shownUntil, ...row }: Row): PersonDue => ({
  ...row,
  owed: Number(owed) === 1,
  shownUntil: shownUntil && realDay(shownUntil),
  kind: kindOf(entered),
  dueOn: dueOn && realDay(dueOn),
});

type Reader = Pick<ReadClient, "$queryRaw">;

/** Of some people when they are due, by their id; nothing of who is anonymised, or whom another record stands for. */
export async function peopleDueOf(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, PersonDue>> {
  const rows = await reader.$queryRaw<Row[]>(peopleDue(isOneOf(sql`l."id"`, ids)));
  return new Map(rows.map((row) => [row.learnerId, asDue(row)]));
}

/** A month of the calendar (`YYYY-MM`), or why those of a line have none. */
export type DueLine = { kind: PersonKind; month: string | null; why: NoDay | null; people: number };

/** How many people fall due by kind and month, in order; those without a day by why. */
export async function countDueByMonth(readerId: string | null): Promise<DueLine[]> {
  const rows = await longReads(readerId)(() =>
    db.$queryRaw<(Pick<Row, "entered" | "why"> & { month: string | null; people: bigint })[]>(sql`
      SELECT q."entered", substr(q."dueOn", 1, 7) AS "month", CASE WHEN q."dueOn" IS NULL THEN q."why" END AS "why", COUNT(*) AS "people"
      FROM (${peopleDue()}) q GROUP BY 1, 2, 3 ORDER BY 2, 1 DESC, 3`),
  );
  return rows.map(({ entered, month, why, people }) => ({ kind: kindOf(entered), month, why, people: Number(people) }));
}

/** How many are due by a day, that day included. */
export async function countPeopleDue(today: CivilDate): Promise<Record<PersonKind, number>> {
  const [row] = await longReads(null)(() =>
    db.$queryRaw<{ applicants: bigint | null; learners: bigint | null }[]>(sql`
      SELECT SUM(CASE WHEN q."entered" = 0 THEN 1 ELSE 0 END) AS "applicants", SUM(q."entered") AS "learners"
      FROM (${peopleDue()}) q WHERE q."dueOn" <= ${today}`),
  );
  return { applicants: Number(row?.applicants ?? 0), learners: Number(row?.learners ?? 0) };
}

/** Of a list: those due in a month, those due by a day, or those without a day for one reason. */
export type DueWanted = { kind: PersonKind } & ({ month: string } | { by: CivilDate } | { why: NoDay });

export type DuePerson = PersonDue & { lastName: string; firstName: string };

/** Who they are, the first due first; at most `most`. */
export async function listPeopleDue(readerId: string | null, wanted: DueWanted, most: number): Promise<DuePerson[]> {
  const entered = wanted.kind === "learners" ? 1 : 0;
  const when =
    "why" in wanted
      ? sql`q."dueOn" IS NULL AND q."why" = ${wanted.why}`
      : "month" in wanted
        ? sql`substr(q."dueOn", 1, 7) = ${wanted.month}`
        : sql`q."dueOn" <= ${wanted.by}`;
  const rows = await longReads(readerId)(() =>
    db.$queryRaw<(Row & { lastName: string; firstName: string })[]>(sql`
      SELECT q.*, n."lastName", n."firstName" FROM (${peopleDue()}) q JOIN "Learner" n ON n."id" = q."learnerId"
      WHERE q."entered" = ${entered} AND ${when} ORDER BY q."dueOn", n."nameKey", q."learnerId" LIMIT ${most}`),
  );
  return rows.map(({ lastName, firstName, ...row }) => ({ ...asDue(row), lastName, firstName }));
}
