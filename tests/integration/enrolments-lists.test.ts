import { beforeAll, describe, expect, it } from "vitest";
import { eventTexts } from "@/components/people/cohorts/event-text";
import { clientFor } from "@/lib/foundation/db/client";
import { listCohortHistory } from "@/lib/people/cohorts/history-queries";
import { correctExit, recordExit, takeStep } from "@/lib/people/enrolments/commands";
import { correctEntryDate } from "@/lib/people/enrolments/entry-commands";
import { getApplications, getExitForm, getNextWaiting, getRoster } from "@/lib/people/enrolments/queries";
import { exitVersion } from "@/lib/people/enrolments/rules/vocabulary";
import { recordOutcome } from "@/lib/people/outcomes/commands";
import { contextOf, FIXED_NOW, FIXED_TODAY, makeCohort, makeEnrolment, makeLearner } from "../support/factories";

const staff = contextOf("staff");

describe("what a cohort's pages show", () => {
  let cohortId: string;
  let coordinator: ReturnType<typeof contextOf>;
  const other = contextOf("coordinator", { schoolIds: ["elsewhere"] });
  const add = async (
    lastName: string,
    dates: Parameters<typeof makeEnrolment>[0] extends infer D ? Partial<D> : never,
  ) => {
    const { id } = await makeLearner({ lastName });
    return (await makeEnrolment({ cohortId, learnerId: id, ...dates })).id;
  };
  let leaver: string;

  beforeAll(async () => {
    const cohort = await makeCohort({ startsOn: "2026-01-12", endsOn: "2026-12-18", capacity: 2 });
    cohortId = cohort.id;
    coordinator = contextOf("coordinator", { schoolIds: [cohort.schoolId] });
    await add("Zola", { waitlistedOn: "2025-10-01" });
    await add("Émile", { waitlistedOn: "2025-10-02" });
    await add("Aubry", { waitlistedOn: "2025-10-02" });
    await add("Écrin", {});
    await add("Eddy", { admittedOn: "2025-11-02" });
    leaver = await add("Étienne", { admittedOn: "2025-11-01", enteredOn: "2026-01-12" });
    await recordExit(coordinator, {
      enrolmentId: leaver,
      exitedOn: "2026-05-04",
      reason: "employment",
      certification: null,
    });
  });

  it("lists applications by name, the waiting list in its order", async () => {
    const rows = await getApplications(coordinator, cohortId);
    expect(rows.map(({ person, status, rank }) => [person.lastName, status, rank])).toEqual([
      ["Écrin", "candidate", null],
      ["Eddy", "admitted", null],
      ["Étienne", "exited", null],
      ["Zola", "waitlisted", 1],
      ["Émile", "waitlisted", 2],
      ["Aubry", "waitlisted", 3],
    ]);
    expect(rows.find(({ status }) => status === "admitted")?.steps).toEqual(["withdraw", "enter", "no_show"]);
    expect(await getApplications(other, cohortId)).toEqual([]);
    expect(await getApplications(contextOf("region"), cohortId)).toEqual([]);
  });

  it("shows who entered with what became of them", async () => {
    expect(await getRoster(coordinator, cohortId)).toMatchObject([
      {
        person: { lastName: "Étienne" },
        exit: { exitedOn: "2026-05-04", class: "positive_early" },
        certification: null,
      },
    ]);
    expect(await getRoster(other, cohortId)).toEqual([]);
  });

  it("knows what an exit would count as before and after the planned end", async () => {
    const form = await getExitForm(coordinator, leaver);
    expect(form?.classes.employment).toEqual({ before: "positive_early", after: "late_other" });
    expect(form?.classes.dropout).toEqual({ before: "dropout", after: "late_other" });
    expect(form?.classes.completed).toEqual({ before: "finisher", after: "finisher" });
    expect(form?.classes.neutral).toEqual({ before: "neutral", after: "neutral" });
    expect(await getExitForm(other, leaver)).toBeNull();
    expect(await getExitForm(contextOf("region"), leaver)).toBeNull();
  });

  it("suggests the first of the waiting list as soon as a seat is free", async () => {
    expect(await getNextWaiting(staff, cohortId)).toBeNull();
    const [admitted] = (await getApplications(staff, cohortId)).filter(({ status }) => status === "admitted");
    await takeStep(staff, { enrolmentId: admitted?.enrolmentId ?? "", step: "no_show", on: FIXED_TODAY });
    expect((await getNextWaiting(staff, cohortId))?.person.lastName).toBe("Zola");
  });

  it("tells the history to those who see the roster", async () => {
    const { events } = await listCohortHistory(coordinator, { cohortId });
    expect(events.map(({ key, person }) => [key, person?.split(" ").at(-1)])).toEqual([
      ["enrolment.no_show", "Eddy"],
      ["enrolment.exited", "Étienne"],
    ]);
    expect((await listCohortHistory(other, { cohortId })).events).toEqual([]);
    expect((await listCohortHistory(contextOf("region"), { cohortId })).events).toEqual([]);
  });
});

