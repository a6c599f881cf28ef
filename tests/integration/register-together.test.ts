import { beforeAll, describe, expect, inject, it } from "vitest";
import { verifyTally } from "@/lib/figures/indicators/packed/packed";
import { foldCode } from "@/lib/foundation/core/fold";
import { db } from "@/lib/foundation/db/client";
import { createProgramme } from "@/lib/network/programmes/commands";
import { createCohort } from "@/lib/people/cohorts/commands";
import { enrolLearner, recordExit, takeStep } from "@/lib/people/enrolments/commands";
import { NOTHING_TOLD } from "@/lib/people/enrolments/rules/entry-fields";
import { updateLearner } from "@/lib/people/learners/commands";
import { getLearnerForm } from "@/lib/people/learners/queries";
import { searchPeople } from "@/lib/people/learners/search";
import { applyRegister } from "@/lib/people/register/commands";
import { type RegisterRowText, toCsv } from "@/lib/people/register/csv";
import { importFile, planNow } from "@/lib/people/register/write/import";
import { contextOf, makeCohort, makeProgramme, makeSchool } from "../support/factories";
import { holdTable } from "../support/locks";
import { registerRows } from "../support/register-files";

beforeAll(async () => {
  await makeSchool({ code: "MILLAU" });
});

describe("two imports at once", () => {
  it("of the same file create each enrolment once", async () => {
    const rows = registerRows({ rows: 60, schools: ["MILLAU"], seed: 3, firstStart: "2015-01-05" }).map((row) => ({
      ...row,
      promotion: `ENSEMBLE-${row.promotion}`,
    }));
    const file = { name: "registre.csv", bytes: toCsv(rows) };
    const reports = await Promise.all([1, 2, 3].map(() => applyRegister(contextOf("staff"), file, {})));
    const counts = reports.map((report) => {
      if (!report.ok) throw new Error(JSON.stringify(report.failure));
      const { created, updated, unchanged, rejected } = report.value;
      return { created, updated, unchanged, rejected };
    });
    expect(counts.sort((a, b) => b.created - a.created)).toEqual([
      { created: 60, updated: 0, unchanged: 0, rejected: 0 },
      { created: 0, updated: 0, unchanged: 60, rejected: 0 },
      { created: 0, updated: 0, unchanged: 60, rejected: 0 },
    ]);
    expect(await db.enrolment.count({ where: { cohort: { code: { startsWith: "ENSEMBLE-" } } } })).toBe(60);
  });
});

