import { beforeEach, describe, expect, it } from "vitest";
import { countTrainees } from "@/lib/figures/indicators/journeys/cohort-sets";
import { verifyTally } from "@/lib/figures/indicators/packed/packed";
import { getJourney } from "@/lib/figures/indicators/queries";
import { getIndicatorReport } from "@/lib/figures/indicators/readings/report";
import { clientFor, db } from "@/lib/foundation/db/client";
import { readParticipants } from "@/lib/money/returns/participants";
import { updateCohort } from "@/lib/people/cohorts/commands";
import { listCohortHistory } from "@/lib/people/cohorts/history-queries";
import { getCohortForm } from "@/lib/people/cohorts/queries";
import { correctExit, recordExit, takeStep, undoStep } from "@/lib/people/enrolments/commands";
import { correctEntryDate } from "@/lib/people/enrolments/entry-commands";
import {
  enterElsewhere,
  recordReturn,
  recordTransfer,
  suspendEnrolment,
} from "@/lib/people/enrolments/interruption-commands";
import { countTransfers, getInterruptions } from "@/lib/people/enrolments/interruption-queries";
import { getExitForm, getRoster } from "@/lib/people/enrolments/queries";
import { recordOutcome } from "@/lib/people/outcomes/commands";
import { contextOf, makeCohort, makeEnrolment, makeProgramme, makeProvider, makeSchool } from "../support/factories";
import { takenBack } from "../support/take-back";
import { areJourneysSettledAlike, isSettledAlike } from "../support/tally-sequences";

const refusal = (code: string) => ({ ok: false, failure: expect.objectContaining({ kind: "rule", code }) });
const on = (day: string, hour = 10) => contextOf("staff", {}, new Date(`${day}T${hour}:00:00.000Z`));

const START = "2025-09-01";
const END = "2026-12-18";

let schoolId: string;
let cohortId: string;
let enrolmentId: string;

/** Entrants, drop-outs and leavers of a day, as known then or now: by the sums where they say it, which is held against the statement. */
async function counted(asOf: string, knownOn?: string) {
  const knownAt = knownOn ? new Date(`${knownOn}T23:00:00.000Z`) : undefined;
  const filter = { asOf, knownAt, cohortId };
  const { total } = await getIndicatorReport(on(END), { ...filter, definition: "ern-prudente", window: "T0" }, "none");
  const journey = await getJourney(on(END), filter);
  const line = (key: string) => journey?.find((one) => one.key === key);
  if (!knownAt) {
    await isSettledAlike(on(END), { asOf, window: "M6" }, "cohort");
    expect(await areJourneysSettledAlike(on(END), { asOf, cohortId })).toBe(asOf > START);
  }
  return [line("entrants")?.numerator.count, line("dropouts")?.numerator.count, total.leavers];
}

beforeEach(async () => {
  schoolId = (await makeSchool()).id;
  cohortId = (await makeCohort({ schoolId, startsOn: START, endsOn: END })).id;
  const days = { admittedOn: "2025-08-01", enteredOn: START, recordedAt: on(START).now };
  enrolmentId = (await makeEnrolment({ cohortId, ...days })).id;
});

