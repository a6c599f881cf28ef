import "server-only";
import { db } from "@/lib/foundation/db/client";
import { listReadsOf } from "@/lib/foundation/reads/of-person";
import { labelOfInsee } from "@/lib/network/places/resolve";
import { ENTRY_COLUMNS } from "@/lib/people/enrolments/rules/entry-fields";
import { STEP_DATES } from "@/lib/people/enrolments/rules/vocabulary";
import type { LearnerRecord } from "@/lib/people/learners/fields";
import { recordsOfPerson } from "@/lib/people/learners/merged-records";
import { isAnonymised } from "@/lib/people/learners/rules/person";
import { asRead } from "@/lib/people/outcomes/rules/proof";
import { SELECT_CONTENT } from "@/lib/people/outcomes/rules/statement";
import type { Prisma } from "@/prisma/generated/sqlite/client";

const columns = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, true])) as Record<Name, true>;

const SAID = { recordedAt: true, supersededAt: true } as const;

const ENROLMENT = {
  id: true,
  ...columns(STEP_DATES),
  ...columns(ENTRY_COLUMNS),
  certification: true,
  passedOverReason: true,
  rejectedFor: true,
  meetings: {
    orderBy: { id: "asc" },
    select: {
      invitedOn: true,
      meeting: { select: { kind: true, heldOn: true, startsAt: true, place: true, cancelledOn: true } },
      answers: { orderBy: { id: "asc" }, select: { coming: true, words: true, saidOn: true } },
      results: { orderBy: { id: "asc" }, select: { finding: true, foundOn: true, ...SAID } },
      ...SAID,
    },
  },
  online: {
    select: {
      id: true,
      receivedOn: true,
      words: true,
      noticeVersion: true,
      confirmedAt: true,
      reachedOn: true,
      reachedBy: true,
    },
  },
  recruitmentMessages: {
    orderBy: { recordedAt: "asc" },
    select: { kind: true, way: true, rank: true, tellsReason: true, toldOn: true, outboxId: true, ...SAID },
  },
  referrals: {
    orderBy: { id: "asc" },
    select: {
      kind: true,
      structure: true,
      adviser: true,
      adviserContact: true,
      source: true,
      referredOn: true,
      ...SAID,
    },
  },
  terms: {
    orderBy: { id: "asc" },
    select: { trainsAs: true, allowance: true, source: true, fromOn: true, takenBackWhy: true, ...SAID },
  },
  juries: {
    orderBy: { id: "asc" },
    select: { heldOn: true, result: true, blocks: true, holds: true, why: true, takenBackWhy: true, ...SAID },
  },
  interruptions: {
    orderBy: { id: "asc" },
    select: {
      lastPresentOn: true,
      reason: true,
      toCohort: { select: { code: true } },
      endedOn: true,
      takenBackWhy: true,
      ...SAID,
    },
  },
  cohort: {
    select: {
      code: true,
      startsOn: true,
      endsOn: true,
      school: { select: { name: true } },
      programme: { select: { title: true } },
    },
  },
  disability: { select: { rqth: true, rqthFromOn: true } },
  /** What stood before and was corrected. */
  earlier: { orderBy: { id: "asc" } },
  exits: { orderBy: { recordedAt: "asc" }, select: { exitedOn: true, reason: true, ...SAID } },
  outcomes: {
    orderBy: { recordedAt: "asc" },
    select: {
      id: true,
      ...SELECT_CONTENT,
      byPerson: true,
      ...SAID,
      proofFiles: {
        orderBy: { recordedAt: "asc" },
        select: {
          fileId: true,
          author: true,
          ...SAID,
          file: { select: { name: true, size: true, deletedAt: true } },
          verifications: { orderBy: { recordedAt: "asc" }, select: { finding: true, remark: true, ...SAID } },
        },
      },
    },
  },
  contactAttempts: {
    orderBy: { madeAt: "asc" },
    select: {
      window: true,
      channel: true,
      result: true,
      madeAt: true,
      callBackAt: true,
      note: true,
      wrongAddress: true,
      messageId: true,
      ...SAID,
    },
  },
  surveyMessages: {
    orderBy: { recordedAt: "asc" },
    select: { window: true, channel: true, step: true, state: true, madeOn: true, recordedAt: true, outboxId: true },
  },
  surveyLinks: {
    orderBy: { recordedAt: "asc" },
    select: { id: true, window: true, channel: true, postedOn: true, recordedAt: true, expiresAt: true },
  },
} as const satisfies Prisma.EnrolmentSelect;

const RECORD = {
  lastName: true,
  firstName: true,
  birthDate: true,
  sex: true,
  email: true,
  phone: true,
  communeInsee: true,
  communeFromOn: true,
  earlier: {
    orderBy: { id: "asc" },
    select: { birthDate: true, sex: true, communeInsee: true, communeFromOn: true, supersededAt: true },
  },
  contactHours: {
    orderBy: { id: "asc" },
    select: { notBefore: true, notAfter: true, offDays: true, words: true, saidOn: true },
  },
  objections: {
    orderBy: { id: "asc" },
    select: { fromOn: true, endedOn: true, channel: true, note: true, author: true, takenBackWhy: true, ...SAID },
  },
  rightsRequests: {
    orderBy: { id: "asc" },
    select: {
      kind: true,
      receivedOn: true,
      channel: true,
      words: true,
      answeredOn: true,
      why: true,
      takenBackWhy: true,
      ...SAID,
    },
  },
  noticesGiven: {
    orderBy: { id: "asc" },
    select: { version: true, givenOn: true, channel: true, takenBackWhy: true, ...SAID },
  },
  mergesKept: { orderBy: { id: "asc" }, select: { before: true, ...SAID } },
} as const satisfies Prisma.LearnerSelect;

