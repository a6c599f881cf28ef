import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { db } from "@/lib/foundation/db/client";
import type { Tx } from "@/lib/foundation/db/write";
import type { Locale } from "@/lib/foundation/i18n/locale";
import { toLocale } from "@/lib/foundation/i18n/locale";
import { machineTime } from "@/lib/foundation/platform/clock";
import { linkTokens } from "@/lib/foundation/platform/link-tokens";
import { siteAddress } from "@/lib/foundation/platform/site-address";
import { enrolmentStatus } from "@/lib/people/enrolments/rules/status";
import { type EnrolmentStatus, STEP_DATES, type StepDates } from "@/lib/people/enrolments/rules/vocabulary";
import { inWaitingOrder } from "@/lib/people/enrolments/rules/waiting";
import type { MeetingKind, RefusalReason } from "@/lib/people/recruitment/rules/vocabulary";
import { type DeliveryState, deliveryState } from "@/lib/services/mail/rules/delivery";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import {
  decisionTold,
  type EarlierStart,
  isLost,
  isMeetingMessageDue,
  isOfMeeting,
  keyOfMessage,
  type MessageKind,
  type MessageWay,
  mayBeTold,
  postponedFrom,
  takesBack,
} from "./rules/notices";

/** Of the links by which people say whether they come. */
export const MEETING_TOKENS = linkTokens("invitations to meetings");

export const meetingAddress = (token: string): string =>
  new URL(`/rendez-vous/${token}`, siteAddress() ?? "http://localhost:3000").href;

/** What is told, and of which meeting. */
export type Topic = { kind: MessageKind; meetingId: string | null };

export const MESSAGE = {
  id: true,
  kind: true,
  way: true,
  invitationId: true,
  currentOf: true,
  rank: true,
  tellsReason: true,
  tokenHash: true,
  outboxId: true,
  toldOn: true,
  recordedAt: true,
  recordedBy: { select: { name: true } },
} as const satisfies Prisma.RecruitmentMessageSelect;

const PERSON = {
  id: true,
  cohortId: true,
  createdAt: true,
  waitlistRank: true,
  rejectedFor: true,
  ...(Object.fromEntries(STEP_DATES.map((date) => [date, true])) as Record<(typeof STEP_DATES)[number], true>),
  cohort: {
    select: {
      cancelledOn: true,
      startsOn: true,
      earlier: { orderBy: { supersededAt: "asc" }, select: { startsOn: true, supersededAt: true } },
    },
  },
  exit: { select: { exitedOn: true } },
  online: { select: { locale: true } },
  learner: {
    select: {
      id: true,
      lastName: true,
      firstName: true,
      email: true,
      phone: true,
      communeInsee: true,
      objections: { where: { supersededAt: null }, select: { fromOn: true, endedOn: true } },
    },
  },
  meetings: {
    where: { currentOf: { not: null } },
    select: {
      id: true,
      meetingId: true,
      meeting: {
        select: { kind: true, heldOn: true, startsAt: true, place: true, bring: true, cancelledOn: true },
      },
      answers: { orderBy: { id: "desc" }, take: 1, select: { coming: true } },
    },
  },
  recruitmentMessages: { orderBy: [{ recordedAt: "asc" }, { id: "asc" }], select: MESSAGE },
} as const satisfies Prisma.EnrolmentSelect;

/** What somebody was told, and what became of it where it was an e-mail whose row is still kept. */
export type NoticeSent = {
  id: string;
  kind: MessageKind;
  way: MessageWay;
  currentOf: string | null;
  invitationId: number | null;
  rank: number | null;
  tellsReason: boolean;
  tokenHash: string | null;
  toldOn: CivilDate;
  recordedAt: Date;
  by: string | null;
  mail: { state: DeliveryState; recipient: string; at: Date } | null;
};

export type MeetingOfMessage = {
  id: string;
  kind: MeetingKind;
  heldOn: CivilDate;
  startsAt: string;
  place: string;
  bring: string | null;
  cancelledOn: CivilDate | null;
};