// Law 12's words (domain.md §2.11).
describe("a suspension", () => {
  const suspend = (lastPresentOn: string, day = lastPresentOn) =>
    suspendEnrolment(on(day), { enrolmentId, lastPresentOn, reason: "childcare" });
  const open = async (day: string) => (await getInterruptions(on(day), enrolmentId))?.open;
  const back = async (returnedOn: string, day = returnedOn) =>
    recordReturn(on(day), { enrolmentId, returnedOn, interruptionId: (await open(day))?.id ?? 0 });

  it("leaves somebody an entrant until twelve months have gone by; then they have left as a drop-out, without anybody's act", async () => {
    expect(await suspend("2025-11-14")).toMatchObject({ ok: true });
    expect(await open("2025-12-01")).toMatchObject({ awayOn: "2025-11-15", leavesOn: "2026-11-15" });
    expect(await getRoster(on("2026-11-14"), cohortId)).toMatchObject([{ exit: null, away: { since: "2025-11-15" } }]);
    expect(await getRoster(on("2026-11-15"), cohortId)).toMatchObject([{ exit: { class: "dropout" }, away: null }]);
    expect([await counted("2026-11-14"), await counted("2026-11-15"), await counted("2026-12-19")]).toEqual([
      [1, 0, 0],
      [1, 0, 1],
      [1, 1, 1],
    ]);
    // The last day of presence is kept: trained in 2025 and not in 2026, and left the ESF+ on that day.
    const trained = async (year: number) => (await countTrainees(on(END), new Set([cohortId]), year)).size;
    expect([await trained(2025), await trained(2026)]).toEqual([1, 0]);
    expect(await readParticipants(on("2026-11-14"), 2025)).toMatchObject([{ exitedOn: null, lastPresentOn: null }]);
    expect(await readParticipants(on("2026-11-15"), 2025)).toMatchObject([
      { exitedOn: "2026-11-15", lastPresentOn: "2025-11-14", exitReason: "dropout" },
    ]);
    expect((await verifyTally()).differences).toEqual([]);
  });

  it("ends on the cohort's last day where that is sooner, as a drop-out also then, and follows it where it is moved", async () => {
    await suspend("2026-03-10");
    expect(await open("2026-03-11")).toMatchObject({ leavesOn: END });
    expect(await counted("2026-12-19")).toEqual([1, 1, 1]);
    const form = await getCohortForm(on("2026-04-01"), cohortId);
    if (!form) throw new Error("no form");
    const moved = { ...form, cohortId, endsOn: "2026-10-30", lengthChanges: "yes" } as const;
    expect(await updateCohort(on("2026-04-01"), moved)).toMatchObject({ ok: true });
    expect(await open("2026-04-02")).toMatchObject({ leavesOn: "2026-10-30" });
    // As known before, the last day was another; an exit that is recorded says otherwise.
    expect([await counted("2026-10-31", "2026-03-31"), await counted("2026-10-31")]).toEqual([
      [1, 0, 0],
      [1, 1, 1],
    ]);
    const version = (await getExitForm(on("2026-11-05"), enrolmentId))?.version ?? "";
    const exit = { enrolmentId, exitedOn: "2026-10-30", reason: "completed", certification: null } as const;
    expect(await correctExit(on("2026-11-05"), { ...exit, version })).toMatchObject({ ok: true });
    expect(await counted("2026-10-31")).toEqual([1, 0, 1]);
    // Taken back, the one that follows from the suspension stands again.
    expect(await takenBack(on("2026-11-06"), enrolmentId, "exit")).toMatchObject({ ok: true });
    expect([await counted("2026-10-31", "2026-11-05"), await counted("2026-10-31")]).toEqual([
      [1, 0, 1],
      [1, 1, 1],
    ]);
  });

  it("is over with the return, as known from then on; before it somebody may leave, and what never was is taken back", async () => {
    await suspend("2026-03-10");
    expect(await suspend("2026-04-01")).toEqual(refusal("already_interrupted"));
    expect(await undoStep(on("2026-03-11"), { enrolmentId })).toEqual(refusal("two_people_needed"));
    expect(await back("2026-03-10")).toEqual(refusal("return_before_interruption"));
    expect(await back("2026-05-04", "2026-05-03")).toEqual(refusal("in_future"));
    expect(await back("2026-05-04")).toMatchObject({ ok: true });
    expect(await back("2026-05-05")).toEqual(refusal("changed_meanwhile"));
    const found = await getInterruptions(on("2026-05-05"), enrolmentId);
    expect(found).toMatchObject({ open: null, canGo: true, past: [{ awayOn: "2026-03-11", endedOn: "2026-05-04" }] });
    expect([await counted(END, "2026-05-03"), await counted(END, "2026-05-04"), await counted(END)]).toEqual([
      [1, 0, 1],
      [1, 0, 0],
      [1, 0, 0],
    ]);
    // Again, from the day of the return on.
    expect(await suspend("2026-05-03", "2026-06-01")).toEqual(refusal("interrupted_before_return"));
    expect(await suspend("2026-06-01")).toMatchObject({ ok: true });
    const entry = { enrolmentId, version: START, enteredOn: "2026-03-11" };
    expect(await correctEntryDate(on("2026-06-02"), entry)).toEqual(refusal("entry_after_interruption"));
    const exit = { enrolmentId, reason: "employment", certification: null } as const;
    expect(await recordExit(on("2026-06-20"), { ...exit, exitedOn: "2026-05-31" })).toEqual(
      refusal("exit_before_presence"),
    );
    expect.soft(await recordExit(on("2026-06-20"), { ...exit, exitedOn: "2026-06-15" })).toMatchObject({ ok: true });
    expect.soft(await getInterruptions(on("2026-06-20"), enrolmentId)).toMatchObject({ open: null, canGo: false });
    expect.soft(await takenBack(on("2026-06-21"), enrolmentId, "interruption")).toEqual(refusal("step_not_possible"));
    expect.soft(await takenBack(on("2026-06-21"), enrolmentId, "exit")).toMatchObject({ ok: true });
    expect.soft(await counted(END)).toEqual([1, 0, 1]);
    expect.soft(await takenBack(on("2026-06-22"), enrolmentId, "interruption")).toMatchObject({ ok: true });
    expect.soft(await counted(END)).toEqual([1, 0, 0]);
    const { events } = await listCohortHistory(on("2026-06-22"), { cohortId });
    expect
      .soft(events.map(({ key }) => key))
      .toEqual(
        expect.arrayContaining(["enrolment.suspended", "enrolment.returned", "enrolment.interruption_taken_back"]),
      );
    expect.soft((await verifyTally()).differences).toEqual([]);
  });

  it("is refused where it cannot be, and nobody comes back who was asked what became of them", async () => {
    expect(await suspend("2025-08-31")).toEqual(refusal("interrupted_before_entry"));
    expect(await suspend(END, END)).toEqual(refusal("interrupted_after_end"));
    expect(await suspend("2026-02-02", "2026-02-01")).toEqual(refusal("in_future"));
    const applying = await makeEnrolment({ cohortId, admittedOn: "2025-08-01" });
    const other = { enrolmentId: applying.id, lastPresentOn: START, reason: "money" } as const;
    expect(await suspendEnrolment(on(START), other)).toEqual(refusal("not_entered"));
    await suspend("2025-11-14");
    expect(await back("2026-11-16")).toEqual(refusal("return_after_exit"));
    const said = { enrolmentId, window: "T0", kind: "job_seeking", source: "learner", evidence: "declared" } as const;
    const rest = { startedOn: null, endedOn: null, fullTime: null, fieldLink: null, jobTitle: null } as const;
    const nobody = { employerSiren: null, employerCommuneInsee: null, supersedesId: null };
    const answer = { ...said, ...rest, ...nobody, observedOn: "2026-11-20" };
    expect(await recordOutcome(on("2026-11-10"), { ...answer, observedOn: "2026-11-10" })).toMatchObject({ ok: false });
    expect(await recordOutcome(on("2026-11-20"), answer)).toMatchObject({ ok: true });
    expect(await back("2026-11-15", "2026-11-21")).toEqual(refusal("exit_has_outcomes"));
    expect(await takenBack(on("2026-11-21"), enrolmentId, "interruption")).toEqual(refusal("exit_has_outcomes"));
    expect(await db.interruption.count({ where: { enrolmentId } })).toBe(1);
  });
});

