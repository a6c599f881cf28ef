import "server-only";
import { hasSteppedOut } from "@/lib/competition/calls/review-record";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { refused } from "@/lib/foundation/core/result";
import { db, type ReadClient } from "@/lib/foundation/db/client";
import type { Tx } from "@/lib/foundation/db/write";
import { resolveCommune } from "@/lib/network/places/resolve";
import type { UseOf } from "@/lib/services/files/quota-records";
import { applicationScope } from "./access";
import { tellOtherSide } from "./letter-record";
import type { Answers, KnowsCommune } from "./rules/answers";
import { type Examination, endAfter, examinationToCome } from "./rules/deadline";
import { isField } from "./rules/fields";
import { type Frozen, isStill } from "./rules/frozen";
import { type ApplicationState, DOSSIER_MOVES, type DossierMoveName, toldAs } from "./rules/moves";
import type { Leavers } from "./rules/review";

/** Who was named to review the applications to a call. */
export const NAMED = { userId: true, user: { select: { role: true, disabledAt: true } } } as const;

/** What says where a review stands. */
export const REVIEW = { reviewerId: true, givenAt: true, recusedAt: true } as const;
/** The reviews that were given, whether their reviewer stepped out afterwards or not. */
export const GIVEN = { givenAt: { not: null } } as const;

/** The last step of a dossier, by which `isWithdrawn` knows how it ended. */
export const LAST_MOVE = { orderBy: { id: "desc" }, take: 1, select: { from: true } } as const;

/** Whether its host gave up what it was selected for: it is ranked no more. */
export const isWithdrawn = ({
  state,
  moves: [last],
}: {
  state: ApplicationState;
  moves: { from: string }[];
}): boolean => toldAs(last?.from, state) === "withdrawn";

/** Of a call, what is frozen with each dossier that answers it. */
export const TERMS = { title: true, service: true, contact: true, decisionDueOn: true, silence: true } as const;
export const CALENDAR = { publishedAt: true, opensAt: true, closesAt: true } as const;
/** Of the leaves to submit late that a dossier was given, the one that holds longest. */
export const LONGEST_LEAVE = {
  orderBy: { until: "desc" },
  take: 1,
  select: { until: true, reason: true, grantedById: true },
} as const;

/** The dossier, held until the change is made; null when there is none for the actor. */
export async function holdDossier(tx: Tx, ctx: Context, id: string) {
  const where = { AND: [{ id }, applicationScope(ctx.actor)] };
  const { count } = await tx.hostApplication.updateMany({ where, data: { savedAt: ctx.now } });
  if (count === 0) return null;
  return tx.hostApplication.findUniqueOrThrow({
    where: { id },
    select: {
      id: true,
      state: true,
      host: { select: { siren: true, name: true } },
      hostId: true,
      call: { select: { id: true, code: true, ...TERMS, ...CALENDAR } },
      lateLeaves: LONGEST_LEAVE,
    },
  });
}

export async function isKnown(ctx: Context, id: string): Promise<boolean> {
  const where = { AND: [{ id }, applicationScope(ctx.actor)] };
  return (await db.hostApplication.count({ where })) > 0;
}

/** Holds the review of a call before a dossier of it: who steps out of one is out of all. */
export async function holdReview(tx: Tx, ctx: Context, applicationId: string) {
  const where = { AND: [{ id: applicationId }, applicationScope(ctx.actor)] };
  const found = await tx.hostApplication.findFirst({ where, select: { callId: true } });
  if (!found) return null;
  await tx.$executeRaw`UPDATE "Call" SET "id" = "id" WHERE "id" = ${found.callId}`;
  return holdDossier(tx, ctx, applicationId);
}

/** Who stepped out of the review of a call, and since when. */
export async function leaversOf(client: Pick<ReadClient, "applicationReview">, callId: string): Promise<Leavers> {
  return (await leaversByCall(client, [callId])).get(callId) ?? new Map();
}

/** The same of several calls. */
export async function leaversByCall(
  client: Pick<ReadClient, "applicationReview">,
  callIds: readonly string[],
): Promise<ReadonlyMap<string, Leavers>> {
  const rows = await client.applicationReview.findMany({
    where: { recusedAt: { not: null }, application: { callId: { in: [...callIds] } } },
    select: { reviewerId: true, recusedAt: true, application: { select: { callId: true } } },
  });
  const calls = new Map<string, Map<string, Date>>();
  for (const { reviewerId, recusedAt, application } of rows) {
    const leavers = calls.get(application.callId) ?? new Map<string, Date>();
    const before = leavers.get(reviewerId);
    if (recusedAt && (!before || recusedAt < before)) leavers.set(reviewerId, recusedAt);
    calls.set(application.callId, leavers);
  }
  return calls;
}

/** Whether the actor stepped out of the review of any dossier of a call: no step of another is theirs either. */
export async function isOutOf(
  client: Pick<ReadClient, "applicationReview">,
  { actor }: Pick<Context, "actor">,
  callId: string,
): Promise<boolean> {
  return hasSteppedOut(client, callId, actor.userId);
}

type DatedCall = { id: string; closesAt: Date | null };

/** When a dossier was handed in. */
const FIRST = { where: { version: 1 }, select: { at: true } } as const;