/** Somebody who applies, with all that what they are to be told rests on. */
export type Applying = {
  enrolmentId: string;
  cohortId: string;
  /** Nothing of it is so any more, but that its meetings are not held. */
  isCohortCancelled: boolean;
  /** The first day that it has, and those that it had. */
  start: { startsOn: CivilDate; earlier: readonly EarlierStart[] };
  createdAt: Date;
  person: { id: string; lastName: string; firstName: string };
  communeInsee: string | null;
  email: string | null;
  phone: string | null;
  locale: Locale;
  status: EnrolmentStatus;
  dates: StepDates;
  rank: number | null;
  rejectedFor: RefusalReason | null;
  /** Does not want to be contacted, and said so since they applied. */
  objects: boolean;
  /** What was sent to the address that they have came back, or was refused with it. */
  isAddressWrong: boolean;
  meetings: { invitationId: number; meeting: MeetingOfMessage; answered: boolean }[];
  messages: NoticeSent[];
};

type From = Tx | typeof db;

/** What became of e-mails of the outbox, by the id of their row. */
export async function mailsOf(from: From, outboxIds: readonly string[]) {
  const rows = await from.outboxMessage.findMany({
    where: { id: { in: [...outboxIds] } },
    select: {
      id: true,
      recipient: true,
      queuedAt: true,
      claimedAt: true,
      sentAt: true,
      failedAt: true,
      returnedAt: true,
      reason: true,
    },
  });
  const now = machineTime();
  return new Map(
    rows.map(({ id, recipient, queuedAt, reason, ...row }) => {
      const at = row.returnedAt ?? row.sentAt ?? row.failedAt ?? queuedAt;
      return [id, { state: deliveryState(row, now), recipient, at, reason }] as const;
    }),
  );
}

/** The rank of everybody who waits for a seat in a cohort. */
async function ranksIn(from: From, cohortIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await from.enrolment.findMany({
    where: { cohortId: { in: [...cohortIds] }, waitlistedOn: { not: null } },
    select: {
      id: true,
      cohortId: true,
      waitlistRank: true,
      createdAt: true,
      ...(Object.fromEntries(STEP_DATES.map((date) => [date, true])) as Record<(typeof STEP_DATES)[number], true>),
    },
  });
  return new Map(
    cohortIds.flatMap((cohortId) =>
      inWaitingOrder(
        rows.filter((row) => row.cohortId === cohortId && enrolmentStatus({ ...row, exitedOn: null }) === "waitlisted"),
      ).map(({ id }, at) => [id, at + 1] as const),
    ),
  );
}

/** The people of these enrolments, as what they are told rests on them today. */
export async function standingsOf(
  from: From,
  where: Prisma.EnrolmentWhereInput,
  today: CivilDate,
): Promise<Applying[]> {
  const rows = await from.enrolment.findMany({ where, select: PERSON, orderBy: { id: "asc" } });
  const outboxIds = rows.flatMap(({ recruitmentMessages }) => recruitmentMessages.flatMap((one) => one.outboxId ?? []));
  const mails = await mailsOf(from, outboxIds);
  const ranks = await ranksIn(from, [...new Set(rows.map(({ cohortId }) => cohortId))]);
  return rows.map((row): Applying => {
    const { id, cohortId, cohort, learner, exit, online, rejectedFor, meetings, recruitmentMessages } = row;
    const dates = Object.fromEntries(STEP_DATES.map((date) => [date, row[date]])) as StepDates;
    const messages = recruitmentMessages.map(({ outboxId, recordedBy, ...message }): NoticeSent => {
      const mail = (outboxId && mails.get(outboxId)) || null;
      return { ...message, by: recordedBy?.name ?? null, mail };
    });
    const wrong = [...mails].some(
      ([outboxId, { state, recipient, reason }]) =>
        recipient === learner.email &&
        (state === "returned" || (state === "failed" && reason === "refused")) &&
        recruitmentMessages.some((one) => one.outboxId === outboxId),
    );
    return {
      enrolmentId: id,
      cohortId,
      isCohortCancelled: cohort.cancelledOn !== null,
      start: { startsOn: cohort.startsOn, earlier: cohort.earlier },
      createdAt: row.createdAt,
      person: { id: learner.id, lastName: learner.lastName, firstName: learner.firstName },
      communeInsee: learner.communeInsee,
      email: learner.email,
      phone: learner.phone,
      locale: toLocale(online?.locale ?? "fr"),
      status: enrolmentStatus({ ...dates, exitedOn: exit?.exitedOn ?? null }),
      dates,
      rank: ranks.get(id) ?? null,
      rejectedFor,
      objects: !mayBeTold(learner.objections, { appliedOn: dates.appliedOn, today }),
      isAddressWrong: wrong,
      meetings: meetings.map(({ id: invitationId, meetingId, meeting, answers }) => ({
        invitationId,
        meeting: { id: meetingId, ...meeting, cancelledOn: meeting.cancelledOn ?? cohort.cancelledOn },
        answered: answers.length > 0,
      })),
      messages,
    };
  });
}

