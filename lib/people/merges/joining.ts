import "server-only";
import type { AuditEntry } from "@/lib/foundation/audit/keys";
import type { Context } from "@/lib/foundation/core/context";
import { pick, sameIn } from "@/lib/foundation/core/record";
import type { Tx } from "@/lib/foundation/db/write";
import { exitRecords } from "@/lib/people/enrolments/exit-records";
import { moveSeats, seatOf } from "@/lib/people/enrolments/removal-records";
import { SELECT_ENTRY } from "@/lib/people/enrolments/rules/entry";
import { ENTRY_COLUMNS } from "@/lib/people/enrolments/rules/entry-fields";
import { NO_STEP_DATES, SELECT_STEP_DATES, STEP_DATES } from "@/lib/people/enrolments/rules/vocabulary";
import { meetingResults, referrals } from "@/lib/people/recruitment/statement-records";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { type Courses, EXIT, type JoinedCourse, type JoinedExit, joinedCourse, sameExit } from "./rules/joining";
import { lastToldRow } from "./told-record";

export const COURSE = {
  id: true,
  cohortId: true,
  recordedAt: true,
  ...SELECT_STEP_DATES,
  ...SELECT_ENTRY,
  certification: true,
  waitlistRank: true,
  rejectedFor: true,
  passedOverReason: true,
  disability: { select: { rqth: true, rqthFromOn: true, recordedAt: true } },
  exit: { select: { id: true, exitedOn: true, reason: true, derived: true } },
  interruptions: { where: { supersededAt: null }, select: { recordedAt: true } },
  arrivals: { where: { supersededAt: null }, select: { recordedAt: true } },
} as const satisfies Prisma.EnrolmentSelect;
export type CourseRow = Prisma.EnrolmentGetPayload<{ select: typeof COURSE }>;

export const courseIn = ({ disability, ...row }: CourseRow): JoinedCourse & Pick<CourseRow, "exit"> => ({
  ...row,
  rqth: disability?.rqth ?? null,
  rqthFromOn: disability?.rqthFromOn ?? null,
});

const COLUMNS = [...STEP_DATES, ...ENTRY_COLUMNS, "zoningVersion", "certification"] as const;
export const courseColumns = (course: Omit<JoinedCourse, "exit" | "rqth" | "rqthFromOn">) =>
  pick(COLUMNS, course) as Pick<JoinedCourse, (typeof COLUMNS)[number]>;

/** What goes with the days of the steps, of which no earlier row is kept. */
export const BESIDE_STEPS = ["waitlistRank", "rejectedFor", "passedOverReason"] as const;

const PAIRS_BETWEEN = " ";
const asPairs = (made: readonly (readonly [string | number, string | number])[]) =>
  made.map(([old, anew]) => `${old}>${anew}`).join(PAIRS_BETWEEN);

/** As they were stated and anew. */
export const pairsIn = (text: string): [string, string][] =>
  text.split(PAIRS_BETWEEN).flatMap((pair) => {
    const [old, anew] = pair.split(">");
    return old && anew ? [[old, anew] as [string, string]] : [];
  });

/** An exit of an enrolment from now on, with its due points; by whom it was recorded stays. */
export async function restateExit(
  tx: Tx,
  ctx: Context,
  { enrolmentId, exit, recordedById }: { enrolmentId: string; exit: JoinedExit; recordedById: string | null },
): Promise<string> {
  const made = exitRecords({ enrolmentId, ...pick(EXIT, exit), recordedAt: ctx.now, recordedById });
  await tx.exit.create({ data: made.exit, select: { id: true } });
  await tx.followUp.createMany({ data: made.followUps });
  return made.exit.id;
}

export const supersede = (tx: Tx, ctx: Context, exitId: string) =>
  tx.exit.updateMany({ where: { id: exitId, supersededAt: null }, data: { supersededAt: ctx.now, currentOf: null } });

/** HEALTH DATA. What was answered of the RQTH is another answer from now on; null where nobody had said. */
export async function writeDisability(
  tx: Tx,
  ctx: Context,
  enrolmentId: string,
  { rqth, rqthFromOn }: Pick<JoinedCourse, "rqth" | "rqthFromOn">,
): Promise<void> {
  const data = rqth === null ? { rqth: "unknown" as const, rqthFromOn: null } : { rqth, rqthFromOn };
  const before = await tx.disabilityStatus.findUnique({ where: { enrolmentId }, select: { rqth: true } });
  if (!before && rqth === null) return;
  const stated = { ...data, recordedAt: ctx.now };
  await tx.disabilityStatus.upsert({ where: { enrolmentId }, create: { enrolmentId, ...stated }, update: stated });
}

