import "server-only";
import { can, joinedScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { NOT_FOUND, type Result } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { recordRead, settleReads } from "@/lib/foundation/reads/record";
import { readAsPicture, type ShownFile } from "@/lib/services/files/file-records";
import { roomFor, type UploadRoom } from "@/lib/services/files/quota-records";
import type { ReadRefusal } from "@/lib/services/files/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { involvedIn } from "./proof-records";
import { asRead } from "./rules/proof";
import { isOwnProof } from "./rules/proof-files";
import { SELECT_CONTENT } from "./rules/statement";
import { unseenBy } from "./unseen-sql";

const { sql } = Prisma;

/** Of a file that somebody of the school may read: that of a person whom they see by name. */
const seenBy = ({ actor }: Context): Prisma.ProofFileWhereInput => ({ outcome: { enrolment: joinedScope(actor) } });

export async function mayReadProof(ctx: Context, fileId: string): Promise<boolean> {
  return (await db.proofFile.count({ where: { fileId, supersededAt: null, ...seenBy(ctx) } })) > 0;
}

/** What is told before somebody attaches a file: the limit that is near, or that no file is taken. */
export async function getProofRoom(ctx: Context): Promise<UploadRoom | null> {
  return can(ctx.actor, "outcome.record") ? roomFor(ctx) : null;
}

const PERSON = { select: { id: true, lastName: true, firstName: true } } as const;
const COHORT = { select: { code: true, schoolId: true, school: { select: { name: true } } } } as const;

const WAITING = {
  id: true,
  outcomeId: true,
  recordedAt: true,
  author: true,
  recordedById: true,
  file: { select: { name: true } },
  outcome: {
    select: {
      enrolmentId: true,
      window: true,
      enrolment: { select: { learner: PERSON, cohort: COHORT, mergedInto: { select: { id: true, learner: PERSON } } } },
    },
  },
} as const satisfies Prisma.ProofFileSelect;

type Waiting = Prisma.ProofFileGetPayload<{ select: typeof WAITING }>;

type Unseen = { total: number; own: number };

/** How many wait for this reader, and how many of their own wait for another. */
async function countUnseen(ctx: Context): Promise<Unseen> {
  if (!can(ctx.actor, "outcome.record")) return { total: 0, own: 0 };
  const [row] = await db.$queryRaw<{ all: bigint | number; own: bigint | number | null }[]>(
    sql`SELECT COUNT(*) AS "all", SUM("isOwn") AS "own" FROM (${unseenBy(ctx.actor)}) d`,
  );
  const own = Number(row?.own ?? 0);
  return { total: Number(row?.all ?? 0) - own, own };
}

export const countProofsToVerify = async (ctx: Context): Promise<number> => (await countUnseen(ctx)).total;

/** The enrolment that a file is of: one that another stands for is nobody's to be shown. */
const standingOf = ({ enrolmentId, enrolment: { mergedInto, learner } }: Waiting["outcome"]) =>
  mergedInto ?? { id: enrolmentId, learner };

export type QueuedProof = ReturnType<typeof inQueue>;

const inQueue = ({ id, recordedAt, outcome }: Waiting) => ({
  id,
  recordedAt,
  window: outcome.window,
  person: standingOf(outcome).learner,
  cohort: outcome.enrolment.cohort,
});

/** Beside the one that is looked at: nobody whose name is not shown is read. */
const SHOWN_NEXT = 9;

/**
 * What waits for this reader to be verified, the first attached first: the first of `total`; of what they recorded or attached
 * themselves, how many wait for another.
 */
export async function listProofQueue(
  ctx: Context,
  most = SHOWN_NEXT,
): Promise<Unseen & { waiting: readonly QueuedProof[] }> {
  const counted = await countUnseen(ctx);
  if (counted.total === 0) return { ...counted, waiting: [] };
  const first = await db.$queryRaw<{ id: string }[]>(
    sql`SELECT "id" FROM (${unseenBy(ctx.actor)}) d WHERE "isOwn" = 0 ORDER BY "recordedAt", "id" LIMIT ${most}`,
  );
  const found = await db.proofFile.findMany({
    where: { id: { in: first.map(({ id }) => id) }, ...seenBy(ctx) },
    orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
    select: WAITING,
  });
  const people = found.map(({ outcome }) => standingOf(outcome).learner.id);
  recordRead(ctx, { kind: "list", of: "worklist", id: null, people });
  return { ...counted, waiting: found.map(inQueue) };
}

const STATEMENT = {
  id: true,
  proofOfId: true,
  ...SELECT_CONTENT,
  sixMonths: true,
  byPerson: true,
  recordedAt: true,
  recordedBy: { select: { name: true } },
} as const satisfies Prisma.OutcomeSelect;

const VERDICT = {
  id: true,
  finding: true,
  remark: true,
  recordedAt: true,
  recordedBy: { select: { name: true } },
} as const satisfies Prisma.VerificationSelect;

/** One file with the observation that it is to show, and what was made of it; null when not visible or no longer there. */
export async function getProofInTurn(ctx: Context, proofFileId: string) {
  if (!can(ctx.actor, "outcome.record")) return null;
  const found = await db.proofFile.findFirst({
    where: { id: proofFileId, supersededAt: null, file: { deletedAt: null }, ...seenBy(ctx) },
    select: {
      ...WAITING,
      file: { select: { id: true, name: true, type: true, size: true } },
      recordedBy: { select: { name: true } },
      verifications: { where: { supersededAt: null }, select: VERDICT },
    },
  });
  if (!found) return null;
  const { outcome, verifications, ...proof } = found;
  const { enrolment } = outcome;
  const { id: enrolmentId, learner } = standingOf(outcome);
  const [involved] = await involvedIn(db, [found]);
  const standing =
    involved?.standing && (await db.outcome.findFirst({ where: { id: involved.standing.id }, select: STATEMENT }));
  if (!involved || !standing) return null;
  const { userId, inPlaceOf } = ctx.actor;
  const verifier = { userId, inPlaceOf: inPlaceOf?.[enrolment.cohort.schoolId] ?? null };
  recordRead(ctx, { kind: "page", of: "learner", id: learner.id });
  return {
    ...proof,
    enrolmentId,
    person: learner,
    cohort: enrolment.cohort,
    observation: asRead(standing),
    verification: verifications[0] ?? null,
    isOwn: isOwnProof(verifier, involved.accounts),
  };
}

export type ProofInTurn = NonNullable<Awaited<ReturnType<typeof getProofInTurn>>>;

/** As a browser shows it: the picture that it is, or the first page of a PDF, drawn apart. On record as any reading of it. */
export async function getProofPicture(
  ctx: Context,
  proofFileId: string,
): Promise<Result<ShownFile, ReadRefusal | "undrawable">> {
  const found = await db.proofFile.findFirst({
    where: { id: proofFileId, supersededAt: null, ...seenBy(ctx) },
    select: { fileId: true },
  });
  if (!found) return NOT_FOUND;
  const picture = await readAsPicture(found.fileId, ctx.actor.userId);
  if (!picture.ok) return picture;
  recordRead(ctx, { kind: "file", of: "file", id: found.fileId });
  // Whoever has seen it may verify it, by another process too: it is written without waiting for other reads.
  void settleReads();
  return picture;
}
