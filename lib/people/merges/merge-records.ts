import "server-only";
import { learnerScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { ReadClient } from "@/lib/foundation/db/client";
import { SELECT_LEARNER } from "@/lib/people/learners/learner-record";
import type { PairIds } from "@/lib/people/learners/rules/duplicates";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { COURSE, courseIn } from "./joining";
import { compareRecords } from "./rules/cells";
import { type Courses, compareCourses } from "./rules/joining";

const ROWS = { select: { id: true } } as const;

/** Read, and not counted: Prisma counts what is related to one row by counting all of that table. */
const SAID = {
  outcomes: { where: { supersededAt: null }, ...ROWS },
  contactAttempts: { where: { supersededAt: null }, ...ROWS },
  surveyLinks: ROWS,
  surveyMessages: ROWS,
  recruitmentMessages: ROWS,
} as const;
export type SaidOfEnrolment = keyof typeof SAID;
const SAID_OF_ENROLMENT = Object.keys(SAID) as SaidOfEnrolment[];

const SELECT_SIDE = {
  id: true,
  createdAt: true,
  nameKey: true,
  ...SELECT_LEARNER,
  enrolments: {
    where: { mergedIntoId: null },
    orderBy: [{ cohort: { startsOn: "desc" } }, { id: "asc" }],
    select: {
      ...COURSE,
      cohort: { select: { code: true, startsOn: true, school: { select: { name: true } } } },
      ...SAID,
    },
  },
  earlier: { where: { moved: true }, orderBy: { id: "asc" }, select: { communeInsee: true, communeFromOn: true } },
  objections: {
    where: { supersededAt: null },
    orderBy: { fromOn: "asc" },
    select: { id: true, attemptId: true, fromOn: true, endedOn: true, channel: true, note: true, why: true },
  },
} as const satisfies Prisma.LearnerSelect;

export type MergedRecord = Prisma.LearnerGetPayload<{ select: typeof SELECT_SIDE }>;

const asCompared = (record: MergedRecord) => ({
  ...record,
  hasEntered: record.enrolments.some(({ enteredOn }) => enteredOn !== null),
});

/** The earlier record is kept: what leads to it goes on leading there. Null where one is not there for the reader. */
export async function readPair(
  client: Pick<ReadClient, "learner">,
  ctx: Context,
  { lowerId, higherId }: PairIds,
): Promise<{ kept: MergedRecord; absorbed: MergedRecord } | null> {
  const found = await client.learner.findMany({
    where: { AND: [{ id: { in: [lowerId, higherId] }, anonymisedAt: null }, learnerScope(ctx.actor)] },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: SELECT_SIDE,
  });
  const [kept, absorbed] = found;
  return kept && absorbed ? { kept, absorbed } : null;
}

export const mergeCellsOf = (kept: MergedRecord, absorbed: MergedRecord) =>
  compareRecords(asCompared(kept), asCompared(absorbed));

type Enrolled = MergedRecord["enrolments"][number];

export const labelOf = ({ cohort }: Pick<Enrolled, "cohort">) => `${cohort.school.name} ${cohort.code}`;

/** Where both have an enrolment, in the order of the kept one's: what each says, cell by cell. */
export function sharedCourses({ kept, absorbed }: { kept: MergedRecord; absorbed: MergedRecord }) {
  return kept.enrolments.flatMap((own) => {
    const other = absorbed.enrolments.find(({ cohortId }) => cohortId === own.cohortId);
    if (!other) return [];
    const courses: Courses = { kept: courseIn(own), absorbed: courseIn(other) };
    return [{ label: labelOf(own), own, other, courses, cells: compareCourses(courses) }];
  });
}

/** What the page showed of two: of whom something changed since, nothing is decided unseen. */
export function versionOfPair({ kept, absorbed }: { kept: MergedRecord; absorbed: MergedRecord }): string {
  const of = ({ enrolments, objections, createdAt: _, earlier: __, ...facts }: MergedRecord) => [
    Object.values(facts),
    enrolments.map(({ id, enteredOn, recordedAt, exit, disability, ...enrolment }) => [
      [id, enteredOn, recordedAt, exit?.id, disability?.recordedAt],
      SAID_OF_ENROLMENT.map((name) => enrolment[name].length),
    ]),
    objections.map(({ id }) => id),
  ];
  return JSON.stringify([of(kept), of(absorbed)]);
}

/** Where somebody lived on a day, as `communeOn` reads it of the record. */
export function communeOnDay(
  { communeInsee, communeFromOn, earlier }: Pick<MergedRecord, "communeInsee" | "communeFromOn" | "earlier">,
  day: CivilDate,
): string | null {
  if ((communeFromOn ?? "") <= day) return communeInsee;
  return earlier.findLast((before) => (before.communeFromOn ?? "") <= day)?.communeInsee ?? null;
}
