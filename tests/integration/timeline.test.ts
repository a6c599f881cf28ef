import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Life } from "@/components/people/outcomes/life";
import { missingLines } from "@/components/people/outcomes/missing-lines";
import { nothingMissing } from "@/components/people/outcomes/missing-list";
import { correctExit, recordExit, takeStep } from "@/lib/people/enrolments/commands";
import { exitVersion } from "@/lib/people/enrolments/rules/vocabulary";

import { getLearnerFile } from "@/lib/people/outcomes/queries";
import { makeUser } from "../support/accounts";
import { contextOf, FIXED_NOW, FIXED_TODAY, makeCohort, makeEnrolment, makeExit } from "../support/factories";
import { takenBack } from "../support/take-back";

const DAY_MS = 86_400_000;

describe("the timeline of a person", () => {
  it("tells an exit that was taken back from one that was replaced, and by whom", async () => {
    const { id: userId, name } = await makeUser();
    const staff = (day: number) => contextOf("staff", { userId }, new Date(FIXED_NOW.getTime() + day * DAY_MS));
    const { id: cohortId } = await makeCohort({ startsOn: "2025-09-01", endsOn: "2026-06-30" });
    const dates = { admittedOn: "2025-07-01", enteredOn: "2025-09-01" };
    const { id: enrolmentId, learnerId } = await makeEnrolment({ cohortId, ...dates });
    const left = { exitedOn: "2026-06-30", reason: "completed", certification: null } as const;
    await recordExit(staff(0), { enrolmentId, ...left });
    const correction = { enrolmentId, ...left, reason: "dropout", version: exitVersion(left, null) } as const;
    await correctExit(staff(1), correction);
    await takenBack(staff(2), enrolmentId, "exit");

    const person = await getLearnerFile(staff(3), learnerId);
    if (!person) throw new Error("not visible");
    const told = new Map(
      person.enrolments[0]?.exits.map(({ reason, withdrawn, withdrawnBy }) => [reason, [withdrawn, withdrawnBy]]),
    );
    expect(told.get("completed")).toEqual([false, null]);
    expect(told.get("dropout")).toEqual([true, { name, inPlaceOf: null }]);

    const linesOf = async (theme?: "corrections" | "contacts") => {
      const page = renderToStaticMarkup(await Life({ person, theme, ctx: staff(3) }));
      return [...page.matchAll(/<li class="group.*?<\/li>/gsu)].map(([line]) => line);
    };
    const [retracted = "", replaced = ""] = (await linesOf()).filter((part) => part.includes("Sortie"));
    expect(await linesOf("corrections")).toEqual([retracted, replaced]);
    expect(await linesOf("contacts")).toEqual([]);
    expect(replaced).toContain("Remplacée le 25\u00a0novembre 2026");
    expect(retracted).toContain("Retirée le 26\u00a0novembre 2026");
    expect(retracted).toContain(`par ${name}`);
    expect(retracted).not.toContain("Remplacée");
  });
});

describe("what is missing on a person's page", () => {
  const entered = { admittedOn: "2025-07-01", enteredOn: "2025-09-01" };
  const staff = contextOf("staff");
  const fileOf = async (learnerId: string) => {
    const person = await getLearnerFile(staff, learnerId);
    if (!person) throw new Error("not visible");
    return person;
  };

  it("is said with the way to give it, for those who may", async () => {
    const { id: cohortId, schoolId } = await makeCohort();
    const { id, learnerId } = await makeEnrolment({ cohortId, ...entered });
    await makeExit({ enrolmentId: id, exitedOn: "2026-06-30" });
    const person = await fileOf(learnerId);
    const linksFor = async (role: "staff" | "coordinator") => {
      const lines = await missingLines(person, contextOf(role, { schoolIds: [schoolId] }));
      return lines.map(({ text, link }) => [text.split("\u202f")[0], link?.href ?? null]);
    };
    const situation = (window: string) => `/apprenants/${learnerId}/situation?inscription=${id}&echeance=${window}`;
    const exit = `/promotions/${cohortId}/effectif/${id}`;
    const cohort = `${person.enrolments[0]?.cohort.school.name} ${person.enrolments[0]?.cohort.code}`;
    expect(await linksFor("staff")).toEqual([
      ["Ni téléphone ni adresse électronique", `/apprenants/${learnerId}/modifier`],
      [cohort, exit],
      ["À la sortie", situation("T0")],
      ["À 3 mois", situation("M3")],
      [cohort, `/promotions/${cohortId}/inscriptions/${id}`],
    ]);
    expect(await linksFor("coordinator")).toEqual([
      ["Ni téléphone ni adresse électronique", null],
      [cohort, exit],
      ["À la sortie", situation("T0")],
      ["À 3 mois", situation("M3")],
      [cohort, null],
    ]);
    // Both have closed: what is seen now would not count, and the way leads to what was seen in time.
    const late = (await missingLines(person, staff)).filter(({ text }) => text.includes("période close"));
    expect(late.map(({ link }) => link?.action)).toEqual(Array(2).fill("Noter un constat fait à temps"));
    expect(late.every(({ text }) => text.includes("hors période"))).toBe(true);
  });

  it("is a decision, for a candidate whom nobody answered", async () => {
    const { id: cohortId, schoolId } = await makeCohort({ startsOn: "2026-12-07", endsOn: "2027-10-01" });
    const applied = { cohortId, appliedOn: "2026-10-05" };
    const { id, learnerId } = await makeEnrolment({ ...applied });
    const linesFor = async (role: "staff" | "coordinator") =>
      (await missingLines(await fileOf(learnerId), contextOf(role, { schoolIds: [schoolId] }))).filter(({ key }) =>
        key.endsWith("decision"),
      );
    const [line] = await linesFor("staff");
    expect(line?.text).toContain(
      "aucune décision sur la candidature du 05/10/2026. La promotion commence le 07/12/2026.",
    );
    expect(line?.link?.href).toBe(`/promotions/${cohortId}`);
    expect((await linesFor("coordinator")).map(({ link }) => link)).toEqual([null]);
    await takeStep(staff, { enrolmentId: id, step: "reject", on: "2026-10-12" });
    expect(await linesFor("staff")).toEqual([]);
    expect(await nothingMissing(await fileOf(learnerId), FIXED_TODAY)).toContain("sans entrée en formation");
  });

  it("is nothing for somebody without a due point, which is said as it is", async () => {
    const { id: cohortId } = await makeCohort({ startsOn: "2026-09-01", endsOn: "2027-06-30" });
    const { id, learnerId } = await makeEnrolment({ cohortId, admittedOn: entered.admittedOn });
    expect(await nothingMissing(await fileOf(learnerId), FIXED_TODAY)).toContain(
      "Aucune échéance n’est encore arrivée",
    );
    await takeStep(staff, { enrolmentId: id, step: "enter", on: "2026-09-01" });
    await makeExit({ enrolmentId: id, exitedOn: FIXED_TODAY });
    expect(await nothingMissing(await fileOf(learnerId), FIXED_TODAY)).toContain("24\u00a0février 2027");
  });
});
