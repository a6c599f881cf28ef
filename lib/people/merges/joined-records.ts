import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { sameIn } from "@/lib/foundation/core/record";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { ContactChannel } from "@/lib/people/outcomes/rules/attempts";
import type { OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";
import { COURSE, courseColumns, pairsIn } from "./joining";
import { COURSE_CELLS, COURSE_FIELDS, type CourseCellName, type JoinedCourse, sameExit } from "./rules/joining";
import { type ToldRqth, toldAround } from "./told-record";

export type JoinedReader = Pick<
  ReadClient,
  | "joinedEnrolment"
  | "enrolment"
  | "earlierEnrolment"
  | "exit"
  | "outcome"
  | "contactAttempt"
  | "meetingInvitation"
  | "referral"
  | "undoRequest"
  | "trainingTerms"
  | "juryResult"
> &
  Parameters<typeof toldAround>[0];

type ExitRow = NonNullable<Awaited<ReturnType<JoinedReader["exit"]["findFirst"]>>>;
/** As it stood at some instant, with the statement of its exit. */
export type CourseThen = Omit<JoinedCourse, "exit"> & { exit: ExitRow | null };

/** What came since of an enrolment that stands for two, by the id of what was stated, or the cell that is another by now. */
export type SinceJoined = { enrolmentId: string; label: string } & (
  | { kind: "course"; cell: CourseCellName; course: CourseThen }
  | { kind: "outcome"; outcomeId: string; window: Window; outcome: OutcomeKind; observedOn: string }
  | { kind: "attempt"; attemptId: string; window: Window; channel: ContactChannel; madeOn: string }
  | { kind: "invitation"; invitationId: number; heldOn: string }
  | { kind: "referral"; referralId: number; referredOn: string }
);

const toldOf = (row: ToldRqth | null | undefined): ToldRqth => ({
  rqth: row?.rqth ?? null,
  rqthFromOn: row?.rqthFromOn ?? null,
});

/** Of rows in their order the first after one of them, else what stands. */
const nextTo = <Row extends { id: number }, Standing>(rows: readonly Row[], id: number, stands: Standing) =>
  rows.find((row) => row.id > id) ?? stands;

const NAMED = { ...COURSE, cohort: { select: { code: true, school: { select: { name: true } } } } } as const;

/** Two enrolments that a merge made one: as each was before, as the one was from then on, and as it is by now. */
export async function readJoined(client: JoinedReader, mergeId: number) {
  const rows = await client.joinedEnrolment.findMany({ where: { mergeId }, orderBy: { id: "asc" } });
  const read = [];
  for (const row of rows) {
    const { stayingId, joinedId } = row;
    const now = await client.enrolment.findUniqueOrThrow({ where: { id: stayingId }, select: NAMED });
    const other = await client.enrolment.findUniqueOrThrow({ where: { id: joinedId }, select: COURSE });
    const where = { enrolmentId: stayingId };
    const orderBy = { id: "asc" } as const;
    const earlier = await client.earlierEnrolment.findMany({ where, orderBy });
    const told = await toldAround(client, {
      enrolmentId: stayingId,
      row: row.toldRow,
      changed: row.toldChanged,
      now: now.disability,
    });
    const theirs = await client.earlierEnrolment.findFirst({ where: { id: row.joinedRow } });
    const before = nextTo(earlier, row.stayingRow, now);
    const after = row.stayingChanged && "enrolmentId" in before ? nextTo(earlier, before.id, now) : before;
    const exits = await client.exit.findMany({ where: { enrolmentId: { in: [stayingId, joinedId] } } });
    const exit = (id: string | null | undefined) => exits.find((one) => one.id === id) ?? null;
    const courses: Record<"before" | "after" | "now" | "other", CourseThen> = {
      /** Of the enrolment that stays, before the merge, from then on and by now. */
      before: {
        ...courseColumns(before),
        ...toldOf(told.before),
        exit: exit(row.stayingExitId),
      },
      after: { ...courseColumns(after), ...toldOf(told.after), exit: exit(row.exitId ?? row.stayingExitId) },
      now: { ...courseColumns(now), ...toldOf(now.disability), exit: exit(now.exit?.id) },
      /** Of the other one, before. */
      other: { ...courseColumns(theirs ?? other), ...toldOf(other.disability), exit: exit(row.joinedExitId) },
    };
    const { cohort, ...rest } = now;
    read.push({ ...row, cohortId: now.cohortId, label: `${cohort.school.name} ${cohort.code}`, now: rest, courses });
  }
  return read;
}
export type Joined = Awaited<ReturnType<typeof readJoined>>[number];

/**
 * When two enrolments of these cohorts that both had entered became one, of merges that hold: what was paid for the cohort before was
 * paid for one entry more.
 */
export async function entriesJoinedAt(
  client: Pick<ReadClient, "enrolment" | "earlierEnrolment" | "joinedEnrolment">,
  cohortIds: readonly string[],
): Promise<Date[]> {
  const joined = await client.enrolment.findMany({
    where: { cohortId: { in: [...cohortIds] }, mergedIntoId: { not: null } },
    select: { id: true },
  });
  const rows = await client.joinedEnrolment.findMany({
    where: { joinedId: { in: joined.map(({ id }) => id) }, merge: { currentOf: { not: null } } },
    select: { stayingId: true, stayingRow: true, joinedRow: true, merge: { select: { recordedAt: true } } },
  });
  const instants = [];
  for (const { stayingId, stayingRow, joinedRow, merge } of rows) {
    const select = { enteredOn: true } as const;
    const where = { enrolmentId: stayingId, id: { gt: stayingRow } };
    const [theirs, before] = [
      await client.earlierEnrolment.findFirst({ where: { id: joinedRow }, select }),
      (await client.earlierEnrolment.findFirst({ where, orderBy: { id: "asc" }, select })) ??
        (await client.enrolment.findUnique({ where: { id: stayingId }, select })),
    ];
    if (theirs?.enteredOn && before?.enteredOn) instants.push(merge.recordedAt);
  }
  return instants;
}

/** Cells of the enrolment that stays which are others by now than from the merge on. */
const changedCells = ({ courses: { after, now } }: Joined, mayReadHealth: boolean): CourseCellName[] =>
  COURSE_CELLS.filter((name) => {
    if (name === "rqth" && !mayReadHealth) return false;
    const fields: readonly (keyof CourseThen)[] = COURSE_FIELDS[name];
    return !sameIn(fields, after, now) || (name === "exit" && !sameExit(after.exit, now.exit));
  });

/** What came since of those that a merge made one, each of which goes to one side or the other. */
export async function sinceJoined(
  client: JoinedReader,
  ctx: Context,
  joined: readonly Joined[],
  at: Date,
): Promise<SinceJoined[]> {
  const since: SinceJoined[] = [];
  for (const one of joined) {
    const { stayingId: enrolmentId, label } = one;
    const of = { enrolmentId, label };
    const anew = (text: string) => new Set(pairsIn(text).map(([, id]) => id));
    const where = { enrolmentId, supersededAt: null, recordedAt: { gt: at } };
    const orderBy = { id: "asc" } as const;
    for (const cell of changedCells(one, can(ctx.actor, "health.read")))
      since.push({ ...of, kind: "course", cell, course: one.courses.now });
    for (const { id, window, kind, observedOn } of await client.outcome.findMany({ where, orderBy }))
      if (!anew(one.outcomes).has(id))
        since.push({ ...of, kind: "outcome", outcomeId: id, window, outcome: kind, observedOn });
    for (const { id, window, channel, madeOn } of await client.contactAttempt.findMany({ where, orderBy }))
      if (!anew(one.attempts).has(id)) since.push({ ...of, kind: "attempt", attemptId: id, window, channel, madeOn });
    const select = { id: true, meeting: { select: { heldOn: true } } } as const;
    for (const { id, meeting } of await client.meetingInvitation.findMany({ where, orderBy, select }))
      if (!anew(one.invitations).has(String(id)))
        since.push({ ...of, kind: "invitation", invitationId: id, heldOn: meeting.heldOn });
    for (const { id, referredOn } of await client.referral.findMany({ where, orderBy }))
      if (!anew(one.referrals).has(String(id))) since.push({ ...of, kind: "referral", referralId: id, referredOn });
  }
  return since;
}

/** That somebody stopped coming, or went on elsewhere, is said of one course: it is taken back before they are two again. */
export async function whyNotParted(client: JoinedReader, joined: readonly Joined[], at: Date) {
  for (const { stayingId, joinedId, now, label: cohort } of joined) {
    const waiting = await client.undoRequest.count({ where: { currentOf: { in: [stayingId, joinedId] } } });
    if (waiting > 0) return { code: "merge_take_back_waits" as const, cohort };
    const since = [...now.interruptions, ...now.arrivals].filter(({ recordedAt }) => recordedAt > at);
    if (since.length > 0) return { code: "merge_away_since" as const, cohort };
    const terms = await client.trainingTerms.count({
      where: { enrolmentId: stayingId, supersededAt: null, recordedAt: { gt: at } },
    });
    if (terms > 0) return { code: "merge_terms_since" as const, cohort };
    // None stood when they were made one.
    const juries = await client.juryResult.count({ where: { enrolmentId: stayingId, supersededAt: null } });
    if (juries > 0) return { code: "merge_jury_since" as const, cohort };
  }
  return null;
}
