import { beforeEach, describe, expect, it } from "vitest";
import { eventTexts } from "@/components/people/cohorts/event-text";
import { verifyTally } from "@/lib/figures/indicators/packed/packed";
import { getJourney } from "@/lib/figures/indicators/queries";
import { getIndicatorReport } from "@/lib/figures/indicators/readings/report";
import { addDays } from "@/lib/foundation/core/civil-date";
import { clientFor, db } from "@/lib/foundation/db/client";
import { combineCohorts } from "@/lib/people/cohorts/combine-commands";
import { getCombining, listCombinable } from "@/lib/people/cohorts/combine-queries";
import { cancelCohort, reopenCohort } from "@/lib/people/cohorts/commands";
import { listCohortHistory } from "@/lib/people/cohorts/history-queries";
import { recordExit, takeStep } from "@/lib/people/enrolments/commands";
import { proposeElsewhere } from "@/lib/people/enrolments/elsewhere-commands";
import { getElsewhere } from "@/lib/people/enrolments/elsewhere-queries";
import { enterLearners } from "@/lib/people/enrolments/entry-commands";
import { recordTransfer, suspendEnrolment } from "@/lib/people/enrolments/interruption-commands";
import { getInterruptions } from "@/lib/people/enrolments/interruption-queries";
import { undoEnrolled } from "@/lib/people/register/undo-commands";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import {
  contextOf,
  makeCohort,
  makeEnrolment,
  makeLearner,
  makeOutcome,
  makeProgramme,
  makeRoom,
  makeSchool,
} from "../support/factories";

const refusal = (code: string, details?: object) => ({
  ok: false,
  failure: expect.objectContaining({
    kind: "rule",
    code,
    ...(details && { details: expect.objectContaining(details) }),
  }),
});
const on = (day: string, hour = 10) =>
  contextOf("staff", {}, new Date(`${day}T${String(hour).padStart(2, "0")}:00:00.000Z`));

const START = "2026-01-05";
const END = "2026-12-18";
const LAST = "2026-03-13";
const DAY = "2026-03-16";

let schoolId: string;
let programmeId: string;
let cohortId: string;
let toCohortId: string;

type Steps = Partial<Parameters<typeof makeEnrolment>[0]>;
const ENTERED = { admittedOn: "2025-11-03", enteredOn: START, recordedAt: on(START).now };
const within = (of: string, steps: Steps = ENTERED) => makeEnrolment({ cohortId: of, ...steps });

/** As whoever saw what follows, at an hour of the day. */
async function combine(change: Partial<Parameters<typeof combineCohorts>[1]> = {}, day = DAY, hour = 10) {
  const ctx = on(day, hour);
  const ids = { cohortId, toCohortId, ...change };
  const version = (await getCombining(ctx, ids))?.version ?? "0";
  return combineCohorts(ctx, { ...ids, lastPresentOn: LAST, on: DAY, reason: null, version, ...change });
}
const undo = (hour = 10, day = DAY) => undoEnrolled(on(day, hour + 1), { cohortId: toCohortId, at: on(DAY, hour).now });

const changed = (id: string, facts: Prisma.CohortUncheckedUpdateInput) =>
  clientFor("write").cohort.update({ where: { id }, data: { ...facts, recordedAt: on("2026-03-15").now } });
const there = (learnerId: string) => db.enrolment.findFirst({ where: { cohortId: toCohortId, learnerId } });
const seats = async (id: string) => (await db.cohort.findUniqueOrThrow({ where: { id } })).placesTaken;

/** Entrants, leavers and drop-outs of a cohort on a day. */
async function counted(id: string, asOf: string) {
  const journey = await getJourney(on(END), { asOf, cohortId: id });
  const line = (key: string) => journey?.find((one) => one.key === key)?.numerator.count;
  const filter = { asOf, cohortId: id, definition: "ern-prudente", window: "M6" } as const;
  const { total } = await getIndicatorReport(on(END), filter, "none");
  return [line("entrants"), total.leavers, line("dropouts")];
}

beforeEach(async () => {
  schoolId = (await makeSchool()).id;
  programmeId = (await makeProgramme()).id;
  const days = { schoolId, programmeId, startsOn: START, endsOn: END };
  cohortId = (await makeCohort(days)).id;
  toCohortId = (await makeCohort({ ...days, startsOn: "2026-02-02", endsOn: "2027-01-29", capacity: 6 })).id;
});

