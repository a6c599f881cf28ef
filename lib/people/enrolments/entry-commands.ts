import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { versionOf } from "@/lib/foundation/core/record";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { edit } from "@/lib/foundation/db/edit";
import { type Audit, type Tx, write } from "@/lib/foundation/db/write";
import {
  changeEnrolment,
  holdCohort,
  holdOpenCohort,
  KEY_OF_STEP,
  type LoadedEnrolment,
  loadEnrolment,
} from "./changes";
import { arriveFrom, leaveArrival } from "./interruption-records";
import { needsTwoIn } from "./request-records";
import { transferOf } from "./rules/interruptions";
import { checkEntryDate, checkStep, comparedDays, type EnrolmentFailure } from "./rules/steps";

type Group = { cohortId: string; on: CivilDate; enrolmentIds: readonly string[] };
type Done = Result<{ count: number }, EnrolmentFailure>;

/** All or none, each with an audit row of its own. A refusal says in its details whose `enrolmentId` it is. */
export async function enterLearners(ctx: Context, group: Group): Promise<Done> {
  const { on } = group;
  return ofEach(ctx, group, async (tx, audit, enrolment) => {
    const failure = checkStep("enter", on, enrolment.dates, enrolment.cohort, ctx.today);
    if (failure) return { code: failure, details: { ...comparedDays(ctx.today, enrolment), on } };
    if (!(await changeEnrolment(tx, ctx, enrolment, { enteredOn: on }))) return { code: "changed_meanwhile" };
    await arriveFrom(tx, ctx, audit, { ...enrolment, enteredOn: on });
    const details = { on, from: "admitted" };
    audit({ key: KEY_OF_STEP.enter, entityType: "enrolment", entityId: enrolment.id, details });
    return null;
  });
}

/** Of the entries recorded `on` that day, all or none. A refusal says in its details whose `enrolmentId` it is. */
export async function undoEntries(ctx: Context, group: Group): Promise<Done> {
  return ofEach(ctx, group, async (tx, audit, enrolment): Promise<Trouble | null> => {
    const { enteredOn, exitedOn } = enrolment.dates;
    if (await needsTwoIn(tx, enrolment.cohortId, ctx.today)) return { code: "two_people_needed" };
    if (exitedOn) return { code: "entry_has_exit", details: { exit: exitedOn } };
    if (enrolment.interruptions.length > 0) return { code: "already_interrupted" };
    if (enrolment.juries.length > 0) return { code: "certified_by_jury" };
    if (enteredOn && enteredOn !== group.on) return { code: "entry_corrected_since", details: { entered: enteredOn } };
    if (!enteredOn || !(await changeEnrolment(tx, ctx, enrolment, { enteredOn: null })))
      return { code: "changed_meanwhile" };
    await leaveArrival(tx, ctx, enrolment.id);
    const details = { step: "enter", from: "entered" };
    audit({ key: "enrolment.step_undone", entityType: "enrolment", entityId: enrolment.id, details });
    return null;
  });
}

type Trouble = { code: EnrolmentFailure; details?: Record<string, string | number> };

/** A change for each of a cohort's people in one transaction, the cohort's row held first, as every entry holds it. */
async function ofEach(
  ctx: Context,
  { cohortId, enrolmentIds }: Group,
  change: (tx: Tx, audit: Audit, enrolment: LoadedEnrolment) => Promise<Trouble | null>,
): Promise<Done> {
  const ids = [...new Set(enrolmentIds)];
  return write(ctx, "enrolment.decide", async (tx, audit): Promise<Done> => {
    if (ids.length === 0) return refused("nobody_chosen");
    await holdCohort(tx, cohortId);
    for (const enrolmentId of ids) {
      const enrolment = await loadEnrolment(tx, ctx, enrolmentId);
      if (enrolment?.cohortId !== cohortId) return NOT_FOUND;
      const trouble = await change(tx, audit, enrolment);
      if (trouble) return refused(trouble.code, { ...trouble.details, enrolmentId });
    }
    return ok({ count: ids.length });
  });
}

/** Takes and frees no place. `version` is the day the form showed: another by now, or none, is `changed_meanwhile`. */
export async function correctEntryDate(
  ctx: Context,
  { enrolmentId, version, enteredOn }: { enrolmentId: string; version: CivilDate; enteredOn: CivilDate },
): Promise<Result<{ enrolmentId: string; cohortId: string }, EnrolmentFailure>> {
  return edit(ctx, "enrolment.decide", {
    load: async (tx) => {
      const enrolment = await loadEnrolment(tx, ctx, enrolmentId);
      return enrolment && { enrolment, enteredOn: enrolment.dates.enteredOn };
    },
    fields: ["enteredOn"],
    version: versionOf(["enteredOn"], { enteredOn: version }),
    check: async ({ enrolment }, tx) => {
      const isCourse = { arrivedId: enrolmentId, supersededAt: null };
      if (enteredOn !== version && (await tx.interruption.count({ where: isCourse })) > 0)
        return refused("entry_of_transfer");
      if (enteredOn !== version && transferOf(enrolment.interruptions)) return refused("moved_elsewhere");
      const { dates, cohort, interruptions } = enrolment;
      if (enteredOn !== version && enrolment.juries.some(({ heldOn }) => heldOn < enteredOn))
        return refused("certified_by_jury");
      const failure = enteredOn !== version && checkEntryDate(enteredOn, enrolment, ctx.today);
      if (!failure) return ok({ enteredOn });
      const compared = comparedDays(ctx.today, { cohort, interruptions, dates: { ...dates, enteredOn: null } });
      return refused(failure, { ...compared, entered: enteredOn, on: enteredOn });
    },
    save: async (tx, _read, columns, { enrolment }) => {
      const open = await holdOpenCohort(tx, enrolment.cohortId, enteredOn);
      return { count: open && (await changeEnrolment(tx, ctx, enrolment, columns)) ? 1 : 0 };
    },
    audit: () => {
      const details = { on: enteredOn, was: version };
      return [{ key: "enrolment.entry_corrected", entityType: "enrolment", entityId: enrolmentId, details }];
    },
    value: ({ enrolment: { cohortId } }) => ({ enrolmentId, cohortId }),
  });
}
