import "server-only";
import { db } from "@/lib/foundation/db/client";
import { listReadsOf } from "@/lib/foundation/reads/of-person";
import { labelOfInsee } from "@/lib/network/places/resolve";
import { ENTRY_COLUMNS } from "@/lib/people/enrolments/rules/entry-fields";
import { STEP_DATES } from "@/lib/people/enrolments/rules/vocabulary";
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
      window: true,
      kind: true,
      observedOn: true,
      startedOn: true,
      endedOn: true,
      fullTime: true,
      fieldLink: true,
      jobTitle: true,
      employerSiren: true,
      employerCommuneInsee: true,
      source: true,
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
      ...SAID,
    },
  },
  surveyLinks: {
    orderBy: { recordedAt: "asc" },
    select: { id: true, window: true, channel: true, postedOn: true, recordedAt: true, expiresAt: true },
  },
} as const satisfies Prisma.EnrolmentSelect;

const PERSON = {
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
  enrolments: { orderBy: { cohort: { startsOn: "desc" } }, select: ENROLMENT },
} as const satisfies Prisma.LearnerSelect;

/** All that the tables hold on one person, and who read it: what docs/domain/retention.md says is theirs to have. */
export async function heldOn(learnerId: string) {
  const { enrolments, communeInsee, ...person } = await db.learner.findUniqueOrThrow({
    where: { id: learnerId },
    select: PERSON,
  });
  const linkIds = enrolments.flatMap(({ surveyLinks }) => surveyLinks.map(({ id }) => id));
  const fileIds = enrolments.flatMap(({ outcomes }) =>
    outcomes.flatMap(({ proofFiles }) => proofFiles.map(({ fileId }) => fileId)),
  );
  const [messages, reads] = await Promise.all([
    db.outboxMessage.findMany({
      where: { entityType: "link", entityId: { in: linkIds } },
      orderBy: { queuedAt: "asc" },
      select: { kind: true, recipient: true, queuedAt: true, sentAt: true, returnedAt: true },
    }),
    listReadsOf(learnerId, fileIds),
  ]);
  return {
    person: { ...person, communeInsee, commune: labelOfInsee(communeInsee) },
    enrolments: enrolments.map(({ surveyLinks, ...enrolment }) => ({
      ...enrolment,
      links: surveyLinks.map(({ id: _, ...link }) => link),
    })),
    messages,
    reads,
  };
}

export type Held = Awaited<ReturnType<typeof heldOn>>;