describe("two cohorts that become one", () => {
  it("have who is in training awaited in the other one, with a place there, and who applies as a candidate; who is away or there stays", async () => {
    const present = await within(cohortId, { ...ENTERED, level: 4 });
    const other = await within(cohortId);
    const applies = await within(cohortId, { appliedOn: "2025-12-01", waitlistedOn: "2025-12-10" });
    const away = await within(cohortId);
    await suspendEnrolment(on("2026-02-20"), { enrolmentId: away.id, lastPresentOn: "2026-02-19", reason: "money" });
    const third = await makeCohort({ schoolId, programmeId, startsOn: START, endsOn: END });
    const leaving = await within(cohortId);
    await recordTransfer(on("2026-02-20"), {
      enrolmentId: leaving.id,
      lastPresentOn: "2026-02-19",
      toCohortId: third.id,
    });
    const twice = await within(cohortId, { appliedOn: "2025-12-01" });
    await makeEnrolment({ cohortId: toCohortId, learnerId: twice.learnerId });
    const gone = await within(cohortId);
    const exit = { enrolmentId: gone.id, exitedOn: "2026-02-20", reason: "employment", certification: null } as const;
    await recordExit(on("2026-02-20"), exit);

    expect(await listCombinable(on(DAY), cohortId)).toMatchObject([{ id: third.id }, { id: toCohortId }]);
    const shown = await getCombining(on(DAY), { cohortId, toCohortId });
    expect(shown).toMatchObject({ needed: 2, passedOver: 0, isCancelled: false, failure: null, to: { free: 6 } });
    expect(shown?.groups.map(({ fate, people }) => [fate, people.map(({ id }) => id)])).toEqual([
      ["transferred", expect.arrayContaining([present.id, other.id])],
      ["applying", [applies.id]],
      ["suspended", [away.id]],
      ["leaving", [leaving.id]],
      ["already_there", [twice.id]],
    ]);
    const before = await counted(cohortId, "2026-03-20");
    const done = await combine();
    expect(done).toEqual({ ok: true, value: { toCohortId, count: 3, at: on(DAY).now.getTime(), isUndoable: false } });
    expect.soft(await there(present.learnerId)).toMatchObject({
      appliedOn: DAY,
      admittedOn: DAY,
      enteredOn: null,
      level: 4,
    });
    expect.soft(await there(applies.learnerId)).toMatchObject({ appliedOn: DAY, waitlistedOn: null, admittedOn: null });
    for (const one of [away, leaving, gone]) expect(await there(one.learnerId)).toBeNull();
    // Their first places stay theirs: what was taken there is what is paid for.
    expect.soft([await seats(cohortId), await seats(toCohortId)]).toEqual([5, 2]);
    // Nobody has left, and nobody counts there until they enter.
    expect.soft([before, await counted(cohortId, "2026-03-20"), await counted(toCohortId, "2026-03-20")]).toEqual([
      [5, 1, 0],
      [5, 1, 0],
      [0, 0, 0],
    ]);
    const open = await getInterruptions(on(DAY), present.id);
    expect.soft(open).toMatchObject({ isThere: true, open: { toCohortId, leavesOn: addDays(LAST, 60) } });
    // The entries of the other cohort, all at once, make it one course.
    const ids = await db.enrolment.findMany({ where: { cohortId: toCohortId, admittedOn: DAY }, select: { id: true } });
    const entered = { cohortId: toCohortId, on: DAY, enrolmentIds: ids.map(({ id }) => id) };
    expect.soft(await enterLearners(on("2026-03-17"), entered)).toMatchObject({ ok: true });
    expect.soft([await counted(cohortId, "2026-03-20"), await counted(toCohortId, "2026-03-20")]).toEqual([
      [3, 1, 0],
      [2, 0, 0],
    ]);
    expect.soft((await verifyTally()).differences).toEqual([]);
    const say = await eventTexts();
    const told = async (id: string) => (await listCohortHistory(on(DAY), { cohortId: id })).events.map(say);
    expect
      .soft(await told(cohortId))
      .toContainEqual(expect.stringMatching(/^Réunie avec .* à partir du 16\/03\/2026.: 3 personnes partent là-bas$/));
    expect
      .soft(await told(toCohortId))
      .toContainEqual(expect.stringMatching(/^Réunie avec .* à partir du 16\/03\/2026.: 3 personnes arrivent$/));
    // Once they entered nothing of it is undone together.
    expect.soft(await undo(10, "2026-03-17")).toEqual(refusal("two_people_needed"));
  });

  /** One that has not had its fifteenth day: an enrolment of it is taken back alone. */
  const toRecent = async () => {
    const days = { schoolId, programmeId, startsOn: "2026-03-09", endsOn: "2027-01-29" };
    toCohortId = (await makeCohort(days)).id;
  };

  it("leave nothing of a first one that nobody ever entered: it is cancelled, who was admitted is so in the other, and all of it is undone", async () => {
    await toRecent();
    const admitted = await within(cohortId, { appliedOn: "2025-11-01", admittedOn: "2025-11-03" });
    const applies = await within(cohortId, { appliedOn: "2025-12-01" });
    const cohort = () => db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
    expect(await getCombining(on(DAY), { cohortId, toCohortId })).toMatchObject({ isCancelled: true, needed: 1 });
    expect(await combine({ lastPresentOn: null }, DAY, 8)).toMatchObject({ ok: true, value: { count: 2 } });
    expect(await cohort()).toMatchObject({ cancelledOn: DAY });
    expect(await there(admitted.learnerId)).toMatchObject({ admittedOn: DAY });
    expect(await there(applies.learnerId)).toMatchObject({ admittedOn: null });
    expect(await undo(8)).toMatchObject({ ok: true, value: { count: 2 } });
    expect(await cohort()).toMatchObject({ cancelledOn: null });
    expect([await there(admitted.learnerId), await seats(toCohortId)]).toEqual([null, 0]);
    // Undone once; and of a first one whose room another has by now, nothing is.
    expect(await undo(8)).toMatchObject({ failure: { kind: "not_found" } });
    const { room } = await makeRoom({ schoolId });
    await changed(cohortId, { roomId: room.id });
    expect(await combine({ lastPresentOn: null }, DAY, 12)).toMatchObject({ ok: true });
    const taken = await makeCohort({ schoolId, programmeId, startsOn: START, endsOn: END });
    await changed(taken.id, { roomId: room.id });
    expect(await undo(12)).toEqual({ ok: false, failure: { kind: "rule", code: "cohort_not_reopened" } });
    expect(await there(admitted.learnerId)).not.toBeNull();
    // Opened again by somebody in between, it stays so.
    expect(await reopenCohort(on(DAY, 13), { cohortId, sharesRoom: "yes" })).toMatchObject({ ok: true });
    expect(await undo(12)).toMatchObject({ ok: true });
    const say = await eventTexts();
    const { events } = await listCohortHistory(on(DAY), { cohortId });
    expect(events.map(say)).toContainEqual(expect.stringMatching(/^N’est plus réunie avec /));
  });

  it("are two again as if they had never been one, by who did it, as long as nothing was said of anybody since", async () => {
    await toRecent();
    const present = await within(cohortId);
    const known = await counted(cohortId, "2026-06-30");
    expect(await combine()).toMatchObject({ ok: true });
    expect(
      await undoEnrolled(contextOf("staff", { userId: "other" }, on(DAY).now), {
        cohortId: toCohortId,
        at: on(DAY).now,
      }),
    ).toMatchObject({ ok: false });
    expect(await undo()).toMatchObject({ ok: true, value: { count: 1 } });
    expect(await getInterruptions(on(DAY), present.id)).toMatchObject({ open: null, past: [], canGo: true });
    expect(await db.exit.count({ where: { currentOf: present.id } })).toBe(0);
    expect(await counted(cohortId, "2026-06-30")).toEqual(known);
    expect((await verifyTally()).differences).toEqual([]);
    // Who left the first cohort after all, or gave up in the second: all stays.
    expect(await combine({}, DAY, 12)).toMatchObject({ ok: true });
    const id = (await there(present.learnerId))?.id ?? "";
    await takeStep(on(DAY, 13), { enrolmentId: id, step: "withdraw", on: DAY });
    expect(await undo(12)).toEqual(refusal("changed_since_combined", { count: 1 }));
    expect(await getInterruptions(on(DAY), present.id)).toMatchObject({ open: { toCohortId } });
  });

  it("are refused in words where they cannot be one, and nothing changes", async () => {
    const present = await within(cohortId, { ...ENTERED, enteredOn: "2026-02-20" });
    const expectRefused = async (change: Parameters<typeof combine>[0], code: string, details?: object, day = DAY) =>
      expect(await combine(change, day)).toEqual(refusal(code, details));
    const other = await makeCohort({ schoolId, startsOn: START, endsOn: END });
    await expectRefused({ toCohortId: other.id }, "other_programme");
    const over = await makeCohort({ schoolId, programmeId, startsOn: "2025-01-06", endsOn: "2026-03-01" });
    await expectRefused({ toCohortId: over.id }, "transfer_to_over", { over: "2026-03-01" });
    await expectRefused({ cohortId: over.id }, "combined_over", { ended: "2026-03-01" });
    const late = await makeCohort({ schoolId, programmeId, startsOn: "2026-05-13", endsOn: "2027-03-01" });
    await expectRefused({ toCohortId: late.id }, "combined_too_late", { first: "2026-05-13", leaves: "2026-05-12" });
    await changed(late.id, { startsOn: "2026-05-12" });
    await cancelCohort(on(DAY), { cohortId: late.id });
    await expectRefused({ toCohortId: late.id }, "cohort_cancelled");
    await expectRefused({ on: LAST }, "arrival_before_leave", { present: LAST });
    await expectRefused({ on: "2026-03-17" }, "in_future");
    await expectRefused({ lastPresentOn: "2026-02-19" }, "interrupted_before_entry", { enrolmentId: present.id });
    expect(await combine({ lastPresentOn: null })).toMatchObject({ failure: { kind: "invalid" } });
    expect(await combine({ toCohortId: cohortId })).toMatchObject({ failure: { kind: "not_found" } });
    await expectRefused({ version: "0" }, "changed_meanwhile");
    const admitted = await within(cohortId, { appliedOn: "2025-11-01", admittedOn: "2025-11-03" });
    await expectRefused({}, "combined_to_enter", { count: 1 });
    await takeStep(on(DAY), { enrolmentId: admitted.id, step: "no_show", on: DAY });
    await changed(toCohortId, { placesTaken: 6 });
    await expectRefused({}, "combined_too_many", { needed: 1, free: 0 });
    await changed(toCohortId, { placesTaken: 5 });
    await within(toCohortId, { appliedOn: "2026-01-05", waitlistedOn: "2026-01-10" });
    expect(await getCombining(on(DAY), { cohortId, toCohortId })).toMatchObject({ passedOver: 1 });
    await expectRefused({}, "passes_over_others", { count: 1, enrolmentId: present.id });
    const empty = await makeCohort({ schoolId, programmeId, startsOn: START, endsOn: END });
    await expectRefused({ cohortId: empty.id }, "nobody_to_combine");
    expect(await getInterruptions(on(DAY), present.id)).toMatchObject({ open: null });
    expect(await there(present.learnerId)).toBeNull();
    expect(await combine({ reason: "Promotion fermée par l’école" })).toMatchObject({ ok: true });
    expect(await there(present.learnerId)).toMatchObject({ passedOverReason: "Promotion fermée par l’école" });
  });

  it("are not parted once a situation or a call rests on what followed, nor opened again against who cancelled one since", async () => {
    const days = { schoolId, programmeId, startsOn: "2026-03-14", endsOn: "2027-01-29" };
    toCohortId = (await makeCohort(days)).id;
    const present = await within(cohortId);
    // Present for the last time sixty days before the second one begins: on that day they have left.
    expect(await combine({ lastPresentOn: "2026-01-13", on: "2026-03-14" })).toMatchObject({ ok: true });
    const seen = { window: "T0", kind: "permanent_contract", observedOn: DAY, source: "learner" } as const;
    await makeOutcome({ enrolmentId: present.id, ...seen });
    expect(await undo()).toEqual(refusal("changed_since_combined", { count: 1 }));
    expect(await db.exit.count({ where: { currentOf: present.id } })).toBe(1);
    const applying = (await makeCohort({ ...days, startsOn: START })).id;
    await within(applying, { appliedOn: "2026-01-15" });
    const of = { cohortId: applying, lastPresentOn: null };
    expect(await combine(of, DAY, 12)).toMatchObject({ ok: true });
    expect(await reopenCohort(on(DAY, 13), { cohortId: applying, sharesRoom: "yes" })).toMatchObject({ ok: true });
    expect(await cancelCohort(on(DAY, 14), { cohortId: applying })).toMatchObject({ ok: true });
    const at = on(DAY, 12).now;
    expect(await undoEnrolled(on(DAY, 15), { cohortId: toCohortId, at })).toMatchObject({ ok: true });
    expect(await db.cohort.findUniqueOrThrow({ where: { id: applying } })).toMatchObject({ cancelledOn: DAY });
  });

  it("keep one course of who was on the way: to the second one with a place, to the first one not before that is settled", async () => {
    const expected = await within(cohortId);
    await recordTransfer(on("2026-03-15"), { enrolmentId: expected.id, lastPresentOn: LAST, toCohortId });
    await within(cohortId);
    await changed(toCohortId, { capacity: 1 });
    expect(await combine()).toEqual(refusal("combined_too_many", { needed: 2, free: 1 }));
    await changed(toCohortId, { capacity: 6 });
    expect(await combine()).toMatchObject({ ok: true, value: { count: 2 } });
    expect(await there(expected.learnerId)).toMatchObject({ admittedOn: DAY });
    expect(await db.interruption.count({ where: { enrolmentId: expected.id } })).toBe(1);
    const third = await makeCohort({ schoolId, programmeId, startsOn: "2026-04-06", endsOn: "2027-01-29" });
    const [second, back] = [toCohortId, cohortId];
    [cohortId, toCohortId] = [second, third.id];
    expect(await getCombining(on(DAY), { cohortId, toCohortId })).toMatchObject({ failure: "awaited_by_transfer" });
    expect(await combine({ lastPresentOn: null }, DAY, 12)).toEqual(refusal("awaited_by_transfer", { count: 2 }));
    expect(await counted(back, "2026-03-20")).toEqual([2, 0, 0]);
    // Nor are they proposed to it once the second does not take place.
    expect(await cancelCohort(on(DAY, 13), { cohortId })).toMatchObject({ ok: true });
    expect(await getElsewhere(on(DAY, 13), cohortId)).toBeNull();
    const waiting = await db.enrolment.findMany({ where: { cohortId }, select: { id: true } });
    const chosen = waiting.map(({ id }) => id);
    const proposed = await proposeElsewhere(on(DAY, 13), { cohortId, toCohortId, chosen });
    expect(proposed).toEqual(refusal("awaited_by_transfer", { count: 1 }));
  });

  it("are dated after what each did before; who is too young for the second one stays, unless they are in training", async () => {
    toCohortId = (await makeCohort({ schoolId, programmeId, startsOn: "2025-11-03", endsOn: "2026-11-29" })).id;
    const young = { birthDate: "2010-01-02" };
    const present = await within(cohortId, { ...ENTERED, learnerId: (await makeLearner(young)).id });
    const applicant = await within(cohortId, { appliedOn: "2026-03-10", learnerId: (await makeLearner(young)).id });
    const late = await within(cohortId, { appliedOn: "2026-03-15" });
    const shown = await getCombining(on(DAY), { cohortId, toCohortId });
    expect(shown?.groups.map(({ fate, people }) => [fate, people.map(({ id }) => id)])).toEqual([
      ["transferred", [present.id]],
      ["applying", [late.id]],
      ["too_young", [applicant.id]],
    ]);
    const early = { previous: "2026-03-15", enrolmentId: late.id };
    expect(await combine({ on: "2026-03-14" })).toEqual(refusal("step_before_previous", early));
    expect(await there(present.learnerId)).toBeNull();
    expect(await combine()).toMatchObject({ ok: true, value: { count: 2 } });
    expect(await there(applicant.learnerId)).toBeNull();
  });

  it("take no more people than there are places when both are joined with a third at once, and everybody or nobody", async () => {
    const second = await makeCohort({ schoolId, programmeId, startsOn: START, endsOn: END });
    await changed(toCohortId, { capacity: 3 });
    for (let n = 0; n < 2; n += 1) for (const id of [cohortId, second.id]) await within(id);
    const answers = await Promise.all([combine({}, DAY, 10), combine({ cohortId: second.id }, DAY, 11)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual([refusal("combined_too_many", { needed: 2, free: 1 })]);
    expect(await seats(toCohortId)).toBe(2);
    expect(await db.interruption.count({ where: { toCohortId } })).toBe(2);
  });
});

it("concerns whoever is not anonymised, once, by the person they are", async () => {
  const learner = await makeLearner();
  await within(cohortId, { ...ENTERED, learnerId: learner.id });
  await clientFor("write").learner.update({ where: { id: learner.id }, data: { anonymisedAt: on(DAY).now } });
  expect(await getCombining(on(DAY), { cohortId, toCohortId })).toMatchObject({ failure: "nobody_to_combine" });
});
