import { beforeAll, expect, it } from "vitest";
import { eventTexts } from "@/components/people/cohorts/event-text";
import { verifyTally } from "@/lib/figures/indicators/packed/packed";
import { getJourney, listEntrants } from "@/lib/figures/indicators/queries";
import { clientFor, db } from "@/lib/foundation/db/client";
import { createProgramme, updateProgramme } from "@/lib/network/programmes/commands";
import { getProgrammeForm } from "@/lib/network/programmes/queries";
import { listCohortHistory } from "@/lib/people/cohorts/history-queries";
import { correctExit, recordExit, undoStep } from "@/lib/people/enrolments/commands";
import { correctEntryDate, undoEntries } from "@/lib/people/enrolments/entry-commands";
import { enterElsewhere, recordTransfer } from "@/lib/people/enrolments/interruption-commands";
import { getInterruptions } from "@/lib/people/enrolments/interruption-queries";
import { correctJury, recordJury, takeBackJury } from "@/lib/people/enrolments/jury-commands";
import { getJuries } from "@/lib/people/enrolments/jury-queries";
import { getExitForm, getRoster } from "@/lib/people/enrolments/queries";
import { getLearnerFile } from "@/lib/people/outcomes/queries";
import { applyRegister } from "@/lib/people/register/commands";
import { toCsv } from "@/lib/people/register/csv";
import { contextOf, makeCohort, makeEnrolment, makeSchool } from "../support/factories";
import { takenBack } from "../support/take-back";
import { areJourneysSettledAlike, isSettledAlike } from "../support/tally-sequences";
import { journeyOf } from "../support/words";

const refusal = (code: string) => ({ ok: false, failure: expect.objectContaining({ kind: "rule", code }) });
const on = (day: string, hour = 10) => contextOf("staff", {}, new Date(`${day}T${hour}:00:00.000Z`));

const START = "2025-09-01";
const END = "2026-06-30";
/** A day after everything. */
const LAST = "2026-12-18";

let cohortId: string;
let person: string;
let other: string;

beforeAll(async () => {
  const school = await makeSchool({ code: "JURY" });
  const made = await createProgramme(on(START), { code: "DWWM", title: "DWWM" });
  const programmeId = made.ok ? made.value.id : "";
  const shown = await getProgrammeForm(on(START), programmeId);
  const blocks = "CCP 1 Front-end\nCCP 2 Back-end";
  const listed = { programmeId, title: "DWWM", blocks, version: shown?.version ?? "" };
  expect(await updateProgramme(on(START), listed)).toMatchObject({ ok: true });
  cohortId = (await makeCohort({ code: "2025", schoolId: school.id, programmeId, startsOn: START, endsOn: END })).id;
  const days = { cohortId, admittedOn: "2025-08-01", enteredOn: START, recordedAt: on(START).now };
  person = (await makeEnrolment(days)).id;
  other = (await makeEnrolment(days)).id;
  for (const enrolmentId of [person, other]) {
    const exit = { enrolmentId, exitedOn: END, reason: "completed", certification: null } as const;
    expect(await recordExit(on(END), exit)).toMatchObject({ ok: true });
  }
});

/** With the full title, and of those who sat: by the sums where they say it, by the statement, and by the list behind it. */
async function titles(asOf: string, knownOn?: string) {
  const knownAt = knownOn ? new Date(`${knownOn}T23:00:00.000Z`) : undefined;
  const filter = { asOf, knownAt, cohortId };
  const journey = await getJourney(on(LAST), filter);
  const line = journey?.find(({ key }) => key === "certifiedOfPresented");
  const list = await listEntrants(on(LAST), filter, journeyOf("full_titles"), 1);
  const [full, presented] = [line?.numerator.count, line && "denominator" in line ? line.denominator?.count : null];
  expect(list?.people.map(({ certification }) => certification)).toEqual(Array(full).fill("full"));
  if (!knownAt) {
    await isSettledAlike(on(LAST), { asOf, window: "M6" }, "cohort");
    await areJourneysSettledAlike(on(LAST), { asOf, cohortId });
  }
  return [full, presented];
}

const told = async (enrolmentId: string) =>
  (await getJuries(on(LAST), enrolmentId))?.told.map(({ heldOn, result, holds }) => [heldOn, result, holds]);
const partOf = (heldOn: string, blocks: string | null, day = heldOn) =>
  recordJury(on(day), { enrolmentId: person, heldOn, result: "partial", blocks });

