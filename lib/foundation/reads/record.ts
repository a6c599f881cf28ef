import "server-only";
import type { EventEmitter } from "node:events";
import type { Context } from "@/lib/foundation/core/context";
import { beforeClosing, db } from "@/lib/foundation/db/client";
import { type AccessRow, appendAccess } from "@/lib/foundation/db/unaudited";
import { logger, traceOf } from "@/lib/foundation/platform/logger";
import type { Read, RecordedType } from "./kinds";
import { createRowQueue, type RowQueue } from "./row-queue";

/** Read again by the same person within this time it is the same reading: a page that is drawn afresh. */
const ONE_READING_MS = 60_000;
const REMEMBERED = 10_000;

/** An import holds the one writer of SQLite for minutes. */
const QUEUE = { pausesMs: [100, 300, 1_000, 3_000], patienceMs: 600_000, limit: 10_000 };

type Reading = { since: number; people: Set<string>; row: AccessRow | null };
type Recorder = { queue: RowQueue<AccessRow>; readings: Map<string, Reading>; refusals: Set<Promise<void>> };

function newRecorder(): Recorder {
  const readings: Recorder["readings"] = new Map();
  const queue = createRowQueue<AccessRow>({
    append: async (rows) => {
      await appendAccess(rows);
      tellSiblings(readings, rows);
    },
    // Ids and codes only: what the database did not take is at least in the log.
    onLost: (rows, error) => logger.error({ event: "access.lost", rows, ...traceOf(error) }, "reads were not recorded"),
    ...QUEUE,
  });
  beforeClosing(settleReads);
  shared.cohorteSiblings?.on("heard", (begun: readonly Begun[]) => {
    for (const reading of begun) rememberReading(readings, reading, null);
  });
  return { queue, readings, refusals: new Set() };
}

/** One for the process, whatever bundles the code is in; the other processes of the server by scripts/worker.mjs. */
const shared = globalThis as { cohorteReads?: Recorder; cohorteSiblings?: EventEmitter };

function recorder(): Recorder {
  shared.cohorteReads ??= newRecorder();
  return shared.cohorteReads;
}

/** Records that the actor read personal data (domain.md §5.6): never the content. The answer does not wait for it. */
export function recordRead(ctx: Context, read: Read): void {
  const people = "people" in read ? read.people : null;
  if (people?.length === 0) return;
  const count = "count" in read ? read.count : null;
  const row = rowOf(ctx, { kind: read.kind, entityType: read.of, entityId: read.id, people: count });
  if (read.kind === "export" || read.of === "file") recorder().queue.add(row);
  else recordOnce(row, people);
}

/** Of the first id on record, else of the path; with `unseen` a path without one is a wrong address, and no refusal. */
export function recordRefusal(
  ctx: Context,
  { path, ids, unseen = false }: { path: string; ids: readonly string[]; unseen?: boolean },
): void {
  const { refusals } = recorder();
  const record = async () => {
    try {
      const found = await firstOnRecord(ids);
      if (!found && unseen) return;
      const { entityType, entityId } = found ?? { entityType: "page" as const, entityId: path };
      const row = rowOf(ctx, { kind: "refused", entityType, entityId, people: null });
      const { actorId, actorRole } = row;
      logger.info(
        { event: "security", key: "access.refused", entityType, entityId, actorId, actorRole },
        "access.refused",
      );
      recordOnce(row, null);
    } catch (error) {
      logger.error({ event: "access.lost", ...traceOf(error) }, "a refusal was not recorded");
    }
  };
  const recording: Promise<void> = record().finally(() => refusals.delete(recording));
  refusals.add(recording);
}

/** Once what was read is on record. A server that is told to stop waits for it, and nobody else does. */
export async function readsWritten(): Promise<void> {
  const { queue, refusals } = recorder();
  await Promise.all(refusals);
  await queue.written();
}

/** The same at once, before what would be too late. */
export async function settleReads(): Promise<void> {
  const { queue, refusals } = recorder();
  await Promise.all(refusals);
  await queue.settled();
}

function rowOf(
  { actor, now }: Context,
  what: Pick<AccessRow, "kind" | "entityId" | "people"> & { entityType: RecordedType },
): AccessRow {
  return { at: now, actorId: actor.userId, actorRole: actor.role, ...what };
}

/** Adds a row, or to the row of the same reading those of the people whom it did not name yet. */
function recordOnce(row: AccessRow, people: readonly string[] | null): void {
  const { queue, readings } = recorder();
  const now = Date.now();
  const key = keyOf(row);
  const known = readings.get(key);
  const begun = known && now - known.since < ONE_READING_MS ? known : null;
  const more = [...new Set(people)].filter((id) => !begun?.people.has(id));
  if (begun && more.length === 0) return;
  if (begun?.row && queue.isWaiting(begun.row)) {
    begun.row.people = (begun.row.people ?? 0) + more.length;
    for (const id of more) begun.people.add(id);
    return;
  }
  const counted = people ? { ...row, people: more.length } : row;
  rememberReading(readings, { key, since: now, people: more }, counted);
  queue.add(counted);
}

const keyOf = ({ actorId, actorRole, kind, entityType, entityId }: AccessRow) =>
  JSON.stringify([actorId, actorRole, kind, entityType, entityId]);

/** The people of a reading, by the process that has put it on record. */
type Begun = { key: string; since: number; people: readonly string[] };

function tellSiblings(readings: Map<string, Reading>, rows: readonly AccessRow[]): void {
  const begun = rows.flatMap((row): Begun[] => {
    const key = keyOf(row);
    const reading = readings.get(key);
    return reading?.row === row ? [{ key, since: reading.since, people: [...reading.people] }] : [];
  });
  if (begun.length > 0) shared.cohorteSiblings?.emit("tell", begun);
}

function rememberReading(readings: Map<string, Reading>, { key, since, people }: Begun, row: AccessRow | null): void {
  const known = readings.get(key);
  const begun = known && since - known.since < ONE_READING_MS ? known : null;
  readings.delete(key);
  readings.set(key, {
    since: begun?.since ?? since,
    people: new Set([...(begun?.people ?? []), ...people]),
    row: row ?? begun?.row ?? null,
  });
  forgetOld(readings, since);
}

function forgetOld(readings: Map<string, Reading>, now: number): void {
  for (const [key, { since }] of readings) {
    if (now - since < ONE_READING_MS && readings.size <= REMEMBERED) return;
    readings.delete(key);
  }
}

type Found = { entityType: RecordedType; entityId: string };

async function firstOnRecord(ids: readonly string[]): Promise<Found | null> {
  for (const entityId of ids) {
    const where = { where: { id: entityId } };
    if (await db.learner.count(where)) return { entityType: "learner", entityId };
    if (await db.enrolment.count(where)) return { entityType: "enrolment", entityId };
    if (await db.cohort.count(where)) return { entityType: "cohort", entityId };
    if (await db.registerImport.count(where)) return { entityType: "register", entityId };
    if (await db.hostApplication.count(where)) return { entityType: "application", entityId };
    if (await db.storedFile.count(where)) return { entityType: "file", entityId };
  }
  return null;
}
