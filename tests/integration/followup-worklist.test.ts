import { beforeAll, describe, expect, it } from "vitest";
import { addDays } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { unchanged, write } from "@/lib/foundation/db/write";
import { exportTasks } from "@/lib/people/followup/export-commands";
import { getWindowToOpen, getWorklist, listTasks } from "@/lib/people/followup/queries";
import { TASKS } from "@/lib/people/followup/rules/vocabulary";
import { isAskedWhole } from "../support/asked-whole";
import {
  contextOf,
  makeCohort,
  makeEnrolment,
  makeLearner,
  makeLeaver,
  makeOutcome,
  makeSchool,
} from "../support/factories";
import { makeRandomNetwork } from "../support/random-network";
import { expectWorklistByRule, itemsOf } from "../support/worklist";

describe("the window on which the grid of a cohort opens", () => {
  it("is where somebody is to be called, whom nobody has reached, and who left for no neutral reason", async () => {
    const cohort = await makeCohort({ startsOn: "2025-09-01", endsOn: "2027-06-30" });
    const ctx = contextOf("coordinator", { schoolIds: [cohort.schoolId] });
    const opens = () => getWindowToOpen(ctx, cohort.id);
    expect(await opens()).toBeNull();
    await makeEnrolment({ cohortId: cohort.id, admittedOn: "2025-07-01", enteredOn: "2025-09-01" });
    // Expected to leave at the end of the cohort.
    expect(await opens()).toBe("T0");
    await makeLeaver({ cohortId: cohort.id, exitedOn: "2026-08-24", reason: "neutral" });
    expect(await opens()).toBe("T0");
    const half = await makeLeaver({ cohortId: cohort.id, exitedOn: "2026-05-24" });
    expect(await opens()).toBe("M6");
    const early = await makeLeaver({ cohortId: cohort.id, exitedOn: "2026-08-24" });
    expect(await opens()).toBe("M3");
    const call = { enrolmentId: early.enrolment.id, window: "M3", observedOn: "2026-11-20" } as const;
    await makeOutcome({ ...call, kind: "not_contacted" });
    expect(await opens()).toBe("M3");
    await makeOutcome({ ...call, observedOn: "2026-11-21" });
    expect(await opens()).toBe("M6");
    await makeOutcome({ enrolmentId: half.enrolment.id, window: "M6", observedOn: "2026-11-20" });
    // The third month of nobody else, and the sixth of the one who left in August.
    expect(await opens()).toBe("M6");
  });
});