const OUTCOME_CONTENT = [
  "window",
  "kind",
  "observedOn",
  "startedOn",
  "endedOn",
  "sixMonths",
  "fullTime",
  "fieldLink",
  "jobTitle",
  "employerSiren",
  "employerCommuneInsee",
  "source",
  "evidence",
  "byPerson",
] as const;

const ATTEMPT_CONTENT = [
  "window",
  "channel",
  "result",
  "madeOn",
  "madeAt",
  "callBackAt",
  "note",
  "wrongAddress",
  "messageId",
] as const;

const REFERRAL_FIELDS = ["kind", "structure", "adviser", "adviserContact", "source", "referredOn"] as const;

type Which = { from: string; to: string; only?: readonly (string | number)[] };
type Restated = [string | number, string | number][];

const amongIds = <Id extends string | number>(only: readonly (string | number)[] | undefined) =>
  only && { id: { in: only as Id[] } };

/** What was observed of one enrolment is stated anew of the other, at its own day, by its author and with its files, unless it is said there. */
export async function restateOutcomes(tx: Tx, ctx: Context, { from, to, only }: Which): Promise<Restated> {
  const of = (enrolmentId: string) =>
    tx.outcome.findMany({
      where: { enrolmentId, supersededAt: null, ...(enrolmentId === from && amongIds<string>(only)) },
      orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
    });
  const [said, there] = [await of(from), await of(to)];
  const made: Restated = [];
  for (const { id, proofOfId, recordedById, ...row } of said) {
    if (there.some((other) => sameIn(OUTCOME_CONTENT, row as typeof other, other))) continue;
    const data = { enrolmentId: to, ...pick(OUTCOME_CONTENT, row), proofOfId: proofOfId ?? id, recordedById };
    const anew = await tx.outcome.create({
      data: { ...data, recordedAt: ctx.now } as Prisma.OutcomeUncheckedCreateInput,
      select: { id: true },
    });
    made.push([id, anew.id]);
  }
  return made;
}

/** The same of attempts to reach the person. */
export async function restateAttempts(tx: Tx, ctx: Context, { from, to, only }: Which): Promise<Restated> {
  const of = (enrolmentId: string) =>
    tx.contactAttempt.findMany({
      where: { enrolmentId, supersededAt: null, ...(enrolmentId === from && amongIds<string>(only)) },
      orderBy: [{ madeAt: "asc" }, { id: "asc" }],
    });
  const [made, there] = [await of(from), await of(to)];
  const isSame = (one: (typeof made)[number], other: (typeof made)[number]) =>
    one.madeAt.getTime() === other.madeAt.getTime() && sameIn(["window", "channel", "result"], one, other);
  const pairs: Restated = [];
  for (const row of made) {
    if (there.some((other) => isSame(row, other))) continue;
    const { author, recordedById } = row;
    const data = { enrolmentId: to, ...pick(ATTEMPT_CONTENT, row), author, recordedById, recordedAt: ctx.now };
    const anew = await tx.contactAttempt.create({
      data: data as Prisma.ContactAttemptUncheckedCreateInput,
      select: { id: true },
    });
    pairs.push([row.id, anew.id]);
  }
  return pairs;
}

/** The same of meetings that the other was not invited to, with what was answered last and what came of each. */
export async function restateInvitations(tx: Tx, ctx: Context, { from, to, only }: Which): Promise<Restated> {
  const of = (enrolmentId: string) =>
    tx.meetingInvitation.findMany({
      where: { enrolmentId, currentOf: { not: null }, ...(enrolmentId === from && amongIds<number>(only)) },
      orderBy: { id: "asc" },
      include: {
        answers: { orderBy: { id: "desc" }, take: 1 },
        results: { where: { supersededAt: null } },
      },
    });
  const [held, there] = [await of(from), await of(to)];
  const pairs: Restated = [];
  for (const { id, meetingId, invitedOn, author, recordedById, answers, results } of held) {
    if (there.some((other) => other.meetingId === meetingId)) continue;
    const by = { author, recordedById, recordedAt: ctx.now };
    const { id: invitationId } = await tx.meetingInvitation.create({
      data: { enrolmentId: to, meetingId, currentOf: `${to} ${meetingId}`, invitedOn, ...by },
      select: { id: true },
    });
    for (const one of answers) {
      const { coming, words, saidOn } = one;
      const said = { invitationId, coming, words, saidOn, ...pick(["author", "recordedById"], one) };
      await tx.meetingAnswer.create({ data: { ...said, recordedAt: ctx.now } as typeof said & { recordedAt: Date } });
    }
    for (const { finding, foundOn } of results) {
      const stated = await meetingResults.beginWith(tx, ctx, { enrolmentId: to, invitationId, finding, foundOn });
      if (!stated.ok) throw new Error(`a result could not be stated anew: ${JSON.stringify(stated.failure)}`);
    }
    pairs.push([id, invitationId]);
  }
  return pairs;
}

