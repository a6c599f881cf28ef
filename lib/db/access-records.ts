import "server-only";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { clientFor } from "./client";

/** One read of personal data, or one refused: who, what and when. */
export type AccessRow = Required<Omit<Prisma.AccessRecordCreateManyInput, "id">>;

/** Rows deleted at once: others write between two of them. */
const BATCH = 1_000;

/**
 * Appends to the record of reads, through the writing connection. The one table that is written without an audit row: it
 * is a record itself. All of the rows, or none.
 */
export async function appendAccess(rows: readonly AccessRow[]): Promise<void> {
  await clientFor("write").accessRecord.createMany({ data: [...rows] });
}

/** Deletes the reads before an instant and says how many there were; the database refuses to lose younger ones. */
export async function deleteAccessBefore(before: Date): Promise<number> {
  const { accessRecord } = clientFor("write");
  for (let deleted = 0; ; ) {
    const old = await accessRecord.findMany({
      where: { at: { lt: before } },
      select: { id: true },
      orderBy: { id: "asc" },
      take: BATCH,
    });
    if (old.length === 0) return deleted;
    deleted += (await accessRecord.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } })).count;
  }
}
