import "server-only";
import { can, learnerScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Actor } from "@/lib/foundation/core/context";
import { statements } from "@/lib/foundation/db/statement";
import { recordsOfPerson } from "@/lib/people/learners/merged-records";
import type { ContactChannel } from "@/lib/people/outcomes/rules/attempts";
import { checkNotice, checkRequest, type NoticeFailure, type RequestDays, type RightsFailure } from "./rules/requests";

type Of = { learnerId: string };

/** Whoever answers these sees everybody, also of a record that another stands for: what was asked then waits still. */
const allOf = (actor: Actor) => (can(actor, "learner.rights") ? {} : learnerScope(actor));

export type RequestContent = RequestDays & { channel: ContactChannel; words: string | null };

/** What somebody asks of what is held on them. Its answer is a correction, whose reason is what was done. */
export const requests = statements({
  model: "rightsRequest",
  who: "learner.rights",
  lock: { sqlite: null, postgres: 'LOCK TABLE "RightsRequest" IN SHARE ROW EXCLUSIVE MODE' },
  fields: ["kind", "receivedOn", "channel", "words", "answeredOn"],
  find: (tx, ctx, id) =>
    tx.rightsRequest.findFirst({
      where: { id, learner: allOf(ctx.actor) },
      select: {
        learnerId: true,
        kind: true,
        receivedOn: true,
        channel: true,
        words: true,
        answeredOn: true,
        takenBackWhy: true,
      },
    }),
  beside: async (tx, ctx, { learnerId }: Of) => {
    const records = await recordsOfPerson(tx, learnerId);
    const where = { AND: [{ id: records[0] }, learnerScope(ctx.actor)] };
    const person = await tx.learner.findFirst({ where, select: { anonymisedAt: true } });
    if (!person) return null;
    const others = await tx.rightsRequest.findMany({
      where: { learnerId: { in: records }, supersededAt: null },
      select: { kind: true, receivedOn: true, answeredOn: true },
    });
    return { others, isGone: person.anonymisedAt !== null };
  },
  // What waited is answered still; of somebody anonymised nothing more is asked, in whose words it might name them.
  check: (content: RequestContent, { others, isGone }: { others: readonly RequestDays[]; isGone: boolean }, said) =>
    isGone && said.before === null
      ? { code: "request_changed_meanwhile" as const }
      : checkRequest(content, others, said.today),
  refusals: { stale: "request_changed_meanwhile", same: "request_unchanged" } as Record<
    "stale" | "same",
    RightsFailure
  >,
  key: ({ learnerId }, { kind, answeredOn }) => (answeredOn ? null : `${learnerId} ${kind}`),
  about: ({ learnerId }) => ({ learnerId }),
  value: ({ learnerId }) => ({ learnerId }),
  audit: {
    entity: "learner",
    id: ({ learnerId }) => learnerId,
    recorded: "learner.rights_asked",
    corrected: "learner.rights_answered",
    takenBack: "learner.rights_taken_back",
    details: ({ kind, receivedOn, answeredOn }) => ({
      kind,
      on: receivedOn,
      ...(answeredOn && { answered: answeredOn }),
    }),
  },
});

type NoticeContent = { version: number; givenOn: CivilDate; channel: ContactChannel };

/** That an information notice was given to somebody. */
export const notices = statements({
  model: "noticeGiven",
  who: "learner.rights",
  lock: { sqlite: null, postgres: 'LOCK TABLE "NoticeGiven" IN SHARE ROW EXCLUSIVE MODE' },
  fields: ["version", "givenOn", "channel"],
  find: (tx, ctx, id) =>
    tx.noticeGiven.findFirst({
      where: { id, learner: allOf(ctx.actor) },
      select: { learnerId: true, version: true, givenOn: true, channel: true, takenBackWhy: true },
    }),
  beside: async (tx, ctx, { learnerId }: Of) => {
    const records = await recordsOfPerson(tx, learnerId);
    const where = { AND: [{ id: records[0], anonymisedAt: null }, learnerScope(ctx.actor)] };
    if (!(await tx.learner.findFirst({ where }))) return null;
    return tx.noticeGiven.findMany({
      where: { learnerId: { in: records }, supersededAt: null },
      select: { version: true, givenOn: true },
    });
  },
  check: (content: NoticeContent, others: readonly { version: number; givenOn: CivilDate }[], { today }) =>
    checkNotice(content, others, today),
  refusals: { stale: "notice_changed_meanwhile" } as Record<"stale", NoticeFailure>,
  key: ({ learnerId }, { version }) => `${learnerId} ${version}`,
  about: ({ learnerId }) => ({ learnerId }),
  value: ({ learnerId }) => ({ learnerId }),
  audit: {
    entity: "learner",
    id: ({ learnerId }) => learnerId,
    recorded: "learner.notice_given",
    takenBack: "learner.notice_taken_back",
    details: ({ version, givenOn }) => ({ version, on: givenOn }),
  },
});
