import "server-only";
import { can, cohortScope, enrolmentScope, joinedScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { db } from "@/lib/foundation/db/client";
import type { Locale } from "@/lib/foundation/i18n/locale";
import type { Clock } from "@/lib/foundation/platform/clock";
import { recordRead } from "@/lib/foundation/reads/record";
import { labelOfInsee } from "@/lib/network/places/resolve";
import { sendsMail } from "@/lib/services/mail/message-record";
import { cohortOfMessages, factsOf } from "./notice-letter";
import {
  type Applying,
  dueOf,
  holding,
  isTold,
  LAST_TOLD,
  type MeetingOfMessage,
  mailsOf,
  type NoticeDue,
  type NoticeSent,
  type Standby,
  standbyOf,
  standingsOf,
  type ToldLast,
  type Topic,
  toldLast,
} from "./notice-records";
import { ownInvitationBy } from "./own-records";
import { DECISION_MESSAGES, MEETING_MESSAGES } from "./rules/notices";
import { type MessageFacts, meetingCalendar } from "./words";

export type PersonToTell = {
  enrolmentId: string;
  person: Applying["person"];
  email: string | null;
  phone: string | null;
  standby: Standby | null;
  /** What they were told last of this, whatever became of it. */
  last: NoticeSent | null;
};

export type TopicToTell = Topic & {
  meeting: MeetingOfMessage | null;
  people: PersonToTell[];
  /** Of how many people nobody has told it yet. */
  waiting: number;
  /** Its cohort is cancelled: nobody is told it any more. */
  isClosed: boolean;
};

const nameOf = ({ person }: { person: Applying["person"] }) => `${person.lastName} ${person.firstName}`;

function toldOf(one: Applying, due: NoticeDue): PersonToTell {
  const last = one.messages.findLast(
    ({ kind, invitationId, currentOf }) =>
      currentOf === due.key ||
      (invitationId !== null && invitationId === due.invitationId && due.key.includes(` ${kind} `)),
  );
  const { enrolmentId, person, email, phone } = one;
  return { enrolmentId, person, email, phone, standby: standbyOf(one, due), last: last ?? null };
}

const waits = (standby: Standby | null) => standby !== "told_already" && standby !== "objects";

const topicsOf = (meetings: readonly { id: string }[]): Topic[] => [
  ...meetings.flatMap(({ id }) => MEETING_MESSAGES.map((kind) => ({ kind, meetingId: id }))),
  ...DECISION_MESSAGES.map((kind) => ({ kind, meetingId: null })),
  { kind: "postponement", meetingId: null },
];

/** What each person of a cohort was told last, by enrolment, and what became of it. */
export async function listToldLast(ctx: Context, cohortId: string): Promise<Map<string, ToldLast>> {
  if (!can(ctx.actor, "cohort.roster")) return new Map();
  const rows = await db.enrolment.findMany({
    where: { AND: [{ cohortId, recruitmentMessages: { some: {} } }, enrolmentScope(ctx.actor)] },
    select: { id: true, recruitmentMessages: LAST_TOLD },
  });
  const outboxIds = rows.flatMap(({ recruitmentMessages }) => recruitmentMessages.flatMap((one) => one.outboxId ?? []));
  const mails = await mailsOf(db, outboxIds);
  return new Map(
    rows.flatMap(({ id, recruitmentMessages }) => {
      const last = toldLast(recruitmentMessages, mails);
      return last ? [[id, last] as const] : [];
    }),
  );
}

/** Of how many people of a cohort nobody has told what is so of them. */
export async function countToTell(ctx: Context, cohortId: string): Promise<number> {
  if (!can(ctx.actor, "enrolment.decide")) return 0;
  const standings = await standingsOf(db, { AND: [{ cohortId }, enrolmentScope(ctx.actor)] }, ctx.today);
  const meetings = new Set(standings.flatMap((one) => one.meetings.map(({ meeting }) => meeting.id)));
  const topics = topicsOf([...meetings].map((id) => ({ id })));
  return standings.filter((one) =>
    topics.some((topic) => {
      const due = dueOf(one, topic, ctx.today);
      return due !== null && isTold(one, topic) && waits(standbyOf(one, due));
    }),
  ).length;
}

/** All that the people of a cohort are to be told, and were; null where the actor may not. */
export async function getNotices(ctx: Context, cohortId: string) {
  if (!can(ctx.actor, "enrolment.decide")) return null;
  const scope = { AND: [{ id: cohortId }, cohortScope(ctx.actor)] };
  const [visible, meetings, cohort] = await Promise.all([
    db.cohort.count({ where: scope }),
    db.meeting.findMany({
      where: { cohortId, cohort: cohortScope(ctx.actor), heldOn: { gte: ctx.today } },
      orderBy: [{ heldOn: "asc" }, { startsAt: "asc" }, { id: "asc" }],
      select: { id: true },
    }),
    cohortOfMessages(cohortId),
  ]);
  if (visible === 0 || !cohort) return null;
  const where = { AND: [{ cohortId }, enrolmentScope(ctx.actor)] };
  const standings = inTextOrder(await standingsOf(db, where, ctx.today), nameOf);
  recordRead(ctx, { kind: "list", of: "cohort", id: cohortId, people: standings.map(({ person }) => person.id) });
  const told = topicsOf(meetings).flatMap((topic): TopicToTell[] => {
    const due = standings.flatMap((one) => {
      const found = dueOf(one, topic, ctx.today);
      return found ? [{ one, found }] : [];
    });
    const [first] = due;
    if (!first) return [];
    const isClosed = !isTold(first.one, topic);
    const people = due.map(({ one, found }) => toldOf(one, found)).filter(({ last }) => !isClosed || last !== null);
    if (people.length === 0) return [];
    const waiting = due.filter(({ one, found }) => isTold(one, topic) && waits(standbyOf(one, found))).length;
    return [{ ...topic, meeting: first.found.meeting, people, waiting, isClosed }];
  });
  const preview = (topic: Topic, enrolmentId: string): MessageFacts | null => {
    const one = standings.find((each) => each.enrolmentId === enrolmentId);
    const facts = one ? factsOf(one, { topic, cohort, today: ctx.today }, null) : null;
    return facts && { ...facts, reason: topic.kind === "refusal" ? (one?.rejectedFor ?? null) : null };
  };
  return { topics: told, preview, sends: sendsMail() };
}

export type CohortNotices = NonNullable<Awaited<ReturnType<typeof getNotices>>>;

/** The letters of a topic that were made, a page each: on record as a file that left; null when not visible. */
export async function getMessageLetters(ctx: Context, { cohortId, topic }: { cohortId: string; topic: Topic }) {
  if (!can(ctx.actor, "enrolment.decide")) return null;
  const visible = await db.cohort.findFirst({
    where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] },
    select: { code: true },
  });
  const cohort = visible && (await cohortOfMessages(cohortId));
  if (!visible || !cohort) return null;
  const where = { AND: [{ cohortId }, enrolmentScope(ctx.actor)] };
  const standings = inTextOrder(await standingsOf(db, where, ctx.today), nameOf);
  const letters = standings.flatMap((one) => {
    const due = one.objects ? null : dueOf(one, topic, ctx.today);
    const message = due && holding(one).find(({ way, currentOf }) => way === "letter" && currentOf === due.key);
    const facts = message ? factsOf(one, { topic, cohort, today: ctx.today }, message) : null;
    return facts
      ? [{ facts, locale: one.locale, lastName: one.person.lastName, commune: labelOfInsee(one.communeInsee) }]
      : [];
  });
  if (letters.length > 0) recordRead(ctx, { kind: "export", of: "cohort", id: cohortId, count: letters.length });
  return { code: visible.code, school: cohort.school.name, letters };
}
export type MessageLetters = NonNullable<Awaited<ReturnType<typeof getMessageLetters>>>;

