import { beforeEach, describe, expect, it } from "vitest";
import { getIndicatorReport } from "@/lib/figures/indicators/readings/report";
import { addDays } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { heldOn } from "@/lib/people/answers/held-records";
import { updateCohort } from "@/lib/people/cohorts/commands";
import { listCohortHistory } from "@/lib/people/cohorts/history-queries";
import { getCohortForm } from "@/lib/people/cohorts/queries";
import { enrolLearner, recordExit, takeStep, undoStep } from "@/lib/people/enrolments/commands";
import { correctEntryDate, undoEntries } from "@/lib/people/enrolments/entry-commands";
import { NOTHING_TOLD } from "@/lib/people/enrolments/rules/entry-fields";
import type { Undoable } from "@/lib/people/enrolments/rules/taken-back";
import { answerTakeBack, takeBackAsError } from "@/lib/people/enrolments/take-back-commands";
import { getTakeBack, listTakeBackRequests } from "@/lib/people/enrolments/take-back-queries";
import { answerUndo } from "@/lib/people/register/undo-commands";
import { contextOf, makeCohort, makeSchool } from "../support/factories";
import { asOne, takeBackShown } from "../support/take-back";

const refusal = (code: string) => ({ ok: false, failure: expect.objectContaining({ kind: "rule", code }) });
const START = "2026-09-01";
const REASON = "Saisie pour quelqu’un d’autre";