describe("the worklist", () => {
  it("says what today's date makes due, within the schools of the coordinator", async () => {
    const school = await makeSchool();
    const ctx = contextOf("coordinator", { schoolIds: [school.id] });
    const cohort = await makeCohort({ schoolId: school.id, startsOn: "2025-09-01", endsOn: "2026-06-30" });
    const at = async (exitedOn: string, reason: Parameters<typeof makeLeaver>[0]["reason"] = "completed") =>
      (await makeLeaver({ cohortId: cohort.id, exitedOn, reason })).enrolment.id;
    const toCall = await at("2026-05-20");
    const overdue = await at("2026-05-05");
    const closing = await at("2026-04-26");
    await at("2026-05-15", "neutral");
    // Declared alone, as no screen takes a document.
    await makeOutcome({ enrolmentId: await at("2026-05-16"), observedOn: "2026-11-15" });
    const stays = await makeEnrolment({ cohortId: cohort.id, admittedOn: "2025-07-01", enteredOn: "2025-09-01" });
    const items = await itemsOf(ctx);
    expect(
      items
        .filter(({ window }) => window === "M6" || window === null)
        .map(({ task, enrolmentId, until }) => [task, enrolmentId, until]),
    ).toEqual([
      ["closing", closing, "2026-11-25"],
      ["overdue", overdue, "2026-12-05"],
      ["to_call", toCall, "2026-12-20"],
      ["exit", stays.id, "2026-06-30"],
    ]);
    const { counts } = await getWorklist(ctx);
    const named = { id: cohort.id, code: cohort.code, school: school.name };
    expect(counts.every((one) => JSON.stringify(one.cohort) === JSON.stringify(named))).toBe(true);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(items.length);
    const elsewhere = contextOf("coordinator", { schoolIds: [(await makeSchool()).id] });
    expect([await getWorklist(elsewhere), await itemsOf(elsewhere)]).toEqual([{ counts: [], nextOn: null }, []]);
  });

  it("is read fifty people a page, the most pressing first, then by name", async () => {
    const cohort = await makeCohort({ startsOn: "2025-09-01", endsOn: "2026-06-30", capacity: 60 });
    const ctx = contextOf("coordinator", { schoolIds: [cohort.schoolId] });
    for (let person = 0; person < 52; person += 1) {
      const learner = await makeLearner({ lastName: `Nom ${150 - person}` });
      const steps = { admittedOn: "2025-07-01", enteredOn: "2025-09-01" };
      await makeEnrolment({ cohortId: cohort.id, learnerId: learner.id, ...steps });
    }
    const read = (page: number) => listTasks(ctx, { task: "exit", page });
    const [first, second, past] = [await read(1), await read(2), await read(9)];
    expect(first).toMatchObject({ total: 52, pages: 2 });
    expect(second).toMatchObject({ total: 52, pages: 2 });
    expect(past).toEqual({ items: [], total: 52, pages: 2 });
    const names = [...first.items, ...second.items].map(({ lastName, firstName }) => `${lastName} ${firstName}`);
    expect(new Set(names).size).toBe(52);
    expect(names).toEqual(names.toSorted(new Intl.Collator("fr").compare));
    const { code } = await db.school.findUniqueOrThrow({ where: { id: cohort.schoolId } });
    const take = (more: Partial<Parameters<typeof exportTasks>[1]>, by = ctx) =>
      exportTasks(by, { task: "exit", most: 100, format: "csv", contacts: true, said: "Aucun", ...more });
    const counted = async (more: Parameters<typeof take>[0], by = ctx) => {
      const exported = await take(more, by);
      return exported.ok ? exported.value.length : exported.failure;
    };
    const taken = await take({ schoolCode: code });
    expect(taken.ok && taken.value.map(({ lastName, firstName }) => `${lastName} ${firstName}`)).toEqual(names);
    expect.soft(await counted({ most: 51 })).toEqual({ kind: "rule", code: "list_too_long" });
    expect.soft(await counted({ schoolCode: "NULLE-PART" })).toBe(0);
    // Whose exit is missing are of no window.
    expect.soft(await counted({ window: "M6" })).toBe(0);
    expect.soft(await counted({}, contextOf("region"))).toEqual({ kind: "forbidden" });
    const event = await db.auditEvent.findFirstOrThrow({ where: { key: "list.exported" }, orderBy: { id: "asc" } });
    expect.soft(JSON.parse(String(event.details))).toMatchObject({ measure: "exit", rows: 52, contacts: "yes" });
    expect.soft((await listTasks(ctx, { task: "exit", schoolCode: code })).total).toBe(52);
  });
});

describe("with nothing to do, the next day is", () => {
  it("that of a point without an answer: one given before the due date is an answer", async () => {
    const cohort = await makeCohort({ startsOn: "2025-09-01", endsOn: "2026-06-30" });
    const ctx = contextOf("coordinator", { schoolIds: [cohort.schoolId] });
    const worklist = () => getWorklist(ctx);
    const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: "2026-06-15" });
    expect(await worklist()).toEqual({ counts: [], nextOn: "2026-12-08" });
    await makeOutcome({ enrolmentId: enrolment.id, kind: "not_contacted", observedOn: "2026-11-16" });
    expect(await worklist()).toEqual({ counts: [], nextOn: "2026-12-08" });
    await makeOutcome({ enrolmentId: enrolment.id, observedOn: "2026-11-20" });
    expect(await worklist()).toEqual({ counts: [], nextOn: "2027-06-08" });
    // A call in vain after it, or one that nobody made, takes nothing back.
    await makeOutcome({ enrolmentId: enrolment.id, kind: "not_contacted", observedOn: "2026-11-22" });
    expect(await worklist()).toEqual({ counts: [], nextOn: "2027-06-08" });
    await makeLeaver({ cohortId: cohort.id, exitedOn: "2026-06-20" });
    expect(await worklist()).toEqual({ counts: [], nextOn: "2026-12-13" });
  });
});

describe("the statement", () => {
  let ctxOf: (today: string) => Context;

  beforeAll(async () => {
    const { schoolIds } = await makeRandomNetwork(90, 2026);
    ctxOf = (today) => contextOf("coordinator", { schoolIds }, new Date(`${today}T10:00:00Z`));
  });

  it.each([
    ["as the records have it", 0],
    ["as it is kept once all is summed", 1],
  ])("finds what the rule finds for each point, whatever the day, %s", async (_, summed) => {
    if (summed) await write(contextOf("system"), "system", async () => unchanged(null));
    expect((await db.tallyDue.count()) === 0).toBe(summed === 1);
    const found = new Set<string>();
    // The words are the same on every day: PostgreSQL is asked on one of four.
    const step = isAskedWhole() ? 23 : 92;
    for (let today = "2017-12-20"; today < "2021-01-01"; today = addDays(today, step))
      for (const { task } of await expectWorklistByRule(ctxOf(today))) found.add(task);
    expect([...found].sort()).toEqual([...TASKS].sort());
  });
});