it("refuses in words what no jury gave", async () => {
  const say = (heldOn: string, change: object = {}) =>
    recordJury(on("2026-07-20"), { enrolmentId: person, heldOn, result: "failed", blocks: null, ...change });
  expect.soft(await say("2025-08-31")).toEqual(refusal("jury_before_entry"));
  expect.soft(await say("2026-07-21")).toEqual(refusal("jury_to_come"));
  expect.soft(await say("2026-07-10", { result: "partial" })).toEqual(refusal("jury_blocks_missing"));
  expect.soft(await say("2026-07-10", { blocks: "1" })).toEqual(refusal("jury_blocks_without_part"));
  // The programme has two: a third is of another one.
  expect.soft(await say("2026-07-10", { result: "partial", blocks: "3" })).toEqual(refusal("jury_block_unknown"));
  const { id: applying } = await makeEnrolment({ cohortId, appliedOn: "2025-07-01" });
  expect.soft(await say("2026-07-10", { enrolmentId: applying })).toEqual(refusal("jury_without_entry"));
  expect.soft(await told(person)).toEqual([]);
  // Of whoever went on in another cohort, whose programme lists no block, the result is said there.
  const from = await makeCohort({ startsOn: START, endsOn: "2026-12-31" });
  const days = { cohortId: from.id, admittedOn: "2025-08-01", enteredOn: START };
  const { id: enrolmentId } = await makeEnrolment(days);
  const unlisted = { enrolmentId, result: "partial", blocks: "1" };
  expect.soft(await say("2026-07-10", unlisted)).toEqual(refusal("jury_block_unknown"));
  const to = { programmeId: from.programmeId, startsOn: "2026-01-05", endsOn: "2026-12-31" };
  const leaves = { enrolmentId, lastPresentOn: "2025-12-19", toCohortId: (await makeCohort(to)).id };
  expect(await recordTransfer(on("2025-12-19"), leaves)).toMatchObject({ ok: true });
  const interruptionId = (await getInterruptions(on("2026-01-05"), enrolmentId))?.open?.id ?? 0;
  const enters = { enrolmentId, interruptionId, enteredOn: "2026-01-05" };
  expect(await enterElsewhere(on("2026-01-05"), enters)).toMatchObject({ ok: true });
  expect.soft(await say("2026-07-10", { enrolmentId })).toEqual(refusal("jury_moved"));
});

