import "server-only";
import { group } from "d3-array";
import type { Context } from "@/lib/foundation/core/context";
import { pick } from "@/lib/foundation/core/record";
import type { ReadClient } from "@/lib/foundation/db/client";
import { databaseUrl, dialectOf, HOLD_ROWS } from "@/lib/foundation/db/dialect";
import { chunks, insertMany } from "@/lib/foundation/db/sql";
import type { Audit, Tx } from "@/lib/foundation/db/write";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { FIRST_DAYS } from "./request-records";
import { SELECT_ENTRY } from "./rules/entry";
import { ENTRY_COLUMNS } from "./rules/entry-fields";
import { enrolmentStatus, takesSeat } from "./rules/status";
import { timesOf } from "./rules/taken-back";
import { SELECT_STEP_DATES, STEP_DATES, type StepDates, stepDatesOf } from "./rules/vocabulary";

/** Read, and not counted: Prisma counts what is related to one row by counting all of that table. */
const ROWS = { select: { id: true } } as const;

/** What was stated of an enrolment, and what it stands for. */
const HANGING = {
  exits: ROWS,
  outcomes: ROWS,
  contactAttempts: ROWS,
  surveyLinks: ROWS,
  surveyMessages: ROWS,
  meetings: ROWS,
  recruitmentMessages: ROWS,
  referrals: ROWS,
  terms: ROWS,
  juries: ROWS,
  interruptions: ROWS,
  arrivals: ROWS,
  standsFor: ROWS,
} as const;
const HANGING_NAMES = Object.keys(HANGING) as (keyof typeof HANGING)[];

export const UNDONE_ENROLMENT = {
  id: true,
  cohortId: true,
  learnerId: true,
  createdAt: true,
  recordedAt: true,
  ...SELECT_STEP_DATES,
  ...SELECT_ENTRY,
  certification: true,
  sourceRef: true,
  online: { select: { enrolmentId: true } },
  cohort: { select: { code: true, ...FIRST_DAYS, school: { select: { code: true } } } },
  learner: {
    select: {
      birthDate: true,
      sex: true,
      communeInsee: true,
      communeFromOn: true,
      createdAt: true,
      recordedAt: true,
      objections: ROWS,
      contactHours: ROWS,
      rightsRequests: ROWS,
      noticesGiven: ROWS,
      enrolments: ROWS,
      mergesKept: ROWS,
      mergesAbsorbed: ROWS,
      earlier: { where: { moved: true }, ...ROWS },
    },
  },
  disability: { select: { rqth: true, rqthFromOn: true } },
  ...HANGING,
} as const satisfies Prisma.EnrolmentSelect;
export type UndoneEnrolment = Prisma.EnrolmentGetPayload<{ select: typeof UNDONE_ENROLMENT }>;

/**
 * When an entry or an exit of these cohorts was taken back as an error, one by one or with what brought it: what rests on them
 * since before rests on something that never was.
 */
export async function takenBackAt(
  reader: Pick<ReadClient, "undoRequest" | "takenBackEnrolment">,
  cohortIds: readonly string[],
) {
  const cohortId = { in: [...cohortIds] };
  const [requests, gone] = await Promise.all([
    reader.undoRequest.findMany({
      where: { cohortId, undoes: { in: ["entry", "exit"] }, answer: { in: ["confirmed", "alone"] } },
      select: { answeredAt: true },
    }),
    reader.takenBackEnrolment.findMany({
      where: { cohortId },
      select: { enrolmentId: true, enteredOn: true, takenBackAt: true },
      orderBy: { id: "asc" },
    }),
  ]);
  // A row for each time in which it stood otherwise: the last is when it went.
  const last = new Map(gone.map((row) => [row.enrolmentId, row]));
  const entered = [...last.values()].filter(({ enteredOn }) => enteredOn !== null);
  return [...requests.flatMap(({ answeredAt }) => answeredAt ?? []), ...entered.map((row) => row.takenBackAt)];
}

/** What hangs on an enrolment, so that it cannot go; on the person as well where it takes them along. */
export function builtOn({ learner, online, ...enrolment }: UndoneEnrolment, takesPerson: boolean): number {
  const { objections, contactHours, rightsRequests, noticesGiven } = learner;
  const ofPerson = takesPerson ? [objections, contactHours, rightsRequests, noticesGiven] : [];
  const rows = [...HANGING_NAMES.map((name) => enrolment[name]), ...ofPerson];
  return rows.reduce((sum, { length }) => sum + length, Number(online !== null));
}

/** Whether what brought it created the person as well, of whom no other record was ever said to be (docs/adr/0076). */
export const isCreatedWith = ({ createdAt, learner }: UndoneEnrolment): boolean =>
  learner.createdAt.getTime() === createdAt.getTime() &&
  learner.mergesKept.length + learner.mergesAbsorbed.length === 0;

export const seatOf = (dates: StepDates): number =>
  Number(takesSeat(enrolmentStatus({ ...stepDatesOf(dates), exitedOn: null })));

/** What is said of one of them or of their person meanwhile is on record before anybody looks, or is refused since they are gone. */
export async function holdEnrolled(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const [ours, held] = [Prisma.join([...ids]), Prisma.raw(HOLD_ROWS[dialectOf(databaseUrl())])];
  await tx.$queryRaw(Prisma.sql`SELECT "id" FROM "Enrolment" WHERE "id" IN (${ours}) ORDER BY "id" ${held}`);
  await tx.$queryRaw(Prisma.sql`SELECT "id" FROM "Learner"
    WHERE "id" IN (SELECT "learnerId" FROM "Enrolment" WHERE "id" IN (${ours})) ORDER BY "id" ${held}`);
}

type OfAct = { importId: string | null; count: (rows: number) => void };

