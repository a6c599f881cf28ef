import { beforeAll, describe, expect, it } from "vitest";
import { createCohort } from "@/lib/cohorts/commands";
import { db } from "@/lib/db/client";
import { enrolLearner, recordExit, takeStep } from "@/lib/enrolments/commands";
import { createProgramme } from "@/lib/programmes/commands";
import { applyRegister } from "@/lib/register/commands";
import { type RegisterRowText, toCsv } from "@/lib/register/csv";
import { importFile, planNow } from "@/lib/register/write/import";
import { contextOf, makeCohort, makeProgramme, makeSchool } from "../support/factories";
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
  const PERSON = { level: null, entryStatus: null, monthsUnemployed: null } as const;
  const ANSWERS = { rsa: "unknown", qpv: "unknown", zrr: "unknown", rqth: "unknown" } as const;
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
    const input = { cohortId, learner, appliedOn: "2025-12-01", duplicateAccepted: true, ...PERSON, ...ANSWERS };
    return done(await enrolLearner(staff, input)).enrolmentId;
  };
  const exit = async (enrolmentId: string) => {
    done(await takeStep(staff, { enrolmentId, step: "admit", on: "2025-12-10" }));
    done(await takeStep(staff, { enrolmentId, step: "enter", on: "2026-01-05" }));
    done(await recordExit(staff, { enrolmentId, exitedOn: "2026-06-30", reason: "employment", certification: null }));
  };

  let at = 0;
  /** How many plans an import made, while somebody did something once the first was made. */
  async function plansBeside(meanwhile: (place: { schoolId: string; cohortId: string }) => Promise<unknown>) {
    at += 1;
    const [code, lastName] = [`PLAN-${at}`, `Planifiée${at}`];
    const { id: schoolId } = await makeSchool({ code });
    const { id: cohortId, code: promotion } = await cohortIn(schoolId);
    const row: RegisterRowText = {
      ...{ ecole: code, promotion, nom: lastName, prenom: "Inès", date_naissance: "1990-01-02", sexe: "F" },
      ...{ ref: `PLAN-${at}`, date_candidature: "2025-12-01" },
    };
    const file = { name: "registre.csv", bytes: toCsv([row]) };
    let plans = 0;
    const plan = async () => {
      const planned = await planNow(staff, file);
      plans += 1;
      if (plans === 1) await meanwhile({ schoolId, cohortId });
      return planned;
    };
    const report = done(await importFile(staff, file, { plan }));
    return { plans, written: report.created + report.updated + report.unchanged, lastName };
  }

  it("is not made again for what it does not rest on", async () => {
    const elsewhere = await cohortIn((await makeSchool()).id);
    const leaver = await enrol(elsewhere.id, "Ailleurs");
    const { plans, written } = await plansBeside(async () => {
      await enrol(elsewhere.id, "Autre");
      await exit(leaver);
      done(await createProgramme(staff, { code: "BESIDE", title: "À côté", level: null }));
      done(await createCohort(staff, await newCohort(elsewhere.schoolId)));
    });
    expect({ plans, written }).toEqual({ plans: 1, written: 1 });
  });

  it.each<[string, (place: { schoolId: string; cohortId: string }) => Promise<unknown>]>([
    ["somebody enrols in the cohort", ({ cohortId }) => enrol(cohortId, "Voisine")],
    [
      "somebody of the name is enrolled elsewhere",
      async () => enrol((await cohortIn((await makeSchool()).id)).id, `Planifiée${at}`),
    ],
    [
      "the school gets another cohort",
      async ({ schoolId }) => done(await createCohort(staff, await newCohort(schoolId))),
    ],
  ])("is made again when %s", async (_, meanwhile) => {
    const { plans, written } = await plansBeside(meanwhile);
    expect({ plans, written }).toEqual({ plans: 2, written: 1 });
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
