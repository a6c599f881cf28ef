import "server-only";
import { db } from "@/lib/foundation/db/client";
import type { Writer } from "@/lib/services/mail/letters";
import {
  type Applying,
  dueOf,
  isTold,
  MEETING_TOKENS,
  meetingAddress,
  standingsOf,
  type Topic,
} from "./notice-records";
import { leavesAt } from "./rules/notices";
import { type MessageFacts, messageLetter } from "./words";

const COHORT = { startsOn: true, school: { select: { name: true } }, programme: { select: { title: true } } } as const;

export type CohortOfMessages = { startsOn: string; school: { name: string }; programme: { title: string } };

export const cohortOfMessages = (cohortId: string): Promise<CohortOfMessages | null> =>
  db.cohort.findUnique({ where: { id: cohortId }, select: COHORT });

type Told = {
  id: string;
  currentOf: string | null;
  tokenHash: string | null;
  rank: number | null;
  tellsReason: boolean;
};

/** What a message to somebody says; null once it is not so any more. */
export function factsOf(
  one: Applying,
  { topic, cohort, today }: { topic: Topic; cohort: CohortOfMessages; today: string },
  message: Told | null,
): MessageFacts | null {
  if (!isTold(one, topic)) return null;
  const due = dueOf(one, topic, today);
  if (!due || (message && due.rank !== message.rank)) return null;
  // It was put off once more since: that is told anew.
  if (message && topic.kind === "postponement" && message.currentOf !== due.key) return null;
  const token = message?.tokenHash ? MEETING_TOKENS.find({ id: message.id, tokenHash: message.tokenHash }) : null;
  return {
    kind: topic.kind,
    firstName: one.person.firstName,
    school: cohort.school.name,
    programme: cohort.programme.title,
    startsOn: cohort.startsOn,
    meeting: due.meeting,
    rank: due.rank,
    before: due.before,
    reason: message?.tellsReason ? one.rejectedFor : null,
    address: token && meetingAddress(token),
  };
}

/**
 * What somebody who applies is told by e-mail. Nothing once it is not so any more, they do not want to be told, or it would go elsewhere
 * than it was written to; at night, not before the morning.
 */
export const recruitmentLetter: Writer = async ({ entityId, recipient, locale, clock }) => {
  const message = await db.recruitmentMessage.findUnique({
    where: { id: entityId },
    select: {
      id: true,
      enrolmentId: true,
      kind: true,
      currentOf: true,
      rank: true,
      tellsReason: true,
      tokenHash: true,
      recordedAt: true,
      invitation: { select: { meetingId: true } },
    },
  });
  if (!message || message.currentOf === null) return null;
  const { today, now } = clock;
  const [one] = await standingsOf(db, { id: message.enrolmentId }, today);
  const cohort = one && (await cohortOfMessages(one.cohortId));
  if (!one || !cohort || one.objects || (recipient !== undefined && one.email !== recipient)) return null;
  const topic = { kind: message.kind, meetingId: message.invitation?.meetingId ?? null };
  const facts = factsOf(one, { topic, cohort, today }, message);
  if (!facts || (message.tokenHash !== null && facts.address === null)) return null;
  const notBefore = leavesAt(now, facts.meeting?.heldOn ?? null);
  return { ...messageLetter(facts, locale, message.recordedAt), notBefore };
};

/** What e-mails about these are about: the school. Who applied is for the school alone, and the link for its reader. */
export async function recruitmentSubjects(_: unknown, ids: readonly string[]) {
  const found = await db.recruitmentMessage.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      currentOf: true,
      enrolment: { select: { cohort: { select: { school: { select: { name: true } } } } } },
    },
  });
  return new Map(
    found.map(({ id, currentOf, enrolment }) => [
      id,
      { host: enrolment.cohort.school.name, call: null, link: null, opens: currentOf !== null },
    ]),
  );
}
