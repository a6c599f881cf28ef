import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { type Audit, type Tx, write } from "@/lib/foundation/db/write";
import { holdMeeting, inviteTo, takeBackOfStep, takeInvitationBack } from "@/lib/people/recruitment/meeting-records";
import type { RefusalReason } from "@/lib/people/recruitment/rules/vocabulary";
import { holdCohort, KEY_OF_STEP, type LoadedEnrolment, loadEnrolment } from "./changes";
import { type EnrolInput, enrolWithin } from "./enrol-record";
import { moveTo } from "./moves";
import { NOTHING_TOLD } from "./rules/entry-fields";
import { inGroupOrder, isGroupStepPossible } from "./rules/group";
import { enrolmentStatus } from "./rules/status";
import { checkStep, comparedDays, DATE_OF_STEP, type EnrolmentFailure, lastStep } from "./rules/steps";
import type { EnrolmentStatus, GroupStep } from "./rules/vocabulary";
import { LONGEST_REASON } from "./rules/waiting";

type Trouble = { code: EnrolmentFailure; details?: Record<string, string | number> };
/** Why somebody of a group was refused, with the days that the sentence names. */
export type RefusedOne = Trouble & { enrolmentId: string };
type Decided = Result<{ count: number }, EnrolmentFailure>;

type GroupDecision = {
  cohortId: string;
  step: GroupStep;
  on: CivilDate;
  enrolmentIds: readonly string[];
  /** PERSONAL DATA. Why somebody is admitted before others who wait longer. */
  passedOverReason?: string | null;
  rejectedFor?: RefusalReason | null;
  /** To which they are invited. */
  meetingId?: string | null;
};

/** One act for several people of a cohort, all or none; who keeps it from being done is said by name (`several_refused`). */
export async function decideTogether(ctx: Context, decision: GroupDecision): Promise<Decided> {
  const { step, on, cohortId, rejectedFor = null, meetingId } = decision;
  const why = decision.passedOverReason?.trim() || null;
  if (why && why.length > LONGEST_REASON) return invalid({ reason: [`too_long|${LONGEST_REASON}`] });
  return ofGroup(ctx, decision, async (tx, audit, people) => {
    if (step === "reject" && !rejectedFor) return refused("reason_needed");
    const meeting = step === "invite" && meetingId ? await holdMeeting(tx, { cohortId, meetingId }) : null;
    if (step === "invite" && !meeting) return NOT_FOUND;
    const decide = async (enrolment: LoadedEnrolment): Promise<Trouble | null> => {
      const { id, dates, cohort } = enrolment;
      const from = enrolmentStatus(dates);
      if (!isGroupStepPossible(step, from)) return { code: "step_not_possible" };
      if (meeting) {
        const { refusal } = await inviteTo(tx, ctx, audit, { meeting, enrolmentId: id, on });
        if (refusal) return { code: refusal, details: { held: meeting.heldOn, seats: meeting.seats ?? 0 } };
        if (from !== "candidate") return null;
      }
      const failure = checkStep(step, on, dates, cohort, ctx.today);
      if (failure) return { code: failure, details: { ...comparedDays(ctx.today, enrolment), on } };
      const reasons = { passedOverReason: why, rejectedFor };
      const moved = await moveTo(tx, ctx, enrolment, { [DATE_OF_STEP[step]]: on }, reasons);
      if (!moved.ok) return troubleOf(moved);
      const { passedOver } = moved.value;
      const details = { on, from, ...(passedOver > 0 && { passedOver }), ...(rejectedFor && { rejectedFor }) };
      audit({ key: KEY_OF_STEP[step], entityType: "enrolment", entityId: id, details });
      return null;
    };
    return everyOne(people, decide);
  });
}

type GroupUndo = {
  cohortId: string;
  step: GroupStep;
  enrolmentIds: readonly string[];
  meetingId?: string | null;
};

/** Takes back what was just decided about several people, all or none: whoever has gone further since keeps it from being done. */
export async function undoTogether(ctx: Context, { step, meetingId, ...group }: GroupUndo): Promise<Decided> {
  return ofGroup(ctx, group, (tx, audit, people) => {
    const undo = async (enrolment: LoadedEnrolment): Promise<Trouble | null> => {
      const { id, dates } = enrolment;
      const from = enrolmentStatus(dates);
      if (step === "invite" && meetingId) {
        const taken = await takeInvitationBack(tx, ctx, audit, { enrolmentId: id, meetingId });
        if (!taken) return { code: "changed_meanwhile" };
        if (from !== "invited" || !(await becameInvitedAt(tx, id, taken.recordedAt))) return null;
      }
      if (lastStep(from) !== step) return { code: "changed_meanwhile" };
      if (step === "invite" && !meetingId && !(await takeBackOfStep(tx, ctx, audit, id)))
        return { code: "changed_meanwhile" };
      const moved = await moveTo(tx, ctx, enrolment, { [DATE_OF_STEP[step]]: null });
      if (!moved.ok) return troubleOf(moved);
      audit({ key: "enrolment.step_undone", entityType: "enrolment", entityId: id, details: { step, from } });
      return null;
    };
    return everyOne(people, undo);
  });
}

