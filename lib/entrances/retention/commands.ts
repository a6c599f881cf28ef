import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { databaseUrl, dialectOf, HOLD_PEOPLE, HOLD_ROWS } from "@/lib/foundation/db/dialect";
import { shortenLog } from "@/lib/foundation/db/log-file";
import { type Audit, hold, type Tx, write } from "@/lib/foundation/db/write";
import { fullName } from "@/lib/foundation/i18n/format";
import { digestOf } from "@/lib/foundation/platform/digest";
import { recordRead } from "@/lib/foundation/reads/record";
import { deleteGivenUpUploads, forgetWaitingDryRuns } from "@/lib/people/register/retention";
import { deleteGivenUpFiles } from "@/lib/services/files/retention";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { eraseRecords, type Left } from "./erase-records";
import { type ErasureRead, readErasure } from "./erasure-records";
import { checkDue, checkRequested, type ErasureFailure, type ErasureRefusal } from "./rules/due";

const LOG_PATIENCE_MS = 2_000;

type Done = Result<{ learnerId: string; done: boolean }, ErasureFailure>;
type Several = Result<{ count: number }, ErasureFailure>;

const refuse = ({ code, details }: ErasureRefusal) => refused(code, details);

/** Nobody else says anything of somebody while it is decided; read once they are held. */
async function heldErasure(tx: Tx, ctx: Context, learnerId: string): Promise<ErasureRead | null> {
  await hold(tx, HOLD_PEOPLE);
  const found = await readErasure(tx, ctx, learnerId);
  if (!found) return null;
  const [held, among] = [Prisma.raw(HOLD_ROWS[dialectOf(databaseUrl())]), Prisma.join(found.records)];
  await tx.$queryRaw(Prisma.sql`SELECT "id" FROM "Learner" WHERE "id" IN (${among}) ORDER BY "id" ${held}`);
  await tx.$queryRaw(Prisma.sql`SELECT "id" FROM "Enrolment" WHERE "learnerId" IN (${among}) ORDER BY "id" ${held}`);
  return readErasure(tx, ctx, learnerId);
}

/** What keeps somebody from being anonymised on this ground; null where nothing does. */
function whyNot({ person, isBeingUndone, due, request }: ErasureRead, ground: "due" | "request", ctx: Context) {
  if (person.anonymisedAt) return refused("erasure_done");
  if (isBeingUndone) return refused("erasure_undo_open");
  if (!due) return NOT_FOUND;
  if (ground === "request" && !request) return refused("erasure_not_requested");
  const refusal = ground === "request" ? checkRequested(due, ctx.today) : checkDue(due, ctx.today);
  return refusal && refuse(refusal);
}

/**
 * That somebody be anonymised whose time is over, or who asked for it (docs/domain/retention.md §6.2): a second account confirms. Of who is
 * not due it is refused while an obligation holds, which is said, and where no request of theirs waits.
 */
export async function proposeErasure(ctx: Context, { learnerId }: { learnerId: string }): Promise<Done> {
  return write(ctx, "learner.erase", (tx, audit) => proposeIn(tx, audit, ctx, learnerId, ["due", "request"]));
}

/** `grounds`: on which it may be proposed. */
async function proposeIn(
  tx: Tx,
  audit: Audit,
  ctx: Context,
  learnerId: string,
  grounds: readonly ("due" | "request")[],
): Promise<Done> {
  const { userId } = ctx.actor;
  if (!userId) return FORBIDDEN;
  const found = await heldErasure(tx, ctx, learnerId);
  if (!found) return NOT_FOUND;
  const { id } = found.person;
  const isOver = found.due !== null && checkDue(found.due, ctx.today) === null;
  const ground = isOver || !grounds.includes("request") ? "due" : "request";
  const cannot = whyNot(found, ground, ctx);
  if (cannot) return cannot;
  if (found.open) return refused("erasure_waiting");
  const data = { learnerId: id, currentOf: id, ground, proposedAt: ctx.now, proposedById: userId } as const;
  await tx.erasure.create({ data, select: { id: true } });
  audit({ key: "learner.erasure_proposed", entityType: "learner", entityId: id });
  return ok({ learnerId: id, done: false });
}

/** Of several whose time is over, at most `DUE_AT_ONCE`, all or none: a refusal names who cannot be (`erasure_one_cannot`). */
export async function proposeErasures(ctx: Context, { chosen }: { chosen: readonly string[] }): Promise<Several> {
  return write(ctx, "learner.erase", async (tx, audit): Promise<Several> => {
    const ids = [...new Set(chosen)];
    for (const id of ids) {
      const proposed = await proposeIn(tx, audit, ctx, id, ["due"]);
      if (!proposed.ok) return oneCannot(tx, ctx, id, proposed);
    }
    return ok({ count: ids.length });
  });
}