it("counts from the day of the jury on, and the title once every block is had, long after the exit", async () => {
  // Of two who say it at once one wins.
  const both = await Promise.all([partOf("2026-07-10", "1"), partOf("2026-07-10", "1")]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(both.find(({ ok }) => !ok)).toEqual(refusal("jury_day_taken"));
  expect.soft(await partOf("2026-07-09", "2", "2026-07-10")).toEqual(refusal("jury_followed"));
  expect.soft(await partOf("2026-10-15", "1 2")).toEqual(refusal("jury_block_had"));
  // Re-sat without a block, which takes nothing away, and then with the one that was missing; recorded ten days later.
  const missed = { enrolmentId: person, heldOn: "2026-09-15", result: "absent", blocks: null } as const;
  expect(await recordJury(on("2026-09-15"), missed)).toMatchObject({ ok: true });
  expect(await partOf("2026-10-15", "2", "2026-10-25")).toMatchObject({ ok: true });
  expect(await told(person)).toEqual([
    ["2026-10-15", "partial", "full"],
    ["2026-09-15", "absent", "partial"],
    ["2026-07-10", "partial", "partial"],
  ]);
  expect.soft(await partOf("2026-11-02", null)).toEqual(refusal("jury_title_had"));
  const days = ["2026-07-09", "2026-07-10", "2026-10-14", "2026-10-15", LAST];
  const counted = [];
  for (const day of days) counted.push(await titles(day));
  expect(counted).toEqual([
    [0, 0],
    [0, 1],
    [0, 1],
    [1, 1],
    [1, 1],
  ]);
  // A figure as it was known stays as it was.
  expect(await titles(LAST, "2026-10-24")).toEqual([0, 1]);
  expect(await titles(LAST, "2026-10-25")).toEqual([1, 1]);
  expect(await titles(LAST, "2026-07-09")).toEqual([0, 0]);
  const roster = await getRoster(on(LAST), cohortId);
  expect(roster?.find(({ enrolmentId }) => enrolmentId === person)?.certification).toBe("full");
  const { learnerId } = await db.enrolment.findUniqueOrThrow({ where: { id: person }, select: { learnerId: true } });
  const file = await getLearnerFile(on(LAST), learnerId);
  expect(file?.enrolments.map(({ certification, juries }) => [certification, juries.length])).toEqual([["full", 3]]);
  expect(await verifyTally()).toMatchObject({ differences: [] });
  const say = await eventTexts();
  const { events } = await listCohortHistory(on(LAST), { cohortId });
  expect(events.slice(0, 2).map(say).sort()).toEqual([
    expect.stringMatching(/certification, titre complet, auparavant titre partiel$/u),
    expect.stringMatching(/jury du 15\/10\/2026, titre partiel, bloc 2$/u),
  ]);
});

it("stands against whoever says otherwise of the certification, or of the entry it rests on", async () => {
  const form = await getExitForm(on(LAST), person);
  const exit = { enrolmentId: person, exitedOn: END, reason: "completed", version: form?.version ?? "" } as const;
  expect.soft(await correctExit(on(LAST), { ...exit, certification: "failed" })).toEqual(refusal("certified_by_jury"));
  const early = { ...exit, exitedOn: "2026-06-29", certification: "full" } as const;
  expect.soft(await correctExit(on(LAST), early)).toMatchObject({ ok: true });
  const { id: present } = await makeEnrolment({ cohortId, admittedOn: "2025-08-01", enteredOn: START });
  const sat = { enrolmentId: present, heldOn: START, result: "failed", blocks: null } as const;
  expect(await recordJury(on(START), sat)).toMatchObject({ ok: true });
  const entry = { enrolmentId: present, version: START, enteredOn: "2025-09-02" };
  expect.soft(await correctEntryDate(on("2025-09-03"), entry)).toEqual(refusal("certified_by_jury"));
  const undone = await undoEntries(on("2025-09-03"), { cohortId, on: START, enrolmentIds: [present] });
  expect.soft(undone).toEqual(refusal("certified_by_jury"));
  const leaves = { enrolmentId: present, exitedOn: END, reason: "completed" } as const;
  expect.soft(await recordExit(on(LAST), { ...leaves, certification: "full" })).toEqual(refusal("certified_by_jury"));
  // « Pas encore connue » says nothing against it.
  expect.soft(await recordExit(on(LAST), { ...leaves, certification: null })).toMatchObject({ ok: true });
  const read = { where: { id: present }, select: { certification: true } };
  expect.soft(await db.enrolment.findUniqueOrThrow(read)).toEqual({ certification: "failed" });
  // What a jury gave does not go with the exit, and holds the entry.
  expect.soft(await takenBack(on(LAST), present, "exit")).toMatchObject({ ok: true });
  expect.soft(await db.enrolment.findUniqueOrThrow(read)).toEqual({ certification: "failed" });
  const early2 = { enrolmentId: present, expected: "entered" } as const;
  expect.soft(await undoStep(on("2025-09-03"), early2)).toEqual(refusal("certified_by_jury"));
  expect.soft(await takenBack(on(LAST), present, "entry")).toEqual(refusal("certified_by_jury"));
  expect(await recordExit(on(LAST), { ...leaves, certification: null })).toMatchObject({ ok: true });
  // A register neither.
  const { learner, sourceRef } = await clientFor("write").enrolment.update({
    where: { id: present },
    data: { sourceRef: "J-1" },
    select: { learner: true, sourceRef: true },
  });
  const row = { ecole: "JURY", promotion: "2025", ref: sourceRef, nom: learner.lastName, prenom: learner.firstName };
  const bytes = toCsv([{ ...row, certification: "complete" }]);
  const sent = await applyRegister(on(LAST), { name: "registre.csv", bytes });
  expect.soft(sent.ok && sent.value.issues.map(({ reason }) => reason)).toContain("certification_of_jury");
});

it("is corrected and taken back, the last one first, and what held before holds again", async () => {
  const [last, , first] = (await getJuries(on(LAST), person))?.told ?? [];
  const why = "procès-verbal relu";
  const [lastId, firstId] = [last?.id ?? 0, first?.id ?? 0];
  expect.soft(await takeBackJury(on(LAST), { statementId: firstId, why })).toEqual(refusal("jury_followed"));
  const change = { statementId: firstId, why, result: "failed", blocks: null } as const;
  expect.soft(await correctJury(on(LAST), change)).toEqual(refusal("jury_followed"));
  expect.soft(await correctJury(on(LAST), { statementId: lastId, why })).toEqual(refusal("jury_unchanged"));
  const later = { statementId: lastId, why, heldOn: "2026-11-16" };
  const corrected = await correctJury(on(LAST), later);
  expect(corrected).toMatchObject({ ok: true });
  expect.soft(await correctJury(on(LAST), later)).toEqual(refusal("jury_changed_meanwhile"));
  expect([await titles("2026-11-15"), await titles("2026-11-16")]).toEqual([
    [0, 2],
    [1, 2],
  ]);
  // Known before it was corrected, it was of the other day.
  expect(await titles("2026-11-15", "2026-12-17")).toEqual([1, 2]);
  const statementId = corrected.ok ? corrected.value.id : 0;
  expect(await takeBackJury(on("2026-12-19"), { statementId, why })).toMatchObject({ ok: true });
  expect(await titles("2026-12-19")).toEqual([0, 2]);
  expect(await titles("2026-12-19", LAST)).toEqual([1, 2]);
  const given = await getJuries(on(LAST), person);
  expect(given).toMatchObject({ certification: "partial", had: [1] });
  expect(await verifyTally()).toMatchObject({ differences: [] });
  // What an exit says without a jury counts from the exit on, as ever.
  const form = await getExitForm(on(LAST), other);
  const exit = { enrolmentId: other, exitedOn: END, reason: "completed", version: form?.version ?? "" } as const;
  expect(await correctExit(on(LAST), { ...exit, certification: "full" })).toMatchObject({ ok: true });
  expect(await titles("2026-07-09")).toEqual([1, 2]);
});

it("takes over in the cohort of a transfer what a jury gave before it", async () => {
  const { programmeId } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId }, select: { programmeId: true } });
  const last = "2026-12-31";
  const [from, to] = [
    await makeCohort({ programmeId, startsOn: START, endsOn: last }),
    await makeCohort({ programmeId, startsOn: "2026-01-05", endsOn: last }),
  ];
  const days = { cohortId: from.id, admittedOn: "2025-08-01", enteredOn: START, recordedAt: on(START).now };
  const { id: enrolmentId } = await makeEnrolment(days);
  const gives = (id: string, heldOn: string, blocks: string, day = heldOn) =>
    recordJury(on(day), { enrolmentId: id, heldOn, result: "partial", blocks });
  expect(await gives(enrolmentId, "2025-12-12", "2")).toMatchObject({ ok: true });
  const leaves = { enrolmentId, lastPresentOn: "2025-12-19", toCohortId: to.id };
  expect(await recordTransfer(on("2025-12-19"), leaves)).toMatchObject({ ok: true });
  const interruptionId = (await getInterruptions(on("2026-01-05"), enrolmentId))?.open?.id ?? 0;
  const enters = { enrolmentId, interruptionId, enteredOn: "2026-01-05" };
  expect(await enterElsewhere(on("2026-01-05"), enters)).toMatchObject({ ok: true });
  const { id: arrivedId } = await db.enrolment.findFirstOrThrow({ where: { cohortId: to.id }, select: { id: true } });
  const shown = async () => {
    const juries = await getJuries(on(LAST), arrivedId);
    return [juries?.earlier ?? null, juries?.certification];
  };
  const earlier = { heldOn: "2025-12-12", result: "partial", blocks: "2", cohort: expect.stringContaining(from.code) };
  expect(await shown()).toEqual([earlier, null]);
  // Not before the course began, wherever that was.
  expect(await gives(arrivedId, "2025-08-31", "2", "2026-01-06")).toEqual(refusal("jury_before_entry"));
  expect(await gives(arrivedId, "2025-12-12", "2", "2026-01-06")).toMatchObject({ ok: true });
  expect(await shown()).toEqual([null, "partial"]);
  expect(await gives(arrivedId, "2026-10-15", "1")).toMatchObject({ ok: true });
  expect(await shown()).toEqual([null, "full"]);
  // The day of the entry stands, which a jury of before it says nothing against.
  const entry = { enrolmentId: arrivedId, version: "2026-01-05", enteredOn: "2026-01-05" };
  expect(await correctEntryDate(on(LAST), entry)).toMatchObject({ ok: true });
  expect(await undoEntries(on(LAST), { cohortId: to.id, enrolmentIds: [arrivedId], on: "2026-01-05" })).toMatchObject({
    ok: false,
  });
  expect(await verifyTally()).toMatchObject({ differences: [] });
});
