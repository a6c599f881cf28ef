import "server-only";
import { db } from "@/lib/foundation/db/client";
import { MARKED_BYTES, sealedUnder } from "./seal";
import { beginningOf, type Lying, storedFiles } from "./storage";

/** A file without a record for so long is of an upload that was cut off. */
export const UNRECORDED_MS = 86_400_000;
/** Names asked for at once: SQLite takes so many values a statement. */
const BATCH = 500;

/** What lies in the storage, by the secret that it lies under. */
export type Survey = {
  /** Under the first. */
  current: number;
  /** Of a record that reads them: under another of the secrets, and under none of them. */
  earlier: Lying[];
  unknown: Lying[];
  /** Under another, without a record that they may still get. */
  unrecorded: number;
};

/** Files that none of these secrets opens, whoever they are of. */
export async function countUnopened(secrets: readonly string[]): Promise<number> {
  let count = 0;
  for await (const lying of storedFiles())
    for (const { path } of lying) if (sealedUnder(await beginningOf(path, MARKED_BYTES), secrets) === null) count += 1;
  return count;
}

/** What lies in the storage, with when its record was given up: null for one that holds, undefined where there is none. */
export async function* lyingWithRecords(): AsyncGenerator<(Lying & { given: Date | null | undefined })[]> {
  for await (const lying of storedFiles()) {
    for (let start = 0; start < lying.length; start += BATCH) {
      const batch = lying.slice(start, start + BATCH);
      const rows = await db.storedFile.findMany({
        where: { storageName: { in: batch.map(({ storageName }) => storageName) } },
        select: { storageName: true, deletedAt: true },
      });
      const deletedAt = new Map(rows.map((row) => [row.storageName, row.deletedAt]));
      yield batch.map((one) => ({ ...one, given: deletedAt.get(one.storageName) }));
    }
  }
}

/** Goes through the beginnings of all files that lie there. */
export async function survey(secrets: readonly string[]): Promise<Survey> {
  const found: Survey = { current: 0, earlier: [], unknown: [], unrecorded: 0 };
  const before = Date.now() - UNRECORDED_MS;
  for await (const lying of lyingWithRecords()) {
    for (const { given, ...one } of lying) {
      const secret = sealedUnder(await beginningOf(one.path, MARKED_BYTES), secrets);
      if (given === undefined) {
        if (secret !== secrets[0] && one.since.getTime() >= before) found.unrecorded += 1;
      } else if (given === null) {
        if (secret === null) found.unknown.push(one);
        else if (secret === secrets[0]) found.current += 1;
        else found.earlier.push(one);
      }
    }
  }
  return found;
}
