import "server-only";
import { can, enrolmentScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { BY_WHOM } from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { giversOf, inPlaceAt } from "@/lib/people/outcomes/giver-records";
import type { ContactResult } from "@/lib/people/outcomes/rules/attempts";
import { isActivity, isNonResponse, type OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";
import { lastMessages } from "@/lib/services/mail/message-record";

/** What a call came to: an attempt, or an answer. */
export type OwnCall = {
  id: string;
  enrolmentId: string;
  window: Window;
  recordedAt: Date;
  note: string | null;
  learner: { id: string; lastName: string; firstName: string };
} & ({ result: ContactResult; kind: null } | { result: null; kind: OutcomeKind });

/** More than anybody calls in a day. */
const MOST = 300;

/**
 * What the actor noted today that holds, the latest first, to be taken back. Of answers those that people gave today of
 * themselves; not one that corrects what stood before, since taking that back would leave nothing.
 */
async function callsOf(ctx: Context, take: number): Promise<OwnCall[]> {
  const { userId: recordedById } = ctx.actor;
  if (!can(ctx.actor, "outcome.record") || !recordedById) return [];
  const own = { recordedById, enrolment: enrolmentScope(ctx.actor) };
  const order = [{ recordedAt: "desc" }, { id: "desc" }] as const;
  const whose = { learner: { select: { id: true, lastName: true, firstName: true } } };
  const selected = {
    id: true,
    enrolmentId: true,
    window: true,
    recordedAt: true,
    enrolment: { select: whose },
  } as const;
  const [attempts, outcomes] = await Promise.all([
    db.contactAttempt.findMany({
      where: { ...own, madeOn: ctx.today, supersededAt: null, messageId: null },
      orderBy: [...order],
      take,
      select: { ...selected, result: true, note: true },
    }),
    db.outcome.findMany({
      where: { ...own, observedOn: ctx.today, source: "learner" },
      orderBy: [...order],
      take: MOST,
      select: { ...selected, kind: true, supersedesId: true, supersededAt: true },
    }),
  ]);
  const stated = new Map(outcomes.map((one) => [one.id, one]));
  const isNew = ({ supersedesId }: { supersedesId: string | null }): boolean => {
    const before = supersedesId === null ? null : stated.get(supersedesId);
    return before === null || (before !== undefined && isNew(before));
  };
  const answers = outcomes.filter((one) => one.supersededAt === null && !isNonResponse(one.kind) && isNew(one));
  const calls: OwnCall[] = [
    ...attempts.map(({ enrolment, result, ...one }) => ({ ...one, ...enrolment, result, kind: null })),
    ...answers.map(({ enrolment, kind, supersedesId: _before, supersededAt: _holds, ...one }) => ({
      ...one,
      ...enrolment,
      kind,
      result: null,
      note: null,
    })),
  ];
  return calls.sort((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime()).slice(0, take);
}

/** The last call that the actor noted today, to be taken back in a press; null when there is none. */
export async function getLastCall(ctx: Context): Promise<(OwnCall & { proof: ProofRequest }) | null> {
  const [last] = await callsOf(ctx, 1);
  if (!last) return null;
  recordRead(ctx, { kind: "page", of: "learner", id: last.learner.id });
  return { ...last, proof: await proofRequestOf(ctx, last) };
}

/** Whether a file that shows an answer can be asked for by e-mail, or was today; null where there is none to ask for. */
export type ProofRequest = "askable" | "asked" | null;

async function proofRequestOf(
  { today }: Context,
  { id, kind, enrolmentId, window, learner }: OwnCall,
): Promise<ProofRequest> {
  if (!kind || !isActivity(kind)) return null;
  const [person, said, link] = await Promise.all([
    db.learner.findUniqueOrThrow({ where: { id: learner.id }, select: { email: true } }),
    db.outcome.findUniqueOrThrow({ where: { id }, select: { proofOfId: true } }),
    db.surveyLink.findUnique({ where: { currentOf: `${enrolmentId} ${window} email` }, select: { id: true } }),
  ]);
  const outcomeId = said.proofOfId ?? id;
  if (!person.email || (await db.proofFile.count({ where: { outcomeId, supersededAt: null } })) > 0) return null;
  const sent = link && (await lastMessages("link", [link.id])).get(link.id);
  return sent && civilDayOf(sent.queuedAt) === today ? "asked" : "askable";
}

/** All calls that the actor noted today and that hold, the latest first. */
export async function listOwnCalls(ctx: Context): Promise<OwnCall[]> {
  const calls = await callsOf(ctx, MOST);
  const people = [...new Set(calls.map(({ learner }) => learner.id))];
  if (people.length > 0) recordRead(ctx, { kind: "list", of: "worklist", id: null, people });
  return calls;
}

/** All attempts to reach somebody of an enrolment that hold, the latest first, whoever noted them; null when not visible. */
export async function listAttempts(ctx: Context, enrolmentId: string) {
  if (!can(ctx.actor, "outcome.record")) return null;
  const found = await db.enrolment.findFirst({
    where: { AND: [{ id: enrolmentId }, enrolmentScope(ctx.actor)] },
    select: {
      learner: { select: { id: true, lastName: true, firstName: true } },
      contactAttempts: {
        where: { supersededAt: null },
        orderBy: [{ madeAt: "desc" }, { id: "desc" }],
        select: {
          id: true,
          window: true,
          channel: true,
          result: true,
          madeAt: true,
          note: true,
          messageId: true,
          ...BY_WHOM,
        },
      },
    },
  });
  if (!found) return null;
  recordRead(ctx, { kind: "page", of: "learner", id: found.learner.id });
  const { learner, contactAttempts } = found;
  const giverOf = await giversOf({ attempt: contactAttempts.map(({ id }) => id) });
  const named = contactAttempts.map(({ recordedBy, ...one }) => ({
    ...one,
    recordedBy: inPlaceAt(recordedBy, giverOf, one.id, one.recordedAt),
  }));
  return { learner, contactAttempts: named };
}