/** The same of who sent the person, where nobody said so of the other. */
export async function restateReferrals(tx: Tx, ctx: Context, { from, to, only }: Which): Promise<Restated> {
  if ((await tx.referral.count({ where: { currentOf: to } })) > 0) return [];
  const found = await tx.referral.findFirst({ where: { currentOf: from, ...amongIds<number>(only) } });
  if (!found) return [];
  const stated = await referrals.beginWith(tx, ctx, { enrolmentId: to, ...pick(REFERRAL_FIELDS, found) });
  if (!stated.ok) throw new Error(`a referral could not be stated anew: ${JSON.stringify(stated.failure)}`);
  return [[found.id, stated.value.id]];
}

export type Joint = { kept: CourseRow; absorbed: CourseRow };

/**
 * Two enrolments of one cohort from now on are one: that of the record that stays has what was chosen and all that was stated of
 * either; the other was never so, as known from now on, until the merge is undone. As known before both were.
 */
export async function joinCourses(
  tx: Tx,
  ctx: Context,
  { kept, absorbed }: Joint,
  { mergeId, sides }: { mergeId: number; sides: Parameters<typeof joinedCourse>[1] },
): Promise<AuditEntry[]> {
  const both: Courses = { kept: courseIn(kept), absorbed: courseIn(absorbed) };
  const joined = joinedCourse(both, sides);
  const { id: stayingId } = kept;
  const { id: joinedId } = absorbed;
  const isOther = joined.exit !== null && !sameExit(joined.exit, kept.exit);
  const exitBy = absorbed.exit && (await tx.exit.findUniqueOrThrow({ where: { id: absorbed.exit.id } }));
  const [stayingRow, toldRow] = [await lastRow(tx, stayingId), await lastToldRow(tx, stayingId)];
  if (absorbed.exit) await supersede(tx, ctx, absorbed.exit.id);
  if (kept.exit && isOther) await supersede(tx, ctx, kept.exit.id);
  await tx.enrolment.update({
    where: { id: joinedId },
    data: { ...NO_STEP_DATES, certification: null, mergedIntoId: stayingId, recordedAt: ctx.now },
    select: { id: true },
  });
  const joinedRow = await lastRow(tx, joinedId);
  await tx.enrolment.updateMany({
    where: { mergedIntoId: joinedId },
    data: { mergedIntoId: stayingId, recordedAt: ctx.now },
  });
  await tx.enrolment.update({
    where: { id: stayingId },
    data: {
      ...(courseColumns(joined) as Prisma.EnrolmentUncheckedUpdateInput),
      ...(sides.steps === "absorbed" && pick(BESIDE_STEPS, absorbed)),
      recordedAt: ctx.now,
    },
    select: { id: true },
  });
  const exitId =
    joined.exit && isOther
      ? await restateExit(tx, ctx, {
          enrolmentId: stayingId,
          exit: joined.exit,
          recordedById: exitBy?.recordedById ?? null,
        })
      : null;
  if (sides.rqth === "absorbed") await writeDisability(tx, ctx, stayingId, joined);
  const which = { from: joinedId, to: stayingId };
  await tx.joinedEnrolment.create({
    data: {
      mergeId,
      stayingId,
      joinedId,
      stayingRow,
      stayingChanged: (await lastRow(tx, stayingId)) !== stayingRow,
      toldRow,
      toldChanged: sides.rqth === "absorbed",
      joinedRow,
      stayingExitId: kept.exit?.id ?? null,
      joinedExitId: absorbed.exit?.id ?? null,
      exitId,
      ...(pick(BESIDE_STEPS, kept) as Pick<CourseRow, (typeof BESIDE_STEPS)[number]>),
      outcomes: asPairs(await restateOutcomes(tx, ctx, which)),
      attempts: asPairs(await restateAttempts(tx, ctx, which)),
      invitations: asPairs(await restateInvitations(tx, ctx, which)),
      referrals: asPairs(await restateReferrals(tx, ctx, which)),
    },
    select: { id: true },
  });
  const seats = seatOf(joined) - seatOf(both.kept) - seatOf(both.absorbed);
  await moveSeats(tx, new Map([[kept.cohortId, seats]]));
  return joinedAudit({ stayingId, joinedId }, "enrolment.joined");
}

const lastRow = async (tx: Tx, enrolmentId: string): Promise<number> =>
  (await tx.earlierEnrolment.aggregate({ where: { enrolmentId }, _max: { id: true } }))._max.id ?? 0;
/** Of both, by the ids of each other. */
export const joinedAudit = (
  { stayingId, joinedId }: { stayingId: string; joinedId: string },
  key: "enrolment.joined" | "enrolment.unjoined",
): AuditEntry[] => [
  { key, entityType: "enrolment", entityId: stayingId, details: { other: joinedId } },
  { key, entityType: "enrolment", entityId: joinedId, details: { into: stayingId } },
];