/** What holds of what they were told: what did not arrive is as if it had not been sent. */
export const holding = ({ messages }: Applying): NoticeSent[] =>
  messages.filter(({ currentOf, mail }) => currentOf !== null && !isLost(mail?.state ?? null));

export type NoticeDue = {
  key: string;
  invitationId: number | null;
  meeting: MeetingOfMessage | null;
  rank: number | null;
  /** The first day that they applied for, of a cohort that was put off. */
  before: CivilDate | null;
};

/** Whether somebody is to be told something on a day, whether or not they were; null where it is none of theirs. */
export function dueOf(one: Applying, { kind, meetingId }: Topic, today: CivilDate): NoticeDue | null {
  if (kind === "postponement") {
    const admission = holding(one).findLast((message) => message.kind === "admission");
    const before = postponedFrom(one.start, { ...one, admissionToldAt: admission?.recordedAt ?? null }, today);
    const key = keyOfMessage(one.enrolmentId, kind, one.start.startsOn);
    return before === null ? null : { key, invitationId: null, meeting: null, rank: null, before };
  }
  if (!isOfMeeting(kind)) {
    const told = decisionTold(kind, one);
    return (
      told && {
        key: keyOfMessage(one.enrolmentId, kind, told.subject),
        invitationId: null,
        meeting: null,
        rank: told.rank,
        before: null,
      }
    );
  }
  const found = one.meetings.find(({ meeting }) => meeting.id === meetingId);
  if (!found) return null;
  const { invitationId, meeting, answered } = found;
  const told = holding(one).filter((message) => message.invitationId === invitationId);
  if (!isMeetingMessageDue(kind, { meeting, answered, told }, one.status, today)) return null;
  return { key: keyOfMessage(one.enrolmentId, kind, invitationId), invitationId, meeting, rank: null, before: null };
}

/** Of a cohort that is cancelled nothing is told but that its meetings are not held. */
export const isTold = ({ isCohortCancelled }: Applying, { kind }: Topic) =>
  !isCohortCancelled || kind === "cancellation";

/** Why somebody is not told by e-mail: they were told, do not want to be, or have no address that works. */
export type Standby = "told_already" | "objects" | "no_address" | "wrong_address";

export function standbyOf(one: Applying, { key, invitationId }: NoticeDue): Standby | null {
  const told = holding(one).filter((message) => message.invitationId === invitationId);
  const at = told.findLastIndex(({ currentOf }) => currentOf === key);
  if (at !== -1 && !told.slice(at + 1).some(({ kind }) => takesBack(kind, told[at]?.kind))) return "told_already";
  if (one.objects) return "objects";
  if (one.email === null) return "no_address";
  return one.isAddressWrong ? "wrong_address" : null;
}

/** What is read of the last message of an enrolment. */
export const LAST_TOLD = {
  orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
  take: 1,
  select: { kind: true, way: true, toldOn: true, outboxId: true },
} as const satisfies Prisma.Enrolment$recruitmentMessagesArgs;

export type ToldLast = { kind: MessageKind; way: MessageWay; on: CivilDate; state: DeliveryState | null };

/** The last that somebody was told, and where it is. */
export function toldLast(
  messages: readonly { kind: MessageKind; way: MessageWay; toldOn: CivilDate; outboxId: string | null }[],
  mails: Awaited<ReturnType<typeof mailsOf>>,
): ToldLast | null {
  const [last] = messages;
  if (!last) return null;
  const { kind, way, toldOn: on, outboxId } = last;
  return { kind, way, on, state: (outboxId && mails.get(outboxId)?.state) || null };
}
