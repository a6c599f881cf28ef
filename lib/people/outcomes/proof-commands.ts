import "server-only";
import { can, namedEnrolments, withJoined } from "@/lib/foundation/access/policy";
import type { AuditKey } from "@/lib/foundation/audit/keys";
import type { Context } from "@/lib/foundation/core/context";
import { invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { authorOf } from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { saidBy } from "@/lib/foundation/db/statement";
import { type Audit, asPersonOr, may, type Tx, unchanged, write } from "@/lib/foundation/db/write";
import { settleReads } from "@/lib/foundation/reads/record";
import { holdEnrolment } from "@/lib/people/enrolments/exit-records";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { type FileRecord, giveUpFile, receiveFiles, type SentFile } from "@/lib/services/files/file-records";
import { holdFiles } from "@/lib/services/files/quota-records";
import type { FileRefusal } from "@/lib/services/files/rules/vocabulary";
import { involvedIn } from "./proof-records";
import type { Finding } from "./rules/proof";
import {
  checkAttaching,
  isOwnProof,
  MOST_FILES_OF_PERSON,
  MOST_PROOF_FILES,
  type ProofFailure,
} from "./rules/proof-files";
import { NOTHING_SHOWN } from "./rules/vocabulary";
import type { TakeBackProofInput, VerifyProofInput } from "./schema";

type Attached = { proofFileId: string };
/** The first of those that came together. */
type Brought = Attached & { files: number };
type Observation = { enrolmentId: string; outcomeId: string };

/** In whose place a file comes, and why. */
type Replaced = { proofFileId: string; why: string };

const SUBJECT = { id: true, proofOfId: true, window: true, kind: true, supersededAt: true } as const;

/**
 * Files that show what an observation says, the pages of a contract say: all of them or none. Refuses as `checkAttaching` does, and
 * for what keeps a file from being taken.
 */
export const attachProof = (ctx: Context, { sent, ...of }: Observation & { sent: SentFile | readonly SentFile[] }) =>
  bring(ctx, of, [sent].flat());

/** Another file in the place of one, which goes. Refuses the same, and `proof_gone` where that one stands no longer. */
export const replaceProof = (
  ctx: Context,
  { sent, proofFileId, why, ...of }: Observation & Replaced & { sent: SentFile },
) => bring(ctx, of, [sent], { proofFileId, why });

async function bring(
  ctx: Context,
  { enrolmentId, outcomeId }: Observation,
  sent: readonly SentFile[],
  replaced: Replaced | null = null,
): Promise<Result<Brought, ProofFailure | FileRefusal>> {
  const who = asPersonOr(ctx.actor, "outcome.record");
  const isPerson = ctx.actor.role === "person";
  const where = {
    id: outcomeId,
    enrolmentId,
    enrolment: namedEnrolments(ctx.actor),
    // What the person said: nothing that others said of them.
    ...(isPerson && { source: "learner" as const }),
  };
  const attach = async (tx: Tx, audit: Audit, file: FileRecord) => {
    await holdEnrolment(tx, enrolmentId);
    const outcome = await tx.outcome.findFirst({ where, select: SUBJECT });
    if (!outcome) return NOT_FOUND;
    const key = outcome.proofOfId ?? outcome.id;
    if (replaced && !(await give(tx, ctx, { id: replaced.proofFileId, outcomeId: key }))) return refused("proof_gone");
    const code = checkAttaching(outcome, await tx.proofFile.count({ where: { outcomeId: key, supersededAt: null } }));
    if (code) return refused(code);
    if (isPerson && (await sentByPerson(tx, enrolmentId, outcome.window)) >= MOST_FILES_OF_PERSON) {
      return refused("proof_files_sent");
    }
    const inPlace = replaced && { replacesId: replaced.proofFileId, why: replaced.why };
    const data = { outcomeId: key, fileId: file.id, ...inPlace, ...saidBy(ctx) };
    const { id } = await tx.proofFile.create({ data, select: { id: true } });
    audit({
      key: replaced ? "proof.replaced" : "proof.attached",
      entityType: "proof",
      entityId: id,
      details: {
        enrolmentId,
        window: outcome.window,
        kind: outcome.kind,
        outcome: outcomeId,
        file: file.id,
        sha256: file.sha256,
        ...(replaced && { supersedes: replaced.proofFileId }),
      },
    });
    return ok(id);
  };
  // Before anybody looks into the file.
  if (may(ctx.actor, who) && (await db.outcome.count({ where })) === 0) return NOT_FOUND;
  if (may(ctx.actor, who) && sent.length > MOST_PROOF_FILES) return refused("proof_files_full");
  const received = await receiveFiles<string, ProofFailure>(ctx, who, sent, attach);
  return received.ok ? ok({ proofFileId: received.value[0] as string, files: received.value.length }) : received;
}

/** What somebody has sent by their links for a window, kept or not. */
const sentByPerson = (tx: Tx, enrolmentId: string, window: Window) =>
  tx.proofFile.count({ where: { author: "person", outcome: { enrolmentId, window } } });

/** A file that stands no longer, and is not kept; false where it had gone. */
async function give(
  tx: Tx,
  ctx: Context,
  where: { id: string; outcomeId: string },
  takenBack: object = {},
): Promise<boolean> {
  const found = await tx.proofFile.findFirst({ where: { ...where, supersededAt: null }, select: { fileId: true } });
  if (!found) return false;
  await tx.proofFile.updateMany({ where: { id: where.id }, data: { supersededAt: ctx.now, ...takenBack } });
  await giveUpFile(tx, found.fileId, ctx.now);
  return true;
}

/**
 * A file of somebody else, say: it shows nothing from now on and is deleted; what it showed before stays known. A person takes
 * back what they sent themselves, and nobody has looked at (`proof_looked_at`).
 */
export async function takeBackProof(
  ctx: Context,
  { enrolmentId, proofFileId, why }: TakeBackProofInput,
): Promise<Result<Attached & { outcomeId: string }, ProofFailure>> {
  const who = asPersonOr(ctx.actor, "outcome.record");
  return write<Attached & { outcomeId: string }, ProofFailure>(ctx, who, async (tx, audit) => {
    await holdFiles(tx);
    await holdEnrolment(tx, enrolmentId);
    const isPerson = ctx.actor.role === "person";
    const found = await tx.proofFile.findFirst({
      where: {
        id: proofFileId,
        outcome: { enrolment: withJoined(ctx.actor, enrolmentId) },
        ...(isPerson && { author: "person" }),
      },
      select: {
        takenBackWhy: true,
        outcomeId: true,
        outcome: { select: { window: true, kind: true } },
        verifications: { where: { supersededAt: null }, select: { id: true } },
      },
    });
    if (!found) return NOT_FOUND;
    if (isPerson && found.verifications.length > 0) return refused("proof_looked_at");
    const { outcomeId, outcome } = found;
    if (found.takenBackWhy) return unchanged({ proofFileId, outcomeId });
    const by = { takenBackWhy: why, takenBackAuthor: authorOf(ctx.actor), takenBackById: ctx.actor.userId };
    if (!(await give(tx, ctx, { id: proofFileId, outcomeId }, by))) return refused("proof_gone");
    const details = { enrolmentId, ...outcome, outcome: outcomeId };
    audit({ key: "proof.taken_back", entityType: "proof", entityId: proofFileId, details });
    return ok({ proofFileId, outcomeId });
  });
}

const KEY_OF = {
  confirms: "proof.confirmed",
  contradicts: "proof.contradicted",
  asks_again: "proof.asked_again",
} as const satisfies Record<Finding, AuditKey>;

const JUDGED = { id: true, finding: true, remark: true, recordedById: true } as const;

/**
 * What a second person makes of a file that they have opened (domain.md §13). Refuses `proof_gone`, `proof_outcome_gone`,
 * `proof_own` to who recorded or attached it and to who stands in for them, `proof_not_opened`, and `proof_judged_meanwhile`
 * where another finding holds than the screen showed.
 */
export async function verifyProof(
  ctx: Context,
  { enrolmentId, proofFileId, finding, remark: typed, shownVerificationId }: VerifyProofInput,
): Promise<Result<Attached & { outcomeId: string }, ProofFailure>> {
  const remark = finding === "confirms" ? null : typed;
  // Whoever has just opened it is on record a moment later.
  if (can(ctx.actor, "outcome.record")) await settleReads();
  return write<Attached & { outcomeId: string }, ProofFailure>(ctx, "outcome.record", async (tx, audit) => {
    await holdEnrolment(tx, enrolmentId);
    const found = await tx.proofFile.findFirst({
      where: { id: proofFileId, outcome: { enrolment: withJoined(ctx.actor, enrolmentId) } },
      select: {
        id: true,
        fileId: true,
        outcomeId: true,
        author: true,
        recordedById: true,
        supersededAt: true,
        file: { select: { deletedAt: true } },
        verifications: { where: { supersededAt: null }, select: JUDGED },
        outcome: {
          select: {
            enrolmentId: true,
            window: true,
            enrolment: { select: { cohort: { select: { schoolId: true } } } },
          },
        },
      },
    });
    if (!found) return NOT_FOUND;
    if (finding !== "confirms" && !remark) return invalid({ remark: ["required"] });
    if (found.supersededAt || found.file.deletedAt) return refused("proof_gone");
    const [involved] = await involvedIn(tx, [found]);
    if (!involved?.standing) return refused("proof_outcome_gone");
    const { userId, inPlaceOf } = ctx.actor;
    const verifier = { userId, inPlaceOf: inPlaceOf?.[found.outcome.enrolment.cohort.schoolId] ?? null };
    if (isOwnProof(verifier, involved.accounts)) return refused("proof_own");
    const [held] = found.verifications;
    const value = { proofFileId, outcomeId: found.outcomeId };
    if (held?.finding === finding && held.remark === remark && held.recordedById === userId) return unchanged(value);
    if ((held?.id ?? NOTHING_SHOWN) !== shownVerificationId) return refused("proof_judged_meanwhile");
    const opened = { kind: "file", entityType: "file", entityId: found.fileId, actorId: userId } as const;
    if ((await tx.accessRecord.count({ where: opened })) === 0) return refused("proof_not_opened");
    if (held) {
      const over = { supersededAt: ctx.now, currentOf: null };
      await tx.verification.updateMany({ where: { id: held.id, supersededAt: null }, data: over });
    }
    await tx.verification.create({
      data: { proofFileId, currentOf: proofFileId, finding, remark, ...saidBy(ctx) },
    });
    const { window } = found.outcome;
    const details = { enrolmentId, window, kind: involved.standing.kind, outcome: involved.standing.id };
    audit({ key: KEY_OF[finding], entityType: "proof", entityId: proofFileId, details });
    return ok(value);
  });
}