const PERSON = {
  ...RECORD,
  enrolments: { orderBy: { cohort: { startsOn: "desc" } }, select: ENROLMENT },
} as const satisfies Prisma.LearnerSelect;

type Merge = { before: string; recordedAt: Date; supersededAt: Date | null };

type Born = { birthDate: string | null };
type RecordRow = Born & {
  lastName: string;
  firstName: string;
  communeInsee: string | null;
  earlier: Born[];
  mergesKept: Merge[];
};

/** Of who is anonymised a year is known, and no day. */
const withoutDay = <One extends Born>(one: One, isErased: boolean): One =>
  isErased ? { ...one, birthDate: null } : one;

const asHeld = <Row extends RecordRow>({ mergesKept, ...row }: Row) => ({
  ...withoutDay(row, isAnonymised(row)),
  earlier: row.earlier.map((one: Row["earlier"][number]) => withoutDay(one, isAnonymised(row))),
  commune: labelOfInsee(row.communeInsee),
  /** What their record said before it took what another of theirs did. */
  beforeMerges: mergesKept.map(({ before, ...said }) => ({
    ...(JSON.parse(before) as Partial<LearnerRecord>),
    ...said,
  })),
});

/** All that the tables hold on one person, and who read it: what docs/domain/retention.md says is theirs to have. */
export async function heldOn(learnerId: string) {
  const [standing = learnerId, ...others] = await recordsOfPerson(db, learnerId);
  const { enrolments, ...record } = await db.learner.findUniqueOrThrow({ where: { id: standing }, select: PERSON });
  const otherRecords = await db.learner.findMany({
    where: { id: { in: others } },
    orderBy: { id: "asc" },
    select: RECORD,
  });
  const linkIds = enrolments.flatMap(({ surveyLinks }) => surveyLinks.map(({ id }) => id));
  const outboxIds = enrolments.flatMap(({ surveyMessages, recruitmentMessages }) =>
    [...surveyMessages, ...recruitmentMessages].flatMap(({ outboxId }) => outboxId ?? []),
  );
  const fileIds = enrolments.flatMap(({ outcomes }) =>
    outcomes.flatMap(({ proofFiles }) => proofFiles.map(({ fileId }) => fileId)),
  );
  const onlineIds = enrolments.flatMap(({ online }) => online?.id ?? []);
  const [takeBacks, mails, reads] = await Promise.all([
    db.undoRequest.findMany({
      where: { enrolmentId: { in: enrolments.map(({ id }) => id) } },
      orderBy: { id: "asc" },
      select: { enrolmentId: true, undoes: true, reason: true, requestedAt: true, answer: true, answeredAt: true },
    }),
    db.outboxMessage.findMany({
      // Links go before the e-mails that bore them.
      where: {
        OR: [
          { entityType: "link", entityId: { in: linkIds } },
          { entityType: "online_application", entityId: { in: onlineIds } },
          { id: { in: outboxIds } },
        ],
      },
      orderBy: { queuedAt: "asc" },
      select: { id: true, kind: true, recipient: true, queuedAt: true, sentAt: true, returnedAt: true },
    }),
    listReadsOf(standing, fileIds),
  ]);
  const mailOf = new Map(mails.map(({ id, ...mail }) => [id, mail]));
  const withMessage = new Set(outboxIds);
  return {
    person: asHeld(record),
    /** Of the same person, made one with it since. */
    otherRecords: otherRecords.map(asHeld),
    enrolments: enrolments.map(
      ({ surveyLinks, surveyMessages, recruitmentMessages, contactAttempts, outcomes, ...enrolment }) => ({
        ...enrolment,
        /** What of it somebody asked to be taken back as an error, and why. */
        takeBacks: takeBacks.flatMap(({ enrolmentId, ...request }) => (enrolmentId === enrolment.id ? request : [])),
        outcomes: outcomes.map(asRead),
        /** An attempt that a message below is, too. */
        contactAttempts: contactAttempts.map(({ messageId, ...attempt }) => ({
          ...attempt,
          byMessage: messageId !== null,
        })),
        /** The e-mail that it left by, as long as it is kept. */
        messages: surveyMessages.map(({ outboxId, ...message }) => ({
          ...message,
          mail: (outboxId && mailOf.get(outboxId)) || null,
        })),
        recruitmentMessages: recruitmentMessages.map(({ outboxId, ...message }) => ({
          ...message,
          mail: (outboxId && mailOf.get(outboxId)) || null,
        })),
        links: surveyLinks.map(({ id: _, ...link }) => link),
      }),
    ),
    /** E-mails beside those: that asked for a document, say. */
    messages: mails.filter(({ id }) => !withMessage.has(id)).map(({ id: _, ...mail }) => mail),
    reads,
  };
}

export type Held = Awaited<ReturnType<typeof heldOn>>;