describe("a plan that others go on beside", () => {
  const staff = contextOf("staff");
  const done = <T>(result: { ok: true; value: T } | { ok: false; failure: unknown }): T => {
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    return result.value;
  };
  let cohorts = 0;
  /** Of the school that the file names, unless another one is given. */
  const cohortIn = async (schoolId: string) => {
    cohorts += 1;
    const days = { startsOn: "2026-01-05", endsOn: "2026-12-18", capacity: 15 };
    return makeCohort({ schoolId, code: `BESIDE-${cohorts}`, ...days });
  };
  const somebody = (lastName: string) => {
    return {
      lastName,
      firstName: "Inès",
      birthDate: "1990-01-02",
      sex: "woman",
      email: "",
      phone: "",
      communeInsee: "",
    };
  };
  const enrol = async (cohortId: string, lastName: string) => {
    const learner = somebody(lastName) as Extract<Parameters<typeof enrolLearner>[1]["learner"], { lastName: string }>;
    const input = { cohortId, learner, appliedOn: "2025-12-01", duplicateAccepted: true, rqth: null, ...NOTHING_TOLD };
    return done(await enrolLearner(staff, input)).enrolmentId;
  };
  const exit = async (enrolmentId: string) => {
    done(await takeStep(staff, { enrolmentId, step: "admit", on: "2025-12-10" }));
    done(await takeStep(staff, { enrolmentId, step: "enter", on: "2026-01-05" }));
    done(await recordExit(staff, { enrolmentId, exitedOn: "2026-06-30", reason: "employment", certification: null }));
  };

  type Place = { schoolId: string; cohortId: string; importing?: Awaited<ReturnType<typeof holdTable>> };
  type Meanwhile = (place: Place) => Promise<unknown>;
  let at = 0;
  /** How many plans an import made, while somebody did something once the first was made, or was being written. */
  async function plansBeside(meanwhile: Meanwhile, { written }: { written?: "half" } = {}) {
    at += 1;
    const [code, lastName] = [`PLAN-${at}`, `Planifiée${at}`];
    const { id: schoolId } = await makeSchool({ code });
    const { id: cohortId, code: promotion } = await cohortIn(schoolId);
    const row: RegisterRowText = {
      ecole: code,
      promotion,
      nom: lastName,
      prenom: "Inès",
      date_naissance: "1990-01-02",
      sexe: "F",
      ref: `PLAN-${at}`,
      date_candidature: "2025-12-01",
      rqth: "non",
      email: `planifiee${at}@exemple.fr`,
    };
    const days = { debut_promotion: "2026-02-02", fin_promotion: "2026-12-18" };
    const next = { ...row, ref: `NEXT-${at}`, promotion: "NEXT", formation: `PLAN-${at}`, ...days, capacite: 15 };
    const file = { name: "registre.csv", bytes: toCsv([row, next]) };
    let plans = 0;
    const plan = async () => {
      const planned = await planNow(staff, file);
      plans += 1;
      if (plans === 1 && !written) await meanwhile({ schoolId, cohortId });
      return planned;
    };
    // The last that is written of a row of somebody new, and what no save writes.
    const held = written && (await holdTable(process.env.DATABASE_URL ?? "", "DisabilityStatus"));
    const importing = importFile(staff, file, { plan });
    if (held) {
      await held.untilTableIsWanted();
      await meanwhile({ schoolId, cohortId, importing: held }).finally(held.release);
    }
    const report = done(await importing);
    expect((await verifyTally()).differences).toEqual([]);
    return { plans, rows: report.created + report.updated + report.unchanged, lastName };
  }

  it("is not made again for what it does not rest on", async () => {
    const elsewhere = await cohortIn((await makeSchool()).id);
    const leaver = await enrol(elsewhere.id, "Ailleurs");
    const { plans, rows } = await plansBeside(async () => {
      await enrol(elsewhere.id, "Autre");
      await exit(leaver);
      done(await createProgramme(staff, { code: "BESIDE", title: "À côté", level: null }));
      done(await createCohort(staff, await newCohort(elsewhere.schoolId)));
    });
    expect({ plans, rows }).toEqual({ plans: 1, rows: 2 });
  });

  const changes: [string, Meanwhile][] = [
    ["somebody enrols in the cohort", ({ cohortId }) => enrol(cohortId, "Voisine")],
    [
      "somebody of the name is enrolled elsewhere",
      async () => enrol((await cohortIn((await makeSchool()).id)).id, `Planifiée${at}`),
    ],
    [
      "the school gets another cohort",
      async ({ schoolId }) => done(await createCohort(staff, await newCohort(schoolId))),
    ],
    [
      "a programme that it creates is there by then, in another case",
      async () => done(await createProgramme(staff, { code: `plan-${at}`, title: "En minuscules", level: null })),
    ],
  ];

  it.each(changes)("is made again when %s", async (_, meanwhile) => {
    const { plans, rows } = await plansBeside(meanwhile);
    expect({ plans, rows }).toEqual({ plans: 2, rows: 2 });
  });

  it("records what it changes after what it replaces, though that was saved after the import began", async () => {
    const { schoolId } = { schoolId: (await makeSchool({ code: "INSTANTS" })).id };
    const { id: cohortId, code: promotion } = await cohortIn(schoolId);
    await enrol(cohortId, "Instants");
    const { id: learnerId } = await db.learner.findFirstOrThrow({ where: { lastName: "Instants" } });
    const row: RegisterRowText = {
      ecole: "INSTANTS",
      promotion,
      nom: "Instants",
      prenom: "Inès",
      date_naissance: "1990-01-02",
      sexe: "F",
      date_candidature: "2025-12-01",
      rqth: "non",
    };
    const file = { name: "registre.csv", bytes: toCsv([row]) };
    const later = { ...staff, now: new Date(staff.now.getTime() + 30_000) };
    const plan = async () => {
      const form = await getLearnerForm(staff, learnerId);
      const typed = { ...somebody("Instants"), email: null, communeInsee: null, phone: null, sex: "man" as const };
      if (form?.sex === "woman") done(await updateLearner(later, { ...typed, learnerId, version: form.version }));
      return planNow(staff, file);
    };
    expect(done(await importFile(staff, file, { plan })).updated).toBe(1);
    const { sex, recordedAt } = await db.learner.findUniqueOrThrow({ where: { id: learnerId } });
    const earlier = await db.earlierLearner.findMany({ where: { learnerId }, orderBy: { id: "asc" } });
    expect([...earlier.map((one) => one.sex), sex]).toEqual(["woman", "man", "woman"]);
    // Each stands until the next: at no instant is she there twice, or not at all.
    const begun = [...earlier.map((one) => one.recordedAt), recordedAt].slice(1);
    expect(earlier.map(({ supersededAt }) => supersededAt)).toEqual(begun);
    const ms = begun.map((instant) => instant?.getTime() ?? 0);
    expect(ms).toEqual(ms.toSorted((one, other) => one - other));
  });

  // SQLite has one writer: nobody saves while it is written.
  describe.runIf(inject("databaseTemplate").dialect === "postgres")("half written", () => {
    it("keeps nobody from saving", async () => {
      const elsewhere = await cohortIn((await makeSchool()).id);
      const leaver = await enrol(elsewhere.id, "Demeure");
      const { learnerId } = await db.enrolment.findUniqueOrThrow({ where: { id: leaver } });
      const { plans, rows, lastName } = await plansBeside(
        async () => {
          await enrol(elsewhere.id, `Planifiée${at} Autre`);
          await exit(leaver);
          const form = await getLearnerForm(staff, learnerId);
          if (!form) throw new Error("not found");
          const typed = { ...somebody("Demeure"), email: `planifiee${at}@exemple.fr`, communeInsee: null, phone: null };
          done(await updateLearner(staff, { ...typed, sex: "woman", learnerId, version: form.version }));
          done(await createProgramme(staff, { code: `BESIDE-${at}`, title: "À côté", level: null }));
          done(await createCohort(staff, await newCohort(elsewhere.schoolId)));
        },
        { written: "half" },
      );
      expect({ plans, rows }).toEqual({ plans: 1, rows: 2 });
      for (const text of [lastName, `planifiee${at}@exemple.fr`])
        expect((await searchPeople(staff, text, {})).page.lines).toHaveLength(2);
    });

    it.each(changes)("is planned anew when %s, which waits for nothing", async (_, meanwhile) => {
      const { plans, rows } = await plansBeside(meanwhile, { written: "half" });
      expect({ plans, rows }).toEqual({ plans: 2, rows: 2 });
      const codes = (await db.programme.findMany({ select: { code: true } })).map(({ code }) => foldCode(code));
      expect(codes.filter((code) => code === foldCode(`PLAN-${at}`))).toHaveLength(1);
    });

    it("gives way to who waits for one of its rows", async () => {
      let saved: Promise<unknown> = Promise.resolve();
      const { plans, rows } = await plansBeside(
        async ({ schoolId, importing }) => {
          saved = newCohort(schoolId).then(async (cohort) => createCohort(staff, { ...cohort, code: "NEXT" }));
          await importing?.untilARowIsWanted();
        },
        { written: "half" },
      );
      expect(await saved).toMatchObject({ ok: true });
      expect(rows).toBe(2);
      // Once more where the next was begun before the other was done.
      expect(plans).toBeGreaterThan(1);
    });
  });

  async function newCohort(schoolId: string) {
    cohorts += 1;
    const { id: programmeId } = await makeProgramme();
    return {
      schoolId,
      programmeId,
      code: `NEW-${cohorts}`,
      startsOn: "2026-02-02",
      endsOn: "2026-12-18",
      capacity: 15,
    };
  }
});