/** What cannot be done of one is done of none, and that one is named, with why. */
async function oneCannot(tx: Tx, ctx: Context, learnerId: string, { failure }: Extract<Done, { ok: false }>) {
  if (failure.kind !== "rule") return { ok: false as const, failure };
  const found = await readErasure(tx, ctx, learnerId);
  if (!found) return { ok: false as const, failure };
  recordRead(ctx, { kind: "page", of: "learner", id: found.person.id });
  const { code, details } = failure;
  return refused("erasure_one_cannot", { name: fullName(found.person), why: code, day: details?.day ?? "" });
}

type Answered = {
  learnerId: string;
  erasureId: number;
  answer: "confirmed" | "refused" | "withdrawn";
  version: string;
};

/**
 * Confirmed by somebody else than who proposed it they are anonymised in the same transaction, for good; refused by somebody else, or
 * withdrawn by who proposed it, nothing happens. Refuses what was changed since it was shown.
 */
export async function answerErasure(ctx: Context, answered: Answered): Promise<Done> {
  let left: Left[] = [];
  const result = await write(ctx, "learner.erase", (tx, audit) => {
    left = [];
    return answerIn(tx, audit, ctx, answered, left);
  });
  await deleteLeft(left);
  return result;
}

/**
 * Several proposals of others are confirmed, at most `DUE_AT_ONCE`, all or none, each as it was shown (`digest` of its version): a refusal
 * names who cannot be (`erasure_one_cannot`).
 */
export async function confirmErasures(
  ctx: Context,
  { chosen }: { chosen: readonly { erasureId: number; digest: string }[] },
): Promise<Several> {
  let left: Left[] = [];
  const result = await write(ctx, "learner.erase", async (tx, audit): Promise<Several> => {
    left = [];
    for (const { erasureId, digest } of chosen) {
      const waiting = await tx.erasure.findUnique({ where: { id: erasureId }, select: { learnerId: true } });
      const found = waiting && (await readErasure(tx, ctx, waiting.learnerId));
      if (!found) return NOT_FOUND;
      const { person, version } = found;
      const isAsShown = digestOf(version) === digest;
      const answered = { learnerId: person.id, erasureId, answer: "confirmed", version } as const;
      const done = isAsShown ? await answerIn(tx, audit, ctx, answered, left) : refused("erasure_changed" as const);
      if (!done.ok) return oneCannot(tx, ctx, person.id, done);
    }
    return ok({ count: chosen.length });
  });
  await deleteLeft(result.ok ? left : []);
  return result;
}

/** `left`: what was anonymised leaves beside the database. */
async function answerIn(tx: Tx, audit: Audit, ctx: Context, answered: Answered, left: Left[]): Promise<Done> {
  const { learnerId, erasureId, answer, version } = answered;
  const { userId } = ctx.actor;
  if (!userId) return FORBIDDEN;
  const found = await heldErasure(tx, ctx, learnerId);
  if (!found) return NOT_FOUND;
  const { id } = found.person;
  if (found.open?.id !== erasureId) return refused("erasure_answered");
  if ((found.open.proposedById === userId) !== (answer === "withdrawn")) return refused("erasure_own");
  if (answer === "confirmed") {
    const cannot = whyNot(found, found.open.ground, ctx);
    if (cannot) return cannot;
    if (found.version !== version) return refused("erasure_changed");
  }
  await tx.erasure.updateMany({
    where: { id: erasureId, currentOf: { not: null } },
    data: { currentOf: null, answer, answeredAt: ctx.now, answeredById: userId },
  });
  audit({ key: "learner.erasure_answered", entityType: "learner", entityId: id, details: { answer } });
  if (answer === "confirmed") left.push(await eraseIn(tx, audit, ctx, found));
  return ok({ learnerId: id, done: answer === "confirmed" });
}

async function eraseIn(tx: Tx, audit: Audit, ctx: Context, { person, records, request }: ErasureRead): Promise<Left> {
  const left = await eraseRecords(tx, audit, ctx, records);
  audit({
    key: "learner.anonymised",
    entityType: "learner",
    entityId: person.id,
    details: { request: request !== null },
  });
  return left;
}

/** What was committed names them nowhere any more; cut short here, the daily run goes on with it. */
async function deleteLeft(left: readonly Left[]): Promise<void> {
  if (left.length === 0) return;
  await deleteGivenUpFiles(left.flatMap(({ storageNames }) => storageNames));
  if (left.some(({ uploads }) => uploads)) await deleteGivenUpUploads();
  await forgetWaitingDryRuns();
  // What stood before is in the log of SQLite until it is cut.
  await shortenLog(LOG_PATIENCE_MS, 0);
}
