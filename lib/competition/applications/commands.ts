import "server-only";
import { checkMayApply } from "@/lib/competition/calls/rules/state";
import type { Context } from "@/lib/foundation/core/context";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { type Tx, unchanged, write } from "@/lib/foundation/db/write";
import { digestOf } from "@/lib/foundation/platform/digest";
import { answersOf, CALENDAR, documentsOf, holdDossier, knowsCommune, move } from "./held";
import { tellWhoBegan } from "./letter-record";
import { LONGEST_ANSWER, missingAnswers } from "./rules/answers";
import { checkDeadline, isLate } from "./rules/deadline";
import { missingDocuments } from "./rules/documents";
import type { ApplicationFailure } from "./rules/failure";
import { type FieldName, isField } from "./rules/fields";
import { freeze } from "./rules/frozen";
import { mergeAnswer, type TypedAnswers } from "./rules/merge";
import { checkMove, mayEdit } from "./rules/moves";

/** Begins a dossier, or gives the one there is. Refuses `call_not_open_yet`, `call_closed` and `host_kind_not_eligible`. */
export async function beginApplication(
  ctx: Context,
  { callCode }: { callCode: string },
): Promise<Result<{ id: string; begun: boolean }, ApplicationFailure>> {
  const { hostOrganisationId: hostId } = ctx.actor;
  return write<{ id: string; begun: boolean }, ApplicationFailure>(ctx, "application.write", async (tx, audit) => {
    const [call, host] = await Promise.all([
      tx.call.findUnique({
        where: { code: callCode, publishedAt: { not: null } },
        select: { id: true, ...CALENDAR, eligibleKinds: { select: { kind: true } } },
      }),
      hostId ? tx.hostOrganisation.findUnique({ where: { id: hostId }, select: { id: true, kind: true } }) : null,
    ]);
    if (!call || !host) return NOT_FOUND;
    const where = { callId_hostId: { callId: call.id, hostId: host.id } };
    const existing = await tx.hostApplication.findUnique({ where, select: { id: true } });
    if (existing) return unchanged({ id: existing.id, begun: false });
    const failure = checkMayApply({ ...call, kinds: call.eligibleKinds.map(({ kind }) => kind) }, host.kind, ctx.now);
    if (failure) return refused(failure);
    const id = await createDraft(tx, ctx, { callId: call.id, hostId: host.id });
    await tellWhoBegan(tx, ctx, id);
    audit({ key: "application.begun", entityType: "application", entityId: id, details: { call: callCode } });
    return ok({ id, begun: true });
  });
}

async function createDraft(tx: Tx, ctx: Context, of: { callId: string; hostId: string }): Promise<string> {
  const data = { ...of, createdAt: ctx.now, savedAt: ctx.now, createdById: ctx.actor.userId };
  return (await tx.hostApplication.create({ data, select: { id: true } })).id;
}

export type SavedAnswers = { saved: FieldName[]; conflicts: { field: FieldName; theirs: string }[] };

/** Answers changed meanwhile stay, and are told with their text. Refuses `dossier_handed_in` and `answer_too_long`. */
export async function saveAnswers(
  ctx: Context,
  { applicationId: id, answers }: { applicationId: string; answers: TypedAnswers },
): Promise<Result<SavedAnswers, ApplicationFailure>> {
  return write<SavedAnswers, ApplicationFailure>(ctx, "application.write", async (tx, audit) => {
    const application = await holdDossier(tx, ctx, id);
    if (!application) return NOT_FOUND;
    if (!mayEdit(application.state)) return refused("dossier_handed_in");
    const fields = Object.keys(answers).filter(isField);
    const stored = await tx.applicationAnswer.findMany({ where: { applicationId: id, field: { in: fields } } });
    const done: SavedAnswers = { saved: [], conflicts: [] };
    for (const field of fields) {
      const answer = answers[field];
      if (!answer) continue;
      if (answer.typed.length > LONGEST_ANSWER) return refused("answer_too_long", { max: LONGEST_ANSWER });
      const before = stored.find((one) => one.field === field);
      const merged = mergeAnswer({ ...answer, current: before?.text ?? "" });
      if (merged.kind === "conflict") done.conflicts.push({ field, theirs: merged.theirs });
      if (merged.kind !== "written") continue;
      if (before && before.savedById !== ctx.actor.userId && before.text !== "") {
        const { text, savedAt, savedById } = before;
        const earlier = { applicationId: id, field, text, savedAt, savedById, supersededAt: ctx.now };
        await tx.earlierAnswer.create({ data: earlier });
      }
      const content = { text: merged.text, savedAt: ctx.now, savedById: ctx.actor.userId };
      const where = { applicationId_field: { applicationId: id, field } };
      await tx.applicationAnswer.upsert({ where, create: { applicationId: id, field, ...content }, update: content });
      done.saved.push(field);
    }
    if (done.saved.length === 0) return unchanged(done);
    const details = { fields: done.saved };
    audit({ key: "application.saved", entityType: "application", entityId: id, details });
    return ok(done);
  });
}

/**
 * Hands the dossier in, frozen and numbered. Refuses `move_not_now`, `dossier_incomplete` with what is missing, and
 * `call_closed` without a leave that holds; one that was found incomplete is completed after the deadline, too.
 */
export async function submitApplication(
  ctx: Context,
  { applicationId: id }: { applicationId: string },
): Promise<Result<{ id: string; version: number; submissionId: string }, ApplicationFailure>> {
  return write<{ id: string; version: number; submissionId: string }, ApplicationFailure>(
    ctx,
    "application.write",
    async (tx, audit) => {
      const application = await holdDossier(tx, ctx, id);
      if (!application) return NOT_FOUND;
      const { call, host, state } = application;
      const refusal = checkMove(state, "submit");
      if (refusal) return refused(refusal);
      const [leave] = application.lateLeaves;
      const late = state === "draft" && isLate(call, ctx.now);
      const closed = state === "draft" ? checkDeadline(call, ctx.now, leave?.until ?? null) : null;
      if (closed) return refused(closed);
      const answers = await answersOf(tx, id);
      const documents = await documentsOf(tx, { applicationId: id, callId: call.id });
      const missing = missingAnswers(answers, knowsCommune).length;
      const awaited = missingDocuments(documents).length;
      if (missing + awaited > 0) return refused("dossier_incomplete", { answers: missing, documents: awaited });
      const version = 1 + (await tx.applicationSubmission.count({ where: { applicationId: id } }));
      const at = ctx.now;
      const content = freeze({ call: call.code, terms: call, host, version, at: at.toISOString(), answers, documents });
      const sha256 = digestOf(content);
      const lateness = late && leave ? { lateReason: leave.reason, lateById: leave.grantedById } : {};
      const submittedById = ctx.actor.userId;
      const data = { applicationId: id, version, at, submittedById, content, sha256, ...lateness };
      const { id: submissionId } = await tx.applicationSubmission.create({ data, select: { id: true } });
      await move(tx, ctx, application, "submit");
      const details = { version, sha256, late };
      audit({ key: "application.submitted", entityType: "application", entityId: id, details });
      return ok({ id, version, submissionId });
    },
  );
}