describe("the history of what was corrected", () => {
  it("says what is on record now, and what was before", async () => {
    const { id: cohortId } = await makeCohort({ startsOn: "2026-01-12", endsOn: "2026-12-18" });
    const { id: enrolmentId } = await makeEnrolment({ cohortId, admittedOn: "2025-11-01", enteredOn: "2026-01-12" });
    await correctEntryDate(staff, { enrolmentId, version: "2026-01-12", enteredOn: "2026-01-19" });
    const left = { exitedOn: "2026-05-04", reason: "employment", certification: null } as const;
    await recordExit(staff, { enrolmentId, ...left });
    const later = { ...left, exitedOn: "2026-05-11", reason: "work_study" } as const;
    await correctExit(staff, { enrolmentId, ...later, version: exitVersion(left, null) });
    const situation = { enrolmentId, window: "T0", startedOn: null, endedOn: null, fullTime: null } as const;
    const seen = { source: "learner", evidence: "declared", fieldLink: null } as const;
    const rest = { jobTitle: null, employerSiren: null, employerCommuneInsee: null } as const;
    const said = (kind: "job_seeking" | "permanent_contract", supersedesId: string | null) =>
      recordOutcome(staff, { ...situation, ...seen, ...rest, kind, observedOn: "2026-05-20", supersedesId });
    const first = await said("job_seeking", null);
    await said("permanent_contract", first.ok ? first.value.outcomeId : "");
    const [words, { events }] = await Promise.all([eventTexts(), listCohortHistory(staff, { cohortId })]);
    const told = events.map((event) => words(event).replaceAll(/\s/gu, " "));
    expect(told.map((text) => text.slice(text.indexOf(":") + 2))).toEqual([
      "situation corrigée (À la sortie, CDI, constatée le 20/05/2026 ; auparavant Recherche d’emploi, constatée le 20/05/2026)",
      "situation notée (À la sortie, Recherche d’emploi, constatée le 20/05/2026)",
      "sortie corrigée, désormais le 11/05/2026, motif : alternance ; auparavant le 04/05/2026, motif : emploi",
      "sortie le 04/05/2026, motif : emploi",
      "entrée corrigée, désormais le 19/01/2026, auparavant le 12/01/2026",
    ]);
  });
});

describe("the history of a large cohort", () => {
  const PEOPLE = 1_300;

  it("tells it all, page by page, latest first", async () => {
    const { id: cohortId } = await makeCohort({ capacity: 500 });
    const writer = clientFor("write");
    const number = (n: number) => String(n).padStart(4, "0");
    const all = Array.from({ length: PEOPLE }, (_, n) => number(n));
    await writer.learner.createMany({
      data: all.map((n) => ({
        id: `large-l-${n}`,
        lastName: n,
        firstName: "Camille",
        nameKey: `${n}|camille`,
        birthDate: "1995-03-14",
        sex: "woman" as const,
      })),
    });
    await writer.enrolment.createMany({
      data: all.map((n) => ({ id: `large-e-${n}`, cohortId, learnerId: `large-l-${n}`, appliedOn: "2025-06-01" })),
    });
    await writer.outcome.createMany({
      data: all.map((n) => ({
        id: `large-o-${n}`,
        enrolmentId: `large-e-${n}`,
        window: "M6" as const,
        kind: "job_seeking" as const,
        observedOn: "2026-11-01",
        source: "learner" as const,
        evidence: "declared" as const,
        recordedAt: FIXED_NOW,
      })),
    });
    const event = (key: string, entityType: string, entityId: string) => ({
      at: FIXED_NOW,
      actorRole: "staff",
      key,
      entityType,
      entityId,
    });
    await writer.auditEvent.createMany({
      data: [
        event("cohort.created", "cohort", cohortId),
        ...all.map((n) => event("enrolment.created", "enrolment", `large-e-${n}`)),
        ...all.map((n) => event("outcome.recorded", "outcome", `large-o-${n}`)),
      ],
    });
    const first = await listCohortHistory(staff, { cohortId });
    expect(first.pages).toBe(Math.ceil((2 * PEOPLE + 1) / 50));
    expect(first.events).toHaveLength(50);
    expect(first.events[0]).toMatchObject({ key: "outcome.recorded", person: `Camille ${number(PEOPLE - 1)}` });
    const last = await listCohortHistory(staff, { cohortId, page: first.pages });
    expect(last.events).toEqual([expect.objectContaining({ key: "cohort.created", person: null, actor: null })]);
    const before = await listCohortHistory(staff, { cohortId, page: first.pages - 1 });
    expect(before.events.at(-1)).toMatchObject({ key: "enrolment.created", person: "Camille 0000" });
  });
});