// The law's words: an entry, an exit or an enrolment that never was (domain.md §2.9).
describe("taken back as an error", () => {
  let cohortId: string;
  let enrolmentId: string;
  let learnerId: string;
  const on = (day: string, hour = 10) => contextOf("staff", {}, new Date(`${day}T${hour}:00:00.000Z`));
  const one = (day: string, hour?: number) => asOne(on(day, hour));
  const other = (day: string) => asOne(on(day, 12), "seconde");
  const back = async (ctx: Context, what: Undoable) =>
    takeBackAsError(ctx, { enrolmentId, what, shown: await takeBackShown(enrolmentId), reason: REASON });
  const answer = async (ctx: Context, said: "confirmed" | "refused" | "withdrawn") => {
    const request = await db.undoRequest.findFirstOrThrow({ where: { enrolmentId }, orderBy: { id: "desc" } });
    const shown = await takeBackShown(enrolmentId);
    return answerTakeBack(ctx, { enrolmentId, requestId: request.id, shown, answer: said });
  };
  const seats = async () => (await db.cohort.findUniqueOrThrow({ where: { id: cohortId } })).placesTaken;
  const leavers = async (knownOn?: string) => {
    const knownAt = knownOn ? new Date(`${knownOn}T23:00:00.000Z`) : undefined;
    const filter = { definition: "ern-prudente", window: "T0", asOf: "2026-12-31", cohortId, knownAt } as const;
    return (await getIndicatorReport(on("2026-12-31"), filter, "none")).total.leavers;
  };

  beforeEach(async () => {
    const school = await makeSchool();
    cohortId = (await makeCohort({ schoolId: school.id, startsOn: START, endsOn: "2027-06-30" })).id;
    const enrolled = await enrolLearner(on("2026-07-01"), {
      ...NOTHING_TOLD,
      rqth: null,
      cohortId,
      appliedOn: "2026-07-01",
      duplicateAccepted: true,
      learner: {
        lastName: "Cazenave",
        firstName: "Ines",
        birthDate: "1990-02-03",
        sex: "woman",
        email: null,
        phone: null,
        communeInsee: null,
      },
    });
    if (!enrolled.ok) throw new Error("refused");
    ({ enrolmentId, learnerId } = enrolled.value);
    await takeStep(on("2026-07-02"), { enrolmentId, step: "admit", on: "2026-07-02" });
    await takeStep(on(START), { enrolmentId, step: "enter", on: START });
  });

  it("one person does so until the cohort's fourteenth day, with a reason, and the line of the history names nobody who is gone", async () => {
    const fourteenth = addDays(START, 13);
    expect(await back(await one(fourteenth), "exit")).toEqual(refusal("step_not_possible"));
    expect(await back(on(fourteenth), "entry")).toMatchObject({ failure: { kind: "forbidden" } });
    expect(await back(await one(fourteenth), "entry")).toMatchObject({ ok: true, value: { done: true } });
    expect(await db.enrolment.findUniqueOrThrow({ where: { id: enrolmentId } })).toMatchObject({ enteredOn: null });
    expect(await db.undoRequest.findFirstOrThrow({ where: { enrolmentId } })).toMatchObject({
      undoes: "entry",
      reason: REASON,
      answer: "alone",
      currentOf: null,
    });
    expect(await seats()).toBe(1);
    expect(await getTakeBack(on(fourteenth), enrolmentId)).toMatchObject({
      byTwo: false,
      takesPerson: true,
      possible: [{ what: "enrolment", why: null }],
    });
    expect(await back(await one(fourteenth, 11), "enrolment")).toMatchObject({ ok: true, value: { done: true } });
    expect(await db.learner.count({ where: { id: learnerId } })).toBe(0);
    expect(await seats()).toBe(0);
    // It stood so, as known then: entered, then not.
    const stood = await db.takenBackEnrolment.findMany({ where: { enrolmentId }, orderBy: { id: "asc" } });
    expect(stood.map(({ enteredOn }) => enteredOn)).toEqual([null, null, START, null]);
    const { events } = await listCohortHistory(on(fourteenth), { cohortId });
    expect(events).toMatchObject([{ key: "cohort.enrolment_taken_back", person: null, details: { entered: false } }]);
  });

  it("from the fifteenth day on one asks and another confirms; figures as known before stay", async () => {
    const fifteenth = addDays(START, 14);
    expect(await undoStep(on(fifteenth), { enrolmentId })).toEqual(refusal("two_people_needed"));
    const entries = { cohortId, on: START, enrolmentIds: [enrolmentId] };
    expect(await undoEntries(on(fifteenth), entries)).toEqual(refusal("two_people_needed"));
    await recordExit(on("2026-10-01"), { enrolmentId, exitedOn: "2026-10-01", reason: "dropout", certification: null });
    expect(await back(await one("2026-10-05"), "entry")).toEqual(refusal("step_not_possible"));
    expect(await back(await one("2026-10-05"), "exit")).toMatchObject({ ok: true, value: { done: false } });
    expect(await leavers()).toBe(1);
    expect(await back(await other("2026-10-05"), "exit")).toEqual(refusal("asked_already"));
    expect(await listTakeBackRequests(await other("2026-10-05"), cohortId)).toMatchObject([
      { enrolmentId, what: "exit", isOwn: false, person: { lastName: "Cazenave" } },
    ]);
    expect(await answer(await one("2026-10-05"), "confirmed")).toEqual(refusal("own_request"));
    // Refused, withdrawn, asked again: nothing moves until somebody else confirms.
    expect(await answer(await other("2026-10-05"), "refused")).toMatchObject({ ok: true });
    await back(await one("2026-10-06"), "exit");
    const { id: requestId } = await db.undoRequest.findUniqueOrThrow({ where: { currentOf: enrolmentId } });
    const asImport = { importId: enrolmentId, requestId, answer: "refused" } as const;
    expect.soft(await answerUndo(await other("2026-10-06"), asImport)).toEqual(refusal("answered_already"));
    expect(await answer(await one("2026-10-06"), "withdrawn")).toMatchObject({ ok: true });
    await back(await one("2026-10-07"), "exit");
    expect(await leavers()).toBe(1);
    const both = await Promise.all([
      answer(await other("2026-10-08"), "confirmed"),
      answer(await other("2026-10-08"), "confirmed"),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect([await leavers("2026-10-07"), await leavers()]).toEqual([1, 0]);
    const found = await getTakeBack(on("2026-10-08"), enrolmentId);
    expect(found?.past.map(({ answer: said, reason }) => [said, reason])).toEqual([
      ["confirmed", REASON],
      ["withdrawn", REASON],
      ["refused", REASON],
    ]);
    const held = (await heldOn(learnerId)).enrolments[0]?.takeBacks;
    expect.soft(held?.map(({ undoes, reason, answer: said }) => [undoes, reason, said])).toEqual([
      ["exit", REASON, "refused"],
      ["exit", REASON, "withdrawn"],
      ["exit", REASON, "confirmed"],
    ]);
    const { events } = await listCohortHistory(on("2026-10-08"), { cohortId });
    expect(events.slice(0, 2).map(({ key, details }) => [key, details.was ?? details.answer])).toEqual([
      ["enrolment.exit_cancelled", "2026-10-01"],
      ["enrolment.take_back_answered", "confirmed"],
    ]);
  });

  it("takes two people once the fifteenth day has been, also where the cohort's first day is moved since", async () => {
    const day = addDays(START, 30);
    const moved = { enrolmentId, version: START, enteredOn: day };
    expect((await correctEntryDate(on(day), moved)).ok).toBe(true);
    const { programmeId, code, endsOn, capacity } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
    const version = (await getCohortForm(on(day), cohortId))?.version ?? "";
    const facts = {
      cohortId,
      programmeId,
      code,
      startsOn: day,
      endsOn,
      capacity,
      version,
      lengthChanges: "yes",
    } as const;
    expect(await updateCohort(on(day), facts)).toMatchObject({ ok: true });
    expect(await undoStep(on(day), { enrolmentId })).toEqual(refusal("two_people_needed"));
    const entries = { cohortId, on: day, enrolmentIds: [enrolmentId] };
    expect(await undoEntries(on(day), entries)).toEqual(refusal("two_people_needed"));
    expect(await getTakeBack(on(day), enrolmentId)).toMatchObject({ byTwo: true });
    expect(await back(await one(day), "entry")).toMatchObject({ ok: true, value: { done: false } });
  });

  it("is confirmed by nobody in the place of who asked, nor by whose place they took", async () => {
    const { schoolId } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
    await recordExit(on("2026-10-01"), { enrolmentId, exitedOn: "2026-10-01", reason: "dropout", certification: null });
    const coordinator = async (account: Promise<Context>, giverId?: string | null): Promise<Context> => {
      const { userId } = (await account).actor;
      const inPlaceOf = giverId ? { inPlaceOf: { [schoolId]: giverId } } : {};
      return contextOf("coordinator", { schoolIds: [schoolId], userId, ...inPlaceOf }, on("2026-10-05").now);
    };
    const giver = await coordinator(one("2026-10-05"));
    const standIn = await coordinator(other("2026-10-05"), giver.actor.userId);
    expect(await back(giver, "exit")).toMatchObject({ ok: true, value: { done: false } });
    expect(await answer(standIn, "confirmed")).toEqual(refusal("own_request"));
    expect(await answer(giver, "withdrawn")).toMatchObject({ ok: true });
    expect(await back(standIn, "exit")).toMatchObject({ ok: true, value: { done: false } });
    expect(await answer(giver, "confirmed")).toEqual(refusal("own_request"));
    expect(await answer(await asOne(on("2026-10-06"), "troisieme"), "confirmed")).toMatchObject({
      ok: true,
      value: { done: true },
    });
  });

  it("an enrolment on which something else was recorded stays, and says so", async () => {
    const said = { referredOn: START, recordedAt: on(START).now, author: "system", kind: "forum" } as const;
    await clientFor("write").referral.create({ data: { enrolmentId, currentOf: enrolmentId, ...said } });
    expect(await getTakeBack(on(START), enrolmentId)).toMatchObject({
      possible: [
        { what: "entry", why: null },
        { what: "enrolment", why: "followed" },
      ],
    });
    expect(await back(await one(START, 11), "enrolment")).toEqual(refusal("take_back_followed"));
    expect(await db.undoRequest.count({ where: { enrolmentId } })).toBe(0);
  });
});