export type PersonMessage = Pick<NoticeSent, "id" | "kind" | "way" | "rank" | "toldOn" | "by" | "mail"> & {
  enrolmentId: string;
  meeting: { kind: MeetingOfMessage["kind"]; heldOn: string } | null;
};

/** What somebody was told of their applications, the last first. */
export async function listPersonMessages(ctx: Context, learnerId: string): Promise<PersonMessage[]> {
  if (!can(ctx.actor, "learner.enrol")) return [];
  // Also what was sent of an enrolment that one of theirs stands for since a merge: they have it in hand.
  const theirs = { OR: [{ learnerId, mergedIntoId: null }, { mergedInto: { learnerId } }] };
  const where = { AND: [theirs, { recruitmentMessages: { some: {} } }, joinedScope(ctx.actor)] };
  const standings = await standingsOf(db, where, ctx.today);
  if (standings.length > 0) recordRead(ctx, { kind: "page", of: "learner", id: learnerId });
  const invitations = await db.meetingInvitation.findMany({
    where: { id: { in: standings.flatMap(({ messages }) => messages.flatMap((one) => one.invitationId ?? [])) } },
    select: { id: true, meeting: { select: { kind: true, heldOn: true } } },
  });
  const meetingOf = new Map(invitations.map(({ id, meeting }) => [id, meeting]));
  return standings.flatMap(({ enrolmentId, messages }) =>
    messages.toReversed().map(({ id, kind, way, rank, toldOn, by, mail, invitationId }) => ({
      id,
      kind,
      way,
      rank,
      toldOn,
      by,
      mail,
      enrolmentId,
      meeting: (invitationId !== null && meetingOf.get(invitationId)) || null,
    })),
  );
}

/** What the link of an invitation opens: its meeting, and what they said. Nothing of anybody else. */
export async function getOwnInvitation(clock: Pick<Clock, "today">, token: string) {
  const found = await ownInvitationBy(clock, token);
  if (!found) return null;
  const { firstName, school, meeting, coming } = found;
  return { firstName, school, meeting, coming };
}
export type OwnInvitationView = NonNullable<Awaited<ReturnType<typeof getOwnInvitation>>>;

/** The calendar file of the same. */
export async function getOwnCalendar(clock: Pick<Clock, "today">, token: string, locale: Locale) {
  const found = await ownInvitationBy(clock, token);
  if (!found) return null;
  return meetingCalendar({ meeting: found.meeting, school: found.school.name, at: found.sentAt }, locale).content;
}
