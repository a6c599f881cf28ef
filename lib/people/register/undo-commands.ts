import "server-only";
import { can, namedEnrolments } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_PAIRS } from "@/lib/foundation/db/dialect";
import { hold, type Tx, write } from "@/lib/foundation/db/write";
import { reopenWithin } from "@/lib/people/cohorts/state-records";
import { begunAt, combinedAt, holdCohorts, undoCombining } from "@/lib/people/enrolments/combine-records";
import { holdEnrolled, removeEnrolments, UNDONE_ENROLMENT } from "@/lib/people/enrolments/removal-records";
import { answeredOfImport, answerIn, openRequest } from "@/lib/people/enrolments/request-records";
import { isOwnRequest } from "@/lib/people/enrolments/rules/taken-back";
import { begun, startImport, type UndoJob } from "./job/start";
import { type ClaimUndoFailure, claimUndo } from "./runs";
import { sizeOf } from "./storage";
import { whyKept } from "./undo/plan-undo";
import { doneSince } from "./undo/since";
import type { AnswerUndoInput, AskUndoInput } from "./undo-schema";
import { findUpload } from "./uploads";

export type UndoFailure = ClaimUndoFailure | "asked_already" | "own_request";

type Of = { importId: string };
type Begin = (job: UndoJob) => Promise<unknown>;

/** Null where an import can be taken back, as far as its file tells. */
async function whyNot(importId: string): Promise<Result<never, UndoFailure> | null> {
  const upload = await findUpload(importId);
  if (!upload) return NOT_FOUND;
  if (!upload.appliedAt) return refused("not_applied");
  if (upload.fileDeletedAt || (await sizeOf(upload.sha256)) === null) return refused("file_gone");
  return null;
}

async function begin(
  ctx: Context,
  { importId, requestId }: Of & { requestId: number | null },
  start: Begin,
): Promise<Result<Of, UndoFailure>> {
  const claimed = await claimUndo(
    ctx,
    importId,
    async (tx) =>
      requestId === null || (await tx.undoRequest.count({ where: { id: requestId, currentOf: importId } })) === 1,
  );
  if (!claimed.ok) return claimed;
  await begun(start({ kind: "undo", ctx, importId, runId: claimed.value.runId, requestId }));
  return ok({ importId });
}

/**
 * Takes an import back as an error (domain.md §2.9), in a process of its own: whole where nothing was built on it, else each row
 * that can be. What it created was never so, and is known to figures of before alone; what it changed stands as it did.
 */
export async function undoImport(
  ctx: Context,
  { importId }: Of,
  start: Begin = startImport,
): Promise<Result<Of, UndoFailure>> {
  if (!can(ctx.actor, "register.import")) return FORBIDDEN;
  return (await whyNot(importId)) ?? begin(ctx, { importId, requestId: null }, start);
}

/** Asks somebody else to confirm what one person may not take back alone any more. */
export async function askUndo(ctx: Context, { importId, reason }: AskUndoInput): Promise<Result<Of, UndoFailure>> {
  const { userId } = ctx.actor;
  if (!can(ctx.actor, "register.import") || !userId) return FORBIDDEN;
  const not = await whyNot(importId);
  if (not) return not;
  return write<Of, UndoFailure>(ctx, "register.import", async (tx, audit) => {
    if ((await tx.undoRequest.count({ where: { currentOf: importId } })) > 0) return refused("asked_already");
    const data = { importId, reason, requestedAt: ctx.now, requestedById: userId, currentOf: importId };
    await tx.undoRequest.create({ data, select: { id: true } });
    audit({ key: "register.undo_asked", entityType: "register", entityId: importId });
    return ok({ importId });
  });
}

/** Confirmed by somebody else, it is taken back by two; refused, or withdrawn by whoever asked, nothing is. */
export async function answerUndo(
  ctx: Context,
  { importId, requestId, answer }: AnswerUndoInput,
  start: Begin = startImport,
): Promise<Result<Of, UndoFailure>> {
  const { userId } = ctx.actor;
  if (!can(ctx.actor, "register.import") || !userId) return FORBIDDEN;
  const request = await openRequest(importId);
  if (request?.undoes !== "import" || request.id !== requestId) return refused("answered_already");
  const isOwn = isOwnRequest(userId, request);
  if (isOwn !== (answer === "withdrawn")) return refused("own_request");
  if (answer === "confirmed") return (await whyNot(importId)) ?? begin(ctx, { importId, requestId }, start);
  return write<Of, UndoFailure>(ctx, "register.import", async (tx, audit) => {
    if (!(await answerIn(tx, ctx, { requestId, of: importId, answer }))) return refused("answered_already");
    audit(answeredOfImport(importId, answer));
    return ok({ importId });
  });
}