/** Of calls that are not over, by id, from when each is examined. */
export async function examinationsToCome(
  client: Pick<ReadClient, "applicationLateLeave">,
  { now }: Pick<Context, "now">,
  calls: readonly DatedCall[],
): Promise<ReadonlyMap<string, Examination>> {
  const callId = { in: calls.map(({ id }) => id) };
  const leaves = await client.applicationLateLeave.findMany({
    where: { until: { gt: now }, application: { state: "draft", callId } },
    select: { until: true, application: { select: { callId: true } } },
  });
  return new Map(
    calls.flatMap((call) => {
      const ends = leaves.filter(({ application }) => application.callId === call.id).map(({ until }) => until);
      const examination = examinationToCome(call, ends, now);
      return examination ? [[call.id, examination] as const] : [];
    }),
  );
}

/** `call_not_over`, with until when: for every step of an examination, whose call is held. Null once the call is over. */
export async function refuseBeforeEnd(tx: Tx, ctx: Context, call: DatedCall) {
  const examination = (await examinationsToCome(tx, ctx, [call])).get(call.id);
  return examination ? refused("call_not_over", { until: examination.from.toISOString() }) : null;
}

/** The last day of a call, where it was not over on a day. */
export async function callEndAfter(tx: Tx, { id: callId, closesAt }: DatedCall, day: CivilDate) {
  const leaves = await tx.applicationLateLeave.findMany({
    where: { application: { callId } },
    select: { at: true, until: true, application: { select: { submissions: FIRST } } },
  });
  const granted = leaves.map(({ at, until, application: { submissions } }) => {
    const ends = [until, ...submissions.map(({ at: handedIn }) => handedIn)];
    return { at, until: new Date(Math.min(...ends.map(Number))) };
  });
  return endAfter({ closesAt }, granted, day);
}

type HeldDossier = NonNullable<Awaited<ReturnType<typeof holdDossier>>>;

/** The step itself, once whoever asks may take it: its row, the new state, and the e-mail to the other side. */
export async function move(
  tx: Tx,
  ctx: Context,
  application: HeldDossier,
  name: DossierMoveName,
  said: { reason?: string | null; answerByOn?: string | null } = {},
): Promise<void> {
  const { to } = DOSSIER_MOVES[name];
  const { id, state } = application;
  await tx.hostApplication.update({ where: { id, state }, data: { state: to } });
  const { userId: actorId, role: actorRole } = ctx.actor;
  const { reason = null, answerByOn = null } = said;
  const data = { applicationId: id, from: state, to, at: ctx.now, actorId, actorRole, reason, answerByOn };
  await tx.applicationMove.create({ data });
  await tellOtherSide(tx, ctx, application, "application_moved", { from: state, state: to });
}

export async function answersOf(tx: Pick<ReadClient, "applicationAnswer">, applicationId: string): Promise<Answers> {
  const rows = await tx.applicationAnswer.findMany({ where: { applicationId }, select: { field: true, text: true } });
  return Object.fromEntries(rows.filter(({ field }) => isField(field)).map(({ field, text }) => [field, text]));
}

/** What the call asks for, with what this dossier brings for it. */
export async function documentsOf(
  tx: Pick<ReadClient, "callDocument">,
  { applicationId, callId }: { applicationId: string; callId: string },
) {
  const rows = await tx.callDocument.findMany({
    where: { callId },
    orderBy: { position: "asc" },
    select: {
      id: true,
      name: true,
      required: true,
      brought: {
        where: { applicationId, supersededAt: null },
        select: { fileId: true, promisedOn: true, file: { select: { sha256: true, name: true, size: true } } },
      },
    },
  });
  return rows.map(({ brought: [brought], ...document }) => ({
    ...document,
    fileId: brought?.fileId ?? null,
    sha256: brought?.file?.sha256 ?? null,
    file: brought?.file ?? null,
    promisedOn: brought?.promisedOn ?? null,
  }));
}

/** How much is kept of what a dossier ever brought, for who may know of it. */
export const dossierUse =
  ({ actor }: Pick<Context, "actor">, applicationId: string): UseOf =>
  async (client) => {
    const brought = await client.applicationDocument.findMany({
      where: { applicationId, application: applicationScope(actor), file: { deletedAt: null } },
      select: { file: { select: { size: true } } },
    });
    return { files: brought.length, bytes: brought.reduce((sum, { file }) => sum + (file?.size ?? 0), 0) };
  };

/** Whether what stands in a dossier is another than what was handed in last: no longer what its digest is of. */
export async function isRewritten(
  client: Pick<ReadClient, "applicationSubmission" | "applicationDocument">,
  applicationId: string,
  { answers, documents }: { answers: Answers; documents: Awaited<ReturnType<typeof documentsOf>> },
): Promise<boolean> {
  const last = await client.applicationSubmission.findFirst({
    where: { applicationId },
    orderBy: { version: "desc" },
    select: { at: true, content: true },
  });
  if (!last) return true;
  const replaced = await client.applicationDocument.findMany({
    where: { applicationId, fileId: { not: null }, supersededAt: { gt: last.at } },
    orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
    select: { callDocumentId: true, file: { select: { sha256: true } } },
  });
  const standing = documents.map((document) => ({
    ...document,
    cameFirst: replaced.find(({ callDocumentId }) => callDocumentId === document.id)?.file?.sha256,
  }));
  return !isStill(JSON.parse(last.content) as Frozen, { answers, documents: standing });
}

export const knowsCommune: KnowsCommune = (text) => resolveCommune(text).kind === "one";