/** Whether the invitation of that instant is what made an invited person of a candidate: what stood before says so. */
async function becameInvitedAt(tx: Tx, enrolmentId: string, supersededAt: Date): Promise<boolean> {
  return (await tx.earlierEnrolment.count({ where: { enrolmentId, supersededAt, invitedOn: null } })) > 0;
}

function troubleOf<Code extends EnrolmentFailure>(result: Extract<Result<unknown, Code>, { ok: false }>): Trouble {
  const { failure } = result;
  if (failure.kind !== "rule") return { code: "changed_meanwhile" };
  return { code: failure.code, ...(failure.details && { details: failure.details }) };
}

/** With each of them, whatever became of the others: what is refused is told of all of them at once. */
async function everyOne(
  people: readonly LoadedEnrolment[],
  change: (enrolment: LoadedEnrolment) => Promise<Trouble | null>,
): Promise<Decided> {
  const refusals: RefusedOne[] = [];
  for (const enrolment of people) {
    const trouble = await change(enrolment);
    if (trouble) refusals.push({ ...trouble, enrolmentId: enrolment.id });
  }
  const [first] = refusals;
  if (!first) return ok({ count: people.length });
  // One rule about the group itself, which a reason answers or which names nobody.
  if (OF_THE_GROUP.includes(first.code)) return refused(first.code, first.details);
  return refused("several_refused", Object.fromEntries(refusals.map(refusalOf)));
}

const OF_THE_GROUP: readonly EnrolmentFailure[] = [
  "passes_over_others",
  "cohort_full",
  "cohort_cancelled",
  "in_future",
  "invited_to_cancelled",
  "invited_after_meeting",
];

const refusalOf = ({ enrolmentId, code, details }: RefusedOne) =>
  [enrolmentId, JSON.stringify({ code, details })] as const;

/** The people of a cohort that an act is about, the cohort's row held first and those who wait in their order. */
async function ofGroup(
  ctx: Context,
  { cohortId, enrolmentIds }: { cohortId: string; enrolmentIds: readonly string[] },
  change: (tx: Tx, audit: Audit, people: readonly LoadedEnrolment[]) => Promise<Decided>,
): Promise<Decided> {
  const ids = [...new Set(enrolmentIds)];
  return write<{ count: number }, EnrolmentFailure>(ctx, "enrolment.decide", async (tx, audit): Promise<Decided> => {
    if (ids.length === 0) return refused("nobody_chosen");
    await holdCohort(tx, cohortId);
    const rows = await tx.enrolment.findMany({
      where: { id: { in: ids }, cohortId },
      select: { id: true, waitlistedOn: true, waitlistRank: true, createdAt: true },
    });
    const loaded: (LoadedEnrolment & (typeof rows)[number] & { status: EnrolmentStatus })[] = [];
    for (const row of rows) {
      const enrolment = await loadEnrolment(tx, ctx, row.id);
      if (enrolment) loaded.push({ ...enrolment, ...row, status: enrolmentStatus(enrolment.dates) });
    }
    if (loaded.length !== ids.length) return NOT_FOUND;
    return change(tx, audit, inGroupOrder(loaded));
  });
}

/** `row` is the line of somebody in the form: what keeps them from being enrolled is said of it. */
type EnrolledTogether = {
  cohortId: string;
  appliedOn: CivilDate;
  people: readonly (Pick<EnrolInput, "learner" | "duplicateAccepted" | "shown"> & { row: string })[];
};

/** Several people at once, all or none, as `enrolLearner` has each: those refused are told by their rows (`several_refused`). */
export async function enrolTogether(
  ctx: Context,
  { cohortId, appliedOn, people }: EnrolledTogether,
): Promise<Result<{ enrolmentIds: string[] }, EnrolmentFailure>> {
  return write<{ enrolmentIds: string[] }, EnrolmentFailure>(ctx, "learner.enrol", async (tx, audit) => {
    if (people.length === 0) return refused("nobody_chosen");
    const enrolmentIds: string[] = [];
    const learnerIds: string[] = [];
    const refusals: Record<string, string> = {};
    const fields: Record<string, string[]> = {};
    for (const { row, ...one } of people) {
      // Beside whom nobody on record stood is asked about other rows alone.
      const shown = one.shown?.length ? one.shown : learnerIds;
      const entry = { ...NOTHING_TOLD, rqth: null, cohortId, appliedOn, ...one, shown };
      const enrolled = await enrolWithin(tx, audit, ctx, entry);
      if (enrolled.ok) {
        enrolmentIds.push(enrolled.value.enrolmentId);
        learnerIds.push(enrolled.value.learnerId);
        continue;
      }
      const { failure } = enrolled;
      if (failure.kind === "rule") refusals[row] = JSON.stringify({ code: failure.code, details: failure.details });
      else if (failure.kind === "invalid") {
        for (const [name, codes] of Object.entries(failure.fields)) fields[`people.${row}.${name}`] = codes ?? [];
      } else return enrolled;
    }
    if (Object.keys(fields).length > 0) return invalid(fields);
    if (Object.keys(refusals).length > 0) return refused("several_refused", refusals);
    return ok({ enrolmentIds });
  });
}