export type UndoEnrolledFailure =
  | "changed_since"
  | "changed_since_combined"
  | "cohort_not_reopened"
  | "two_people_needed";

/**
 * Takes back as an error those whom one act enrolled (`enrolTogether`, `combineCohorts`), by whoever did it: all of them, or none once
 * something was done about one. They were never enrolled, as known from now on; a person who came with it goes with it, and who was
 * to be transferred by it stays where they are.
 */
export async function undoEnrolled(
  ctx: Context,
  { cohortId, at }: { cohortId: string; at: Date },
): Promise<Result<{ cohortId: string; count: number }, UndoEnrolledFailure>> {
  return write<{ cohortId: string; count: number }, UndoEnrolledFailure>(ctx, "learner.enrol", async (tx, audit) => {
    const written = await tx.auditEvent.findMany({
      where: { at, actorId: ctx.actor.userId },
      select: { id: true, key: true, entityId: true, details: true },
      orderBy: { id: "asc" },
    });
    const ids = written.flatMap(({ key, entityId, details }) =>
      key === "enrolment.created" && (JSON.parse(details) as { cohortId: string }).cohortId === cohortId
        ? entityId
        : [],
    );
    const combined = await combinedAt(tx, ctx, { at, toCohortId: cohortId });
    await holdCohorts(tx, [cohortId, ...(combined ? [combined.cohortId] : [])]);
    const begun = combined ? await begunAt(tx, { ...combined, at }) : [];
    const away = begun.map(({ enrolmentId }) => enrolmentId);
    // Two groups may resemble each other: whoever goes second takes what is left of their pairs along.
    await hold(tx, HOLD_PAIRS);
    await holdEnrolled(tx, [...ids, ...away]);
    const enrolments = await tx.enrolment.findMany({
      where: { AND: [{ id: { in: ids }, cohortId }, namedEnrolments(ctx.actor)] },
      select: UNDONE_ENROLMENT,
    });
    if (enrolments.length === 0) return NOT_FOUND;
    const people = enrolments.map(({ learnerId }) => learnerId);
    const since = await doneSince(tx, written.at(-1)?.id ?? 0, [...ids, ...people, ...away]);
    const whys = enrolments.map((one) => whyKept(one, since, new Map(), { today: ctx.today, byTwo: false }));
    if (whys.includes("two_people")) return refused("two_people_needed");
    const isAway = away.filter((id) => !since.changed.has(id)).length;
    const stay = (combined?.transferred ?? 0) - isAway;
    const kept = Math.max(whys.filter((why) => why !== null).length + ids.length - enrolments.length, stay);
    if (kept > 0) return refused(combined ? "changed_since_combined" : "changed_since", { count: kept });
    const undone = combined && (await undoCombining(tx, ctx, audit, { ...combined, at }, begun));
    if (undone && !undone.ok) return undone;
    if (combined?.cancelled && !(await isSwitchedSince(tx, combined.cohortId, written.at(-1)?.id ?? 0))) {
      const reopened = await reopenWithin(tx, audit, ctx, { id: combined.cohortId, shares: false });
      if (!reopened.ok) return refused("cohort_not_reopened");
    }
    await removeEnrolments(tx, audit, ctx, { importId: null, count: () => {} }, enrolments);
    return ok({ cohortId, count: enrolments.length });
  });
}

/** Whether somebody opened a cohort again, or cancelled it, after an entry of the audit: it stays as they left it. */
const isSwitchedSince = async (tx: Tx, entityId: string, last: number) => {
  const key = { in: ["cohort.cancelled", "cohort.reopened"] };
  return (await tx.auditEvent.count({ where: { entityType: "cohort", entityId, id: { gt: last }, key } })) > 0;
};
