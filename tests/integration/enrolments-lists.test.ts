import { beforeAll, describe, expect, it } from "vitest";
import { listCohortHistory } from "@/lib/cohorts/queries";
import { recordExit, takeStep } from "@/lib/enrolments/commands";
import { getApplications, getExitForm, getNextWaiting, getRoster } from "@/lib/enrolments/queries";
import { contextOf, FIXED_TODAY, makeCohort, makeEnrolment, makeLearner } from "../support/factories";

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
    const form = await getExitForm(coordinator, cohortId, leaver);
    expect(form?.classes.employment).toEqual({ before: "positive_early", after: "late_other" });
    expect(form?.classes.dropout).toEqual({ before: "dropout", after: "late_other" });
    expect(form?.classes.completed).toEqual({ before: "finisher", after: "finisher" });
    expect(form?.classes.death).toEqual({ before: "neutral", after: "neutral" });
    expect(await getExitForm(other, cohortId, leaver)).toBeNull();
    expect(await getExitForm(contextOf("region"), cohortId, leaver)).toBeNull();
  });

  it("suggests the first of the waiting list as soon as a place is free", async () => {
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