// Law 11's words and numbers (domain.md §2.12).
describe("a transfer", () => {
  const DAY = "2026-03-10";
  let otherId: string;
  let programmeId: string;

  /** Entrants, leavers and entries of a cohort as of a day. */
  async function of(id: string, asOf: string, knownOn?: string) {
    const knownAt = knownOn ? new Date(`${knownOn}T23:00:00.000Z`) : undefined;
    const filter = { asOf, knownAt, cohortId: id };
    if (!knownAt) await areJourneysSettledAlike(on(END), { asOf, cohortId: id });
    const journey = await getJourney(on(END), filter);
    const line = (key: string) => journey?.find((one) => one.key === key)?.numerator.count;
    const { total } = await getIndicatorReport(
      on(END),
      { ...filter, definition: "ern-prudente", window: "M6" },
      "none",
    );
    return [line("entrants"), total.leavers, line("fill")];
  }
  const go = (toCohortId = otherId, lastPresentOn = DAY, day = lastPresentOn) =>
    recordTransfer(on(day), { enrolmentId, lastPresentOn, toCohortId });
  const enter = async (enteredOn: string, day = enteredOn) =>
    enterElsewhere(on(day, 14), {
      enrolmentId,
      enteredOn,
      interruptionId: (await getInterruptions(on(day), enrolmentId))?.open?.id ?? 0,
    });

  beforeEach(async () => {
    ({ programmeId } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } }));
    const other = { schoolId, programmeId, startsOn: "2026-01-05", endsOn: "2027-01-29", capacity: 20 };
    otherId = (await makeCohort(other)).id;
    const fourteen = { cohortId, admittedOn: "2025-08-01", enteredOn: START, recordedAt: on(START).now };
    for (let n = 0; n < 14; n += 1) await makeEnrolment(fourteen);
    const fifteen = {
      cohortId: otherId,
      admittedOn: "2025-12-01",
      enteredOn: "2026-01-05",
      recordedAt: on("2026-01-05").now,
    };
    for (let n = 0; n < 15; n += 1) await makeEnrolment(fifteen);
  });

  it("is one course from the entry on: 15 and 15 while it is pending, then 14 and 16, network 30; places filled count entries", async () => {
    await clientFor("write").enrolment.update({ where: { id: enrolmentId }, data: { level: 4, qpv: "yes" } });
    expect(await go()).toMatchObject({ ok: true });
    expect(await getInterruptions(on(DAY), enrolmentId)).toMatchObject({ open: { leavesOn: "2026-05-09" } });
    expect([await of(cohortId, "2026-04-15"), await of(otherId, "2026-04-15")]).toEqual([
      [15, 0, 15],
      [15, 0, 15],
    ]);
    // Nobody enters: a drop-out of A on the sixtieth day, whatever its planned end; M6 on 9 November.
    expect([await of(cohortId, "2026-05-08"), await of(cohortId, "2026-05-09")]).toEqual([
      [15, 0, 15],
      [15, 1, 15],
    ]);
    const exit = await db.exit.findUniqueOrThrow({ where: { currentOf: enrolmentId }, include: { followUps: true } });
    expect(exit.followUps.find(({ window }) => window === "M6")?.dueOn).toBe("2026-11-09");
    expect(await enter("2026-05-10")).toEqual(refusal("arrival_too_late"));
    expect(await enter("2026-05-09", "2026-05-20")).toMatchObject({ ok: true, value: { cohortId: otherId } });
    const there = await db.enrolment.findFirstOrThrow({ where: { cohortId: otherId, level: 4 } });
    expect(there).toMatchObject({ qpv: "yes", enteredOn: "2026-05-09" });
    expect([await of(cohortId, "2026-06-01"), await of(otherId, "2026-06-01")]).toEqual([
      [14, 0, 15],
      [16, 0, 16],
    ]);
    // As of 15 April it is pending, whatever is known later; as known on 19 May they had left.
    expect([await of(cohortId, "2026-04-15"), await of(otherId, "2026-04-15")]).toEqual([
      [15, 0, 15],
      [15, 0, 15],
    ]);
    expect(await of(cohortId, "2026-06-01", "2026-05-19")).toEqual([15, 1, 15]);
    expect(await countTransfers(on("2026-06-01"), cohortId)).toEqual({ went: 1, came: 0 });
    expect.soft(await countTransfers(on("2026-06-01"), otherId)).toEqual({ went: 0, came: 1 });
    expect.soft(await countTransfers(contextOf("region"), cohortId)).toBeNull();
    // One trainee, one participant, of the year of the first entry.
    const trained = async (year: number) =>
      [...(await countTrainees(on(END), new Set([cohortId, otherId]), year)).values()]
        .flat()
        .reduce((n, one) => n + one.people, 0);
    expect.soft([await trained(2025), await trained(2026)]).toEqual([15, 30]);
    // Of two providers, a trainee of each.
    const { providerId } = await db.cohort.findUniqueOrThrow({ where: { id: otherId } });
    const trainedBy = (id: string | null, day: string) => ({
      where: { id: otherId },
      data: { providerId: id, recordedAt: on(day).now },
    });
    await clientFor("write").cohort.update(trainedBy((await makeProvider()).id, "2026-06-01"));
    expect.soft(await trained(2026)).toBe(31);
    await clientFor("write").cohort.update(trainedBy(providerId, "2026-06-02"));
    const participants = (await readParticipants(on(END), 2025)).filter((one) =>
      [cohortId, otherId].includes(one.cohortId),
    );
    expect.soft(participants).toHaveLength(15);
    expect.soft(participants.find((one) => one.enrolmentId === there.id)).toMatchObject({ enteredOn: START, level: 4 });
    expect.soft(participants.some((one) => one.enrolmentId === enrolmentId)).toBe(false);
    // What is said of them is said there; A to B to A is refused.
    const left = { exitedOn: "2026-06-30", reason: "dropout", certification: null } as const;
    expect.soft(await recordExit(on("2026-06-30"), { enrolmentId, ...left })).toEqual(refusal("moved_elsewhere"));
    const back = { enrolmentId: there.id, lastPresentOn: "2026-06-01", toCohortId: cohortId };
    expect.soft(await recordTransfer(on("2026-06-01"), back)).toEqual(refusal("transfer_enrolled_there"));
    const entry = { enrolmentId: there.id, version: "2026-05-09", enteredOn: "2026-05-08" };
    expect.soft(await correctEntryDate(on("2026-06-01"), entry)).toEqual(refusal("entry_of_transfer"));
    expect.soft(await takenBack(on("2026-06-01"), enrolmentId, "interruption")).toEqual(refusal("step_not_possible"));
    // The entry there never was: pending again, which is left by now.
    expect.soft(await takenBack(on("2026-06-02"), there.id, "entry")).toMatchObject({ ok: true });
    expect.soft([await of(cohortId, "2026-06-03"), await of(otherId, "2026-06-03")]).toEqual([
      [15, 1, 15],
      [15, 0, 15],
    ]);
    expect.soft((await verifyTally()).differences).toEqual([]);
  });

  it("is the same where they enter by the ordinary way, by the sixtieth day; later they are somebody else's entrant", async () => {
    await go();
    const { learnerId } = await db.enrolment.findUniqueOrThrow({ where: { id: enrolmentId } });
    const { id } = await makeEnrolment({ cohortId: otherId, learnerId, admittedOn: "2026-03-20" });
    const step = { enrolmentId: id, step: "enter" } as const;
    expect(await enter("2026-05-09")).toEqual(refusal("transfer_enrolled_there"));
    expect(await takeStep(on("2026-05-09"), { ...step, on: "2026-05-09" })).toMatchObject({ ok: true });
    expect([await of(cohortId, "2026-06-01"), await of(otherId, "2026-06-01")]).toEqual([
      [14, 0, 15],
      [16, 0, 16],
    ]);
    expect(await takenBack(on("2026-06-01"), id, "entry")).toMatchObject({ ok: true });
    expect(await takeStep(on("2026-06-02"), { ...step, on: "2026-05-10" })).toMatchObject({ ok: true });
    expect([await of(cohortId, "2026-06-03"), await of(otherId, "2026-06-03")]).toEqual([
      [15, 1, 15],
      [16, 0, 16],
    ]);
    expect((await verifyTally()).differences).toEqual([]);
  });

  it("is refused in words to another programme, to a cohort that is over or cancelled, twice, and against the days of presence", async () => {
    const running = { schoolId, startsOn: "2026-01-05", endsOn: "2027-01-29" };
    const another = await makeProgramme();
    const elsewhere = await makeCohort({ ...running, code: "AUTRE", programmeId: another.id });
    expect(await go(elsewhere.id)).toEqual(refusal("other_programme"));
    const over = await makeCohort({
      schoolId,
      code: "FINIE",
      programmeId,
      startsOn: "2025-01-06",
      endsOn: "2026-02-27",
    });
    expect(await go(over.id)).toEqual(refusal("transfer_to_over"));
    const cancelled = await makeCohort({ ...running, code: "ANNULEE", programmeId });
    await clientFor("write").cohort.update({
      where: { id: cancelled.id },
      data: { cancelledOn: "2026-02-01", recordedAt: on("2026-02-01").now },
    });
    expect(await go(cancelled.id)).toEqual(refusal("cohort_cancelled"));
    expect(await go(cohortId)).toEqual(refusal("transfer_enrolled_there"));
    expect(await go("nowhere")).toMatchObject({ failure: { kind: "invalid" } });
    expect(await go(otherId, "2025-08-31")).toEqual(refusal("interrupted_before_entry"));
    expect(await go()).toMatchObject({ ok: true });
    expect(await go()).toEqual(refusal("already_interrupted"));
    expect(await enter(DAY)).toEqual(refusal("arrival_before_leave"));
    // Taken back as an error it never was.
    expect(await takenBack(on("2026-04-01"), enrolmentId, "interruption")).toMatchObject({ ok: true });
    expect(await of(cohortId, "2026-06-01")).toEqual([15, 0, 15]);
    const exit = { exitedOn: "2026-03-01", reason: "employment", certification: null } as const;
    expect(await recordExit(on("2026-04-01"), { enrolmentId, ...exit })).toMatchObject({ ok: true });
    expect(await go()).toEqual(refusal("already_exited"));
  });
});
