import { beforeAll, describe, expect, it } from "vitest";
import { clientFor, db } from "@/lib/foundation/db/client";
import { listLearners } from "@/lib/people/enrolments/learner-queries";
import { updateLearner } from "@/lib/people/learners/commands";
import { getLearnerForm } from "@/lib/people/learners/queries";
import { nameKey } from "@/lib/people/learners/rules/person";
import { contextOf, FIXED_TODAY, makeCohort, makeEnrolment, makeLearner } from "../support/factories";

const staff = contextOf("staff");

describe("people", () => {
  let learnerId: string;
  let coordinator: ReturnType<typeof contextOf>;
  const elsewhere = contextOf("coordinator", { schoolIds: ["elsewhere"] });
  const facts = {
    lastName: "Ferré",
    firstName: "Anaïs",
    birthDate: "1997-02-03",
    sex: "woman",
    email: "anais@exemple.fr",
    phone: null,
    communeInsee: "31107",
    communeFromOn: null,
  } as const;
  const refusal = (code: string, details?: object) => ({
    ok: false,
    failure: { kind: "rule", code, ...(details && { details }) },
  });
  const seenNow = async () => (await getLearnerForm(staff, learnerId))?.version ?? "";
  const change = async (to: object) => updateLearner(staff, { learnerId, version: await seenNow(), ...facts, ...to });

  beforeAll(async () => {
    const cohort = await makeCohort();
    coordinator = contextOf("coordinator", { schoolIds: [cohort.schoolId] });
    learnerId = (await makeLearner({ lastName: "Ferre", firstName: "Anais", birthDate: "1997-02-03" })).id;
    await makeEnrolment({ cohortId: cohort.id, learnerId, appliedOn: "2025-06-01", admittedOn: "2025-07-01" });
    await makeLearner({ lastName: "Le Goff", firstName: "Jean-Éric", nameKey: nameKey("Le Goff", "Jean-Éric") });
  });

  it("are corrected, the key with the name, and only field names audited", async () => {
    expect(await change({})).toEqual({ ok: true, value: { id: learnerId } });
    expect(await db.learner.findUniqueOrThrow({ where: { id: learnerId } })).toMatchObject({
      ...facts,
      nameKey: "ferre|anais",
    });
    const events = await db.auditEvent.findMany({ where: { entityId: learnerId } });
    expect(events.map(({ key, details }) => [key, JSON.parse(details)])).toEqual([
      ["learner.updated", { fields: ["lastName", "firstName", "email", "communeInsee"] }],
    ]);
    await change({});
    expect(await db.auditEvent.count({ where: { entityId: learnerId } })).toBe(1);
  });

  it("are not born after their application, nor tomorrow, nor do they live nowhere", async () => {
    const application = refusal("birth_after_application", { day: "2025-06-01" });
    expect(await change({ birthDate: "2025-06-01" })).toEqual(application);
    expect(await change({ birthDate: "2026-11-25" })).toEqual(refusal("birth_in_future", { day: FIXED_TODAY }));
    expect(await change({ communeInsee: "99999" })).toEqual({
      ok: false,
      failure: { kind: "invalid", fields: { commune: ["commune_unknown"] } },
    });
    const invalid = (fields: object) => ({ ok: false, failure: { kind: "invalid", fields } });
    expect(await change({ communeFromOn: "2026-11-25" })).toEqual(invalid({ communeFromOn: ["day_to_come"] }));
    expect(await change({ communeInsee: null, communeFromOn: "2026-11-24" })).toEqual(
      invalid({ commune: ["required"] }),
    );
    expect((await db.learner.findUniqueOrThrow({ where: { id: learnerId } })).birthDate).toBe("1997-02-03");
  });

  it("are sixteen on the first day of every cohort that is open to them, or that they entered", async () => {
    const born = "1996-02-03";
    const made = await makeLearner({ birthDate: born });
    const correct = async (birthDate: string) => {
      const version = (await getLearnerForm(staff, made.id))?.version ?? "";
      return updateLearner(staff, { ...facts, lastName: "Seize", learnerId: made.id, version, birthDate });
    };
    const closed = await makeCohort({ startsOn: "2011-09-01", endsOn: "2012-06-30" });
    const dates = { appliedOn: "2011-06-01", withdrawnOn: "2011-07-01" };
    await makeEnrolment({ cohortId: closed.id, learnerId: made.id, ...dates });
    const applied = await makeCohort({ startsOn: "2026-09-01", endsOn: "2027-06-30" });
    await makeEnrolment({ cohortId: applied.id, learnerId: made.id, appliedOn: "2026-06-01" });
    expect(await correct("2010-09-02")).toEqual(refusal("learner_too_young", { day: "2026-09-01" }));
    expect(await correct("2010-09-01")).toEqual({ ok: true, value: { id: made.id } });
    expect((await correct(born)).ok).toBe(true);
    // As a register brings people in: nobody knows when they applied, and the entry follows a withdrawal.
    const entered = await makeCohort({ startsOn: "2018-05-14", endsOn: "2019-03-15" });
    await clientFor("write").enrolment.create({
      data: { cohortId: entered.id, learnerId: made.id, withdrawnOn: "2018-05-01", enteredOn: "2018-05-14" },
    });
    expect(await correct("2018-05-14")).toMatchObject(refusal("birth_after_application"));
    expect(await correct("2002-05-15")).toEqual(refusal("learner_too_young", { day: "2018-05-14" }));
    expect((await correct("2002-05-14")).ok).toBe(true);
  });

  it("are not changed over what somebody else saved: of ten at once one wins, and the others see it", async () => {
    const version = await seenNow();
    const before = await db.auditEvent.count({ where: { entityId: learnerId } });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        change({ version, ...(n % 2 ? { phone: `06000000${10 + n}` } : { sex: "man" }) }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 9 }, () => refusal("changed_meanwhile")));
    expect(await db.auditEvent.count({ where: { entityId: learnerId } })).toBe(before + 1);
    expect((await change({})).ok).toBe(true);
  });

  it("are changed by ADRAR staff only", async () => {
    expect(await updateLearner(coordinator, { learnerId, version: await seenNow(), ...facts })).toEqual({
      ok: false,
      failure: { kind: "forbidden" },
    });
    expect(await updateLearner(staff, { learnerId: "none", version: "", ...facts })).toEqual({
      ok: false,
      failure: { kind: "not_found" },
    });
    expect(await getLearnerForm(coordinator, learnerId)).toBeNull();
    expect((await getLearnerForm(staff, learnerId))?.commune).toBe("Carbonne (31390)");
  });

  it("are found by any part of their names, whatever the accents, within scope", async () => {
    const names = async (text: string, ctx = staff) =>
      (await listLearners(ctx, { text })).page.lines.map(({ lastName }) => lastName);
    expect(await names("ANAÏS fer")).toEqual(["Ferré"]);
    expect(await names("jean eric goff")).toEqual(["Le Goff"]);
    expect(await names("jeaneric legoff")).toEqual(["Le Goff"]);
    expect(await names("goff")).toEqual(["Le Goff"]);
    expect(await names("", coordinator)).toEqual(["Ferré"]);
    expect(await names("", elsewhere)).toEqual([]);
    expect(await names("", contextOf("region"))).toEqual([]);
    expect((await listLearners(coordinator, {})).page.lines[0]?.latest?.status).toBe("admitted");
  });
});