export async function moveSeats(tx: Tx, changes: ReadonlyMap<string, number>): Promise<void> {
  for (const [id, change] of changes)
    if (change !== 0)
      await tx.cohort.update({ where: { id }, data: { placesTaken: { increment: change } }, select: { id: true } });
}

const FACTS = [
  ...STEP_DATES,
  ...ENTRY_COLUMNS,
  "zoningVersion",
  "certification",
] as const satisfies readonly (keyof UndoneEnrolment)[];
export const standingFactsOf = (row: Pick<UndoneEnrolment, (typeof FACTS)[number]>) => pick(FACTS, row);

/** With whose it was: another's, where two records were made one since, or two again (docs/adr/0076). */
const factsAndWhose = (row: Pick<UndoneEnrolment, (typeof FACTS)[number] | "learnerId">) => ({
  ...standingFactsOf(row),
  learnerId: row.learnerId,
});

const OF_PERSON = ["birthDate", "sex", "communeInsee", "communeFromOn"] as const;

/** Each as if it had never been, but to figures of before; a person who came with one, and of whom nothing else is known, goes too. */
export async function removeEnrolments(
  tx: Tx,
  audit: Audit,
  ctx: Context,
  { importId, count }: OfAct,
  enrolments: readonly UndoneEnrolment[],
): Promise<void> {
  const seats = new Map<string, number>();
  for await (const some of chunks(enrolments)) {
    await insertMany(tx, "TakenBackEnrolment", await takenBackRows(tx, ctx, importId, some));
    const ids = some.map(({ id }) => id);
    await tx.disabilityStatus.deleteMany({ where: { enrolmentId: { in: ids } } });
    await tx.enrolment.deleteMany({ where: { id: { in: ids } } });
    for (const enrolment of some) {
      const { id, cohortId } = enrolment;
      seats.set(cohortId, (seats.get(cohortId) ?? 0) - seatOf(enrolment));
      audit({
        key: "enrolment.taken_back",
        entityType: "enrolment",
        entityId: id,
        details: { ...(importId !== null && { importId }) },
      });
    }
    count(some.length);
  }
  await moveSeats(tx, seats);
  for await (const some of chunks([...new Set(enrolments.map(({ learnerId }) => learnerId))]))
    await removePeople(tx, some);
}

/** Whom an import created that is taken back, where nobody else says anything of them: it may be another one than this. */
async function removePeople(tx: Tx, ids: readonly string[]): Promise<void> {
  const none = { none: {} };
  const nothing = {
    enrolments: none,
    objections: none,
    contactHours: none,
    rightsRequests: none,
    noticesGiven: none,
    callHolds: none,
    mergesKept: none,
    mergesAbsorbed: none,
    erasures: none,
  };
  const left = await tx.learner.findMany({
    where: { id: { in: [...ids] }, ...nothing },
    select: { id: true, createdAt: true },
  });
  const createdAt = new Map(left.map((person) => [person.id, person.createdAt.getTime()]));
  const rows = await tx.takenBackEnrolment.findMany({
    where: { learnerId: { in: [...createdAt.keys()] } },
    select: { learnerId: true, recordedAt: true },
  });
  const own = rows.filter(({ learnerId, recordedAt }) => createdAt.get(learnerId) === recordedAt.getTime());
  await tx.learner.deleteMany({ where: { id: { in: own.map(({ learnerId }) => learnerId) } } });
}

/** What figures read of each and of its person, for each time in which neither changed (docs/adr/0022). */
async function takenBackRows(tx: Tx, ctx: Context, importId: string | null, some: readonly UndoneEnrolment[]) {
  const ids = { in: some.map(({ id }) => id) };
  const people = { in: [...new Set(some.map(({ learnerId }) => learnerId))] };
  const orderBy = { id: "asc" } as const;
  const earlier = group(
    await tx.earlierEnrolment.findMany({ where: { enrolmentId: ids }, orderBy }),
    ({ enrolmentId }) => enrolmentId,
  );
  const earlierPeople = group(
    await tx.earlierLearner.findMany({ where: { learnerId: people }, orderBy }),
    ({ learnerId }) => learnerId,
  );
  return some.flatMap((enrolment) => {
    const { id: enrolmentId, cohortId, learnerId, learner, disability, recordedAt } = enrolment;
    const stood = (earlier.get(enrolmentId) ?? []).map((row) => ({
      recordedAt: row.recordedAt.getTime(),
      supersededAt: row.supersededAt.getTime(),
      facts: { ...factsAndWhose(row), stands: row.mergedIntoId === null },
    }));
    const were = (earlierPeople.get(learnerId) ?? []).map((row) => ({
      recordedAt: (row.recordedAt ?? learner.createdAt).getTime(),
      supersededAt: row.supersededAt.getTime(),
      facts: pick(OF_PERSON, row),
    }));
    const [now, are] = [
      { recordedAt: recordedAt.getTime(), supersededAt: null, facts: { ...factsAndWhose(enrolment), stands: true } },
      {
        recordedAt: (learner.recordedAt ?? learner.createdAt).getTime(),
        supersededAt: null,
        facts: pick(OF_PERSON, learner),
      },
    ];
    // While another stood for it, figures read nothing of it.
    const times = timesOf([...stood, now], [...were, are], ctx.now.getTime()).filter(({ one }) => one.stands);
    return times.map(({ from, to, one: { stands: _, ...one }, other }) => ({
      enrolmentId,
      cohortId,
      ...one,
      ...other,
      rqth: disability?.rqth ?? null,
      rqthFromOn: disability?.rqthFromOn ?? null,
      recordedAt: new Date(from),
      takenBackAt: new Date(to),
      importId,
    }));
  });
}
