import { beforeAll, describe, expect, inject, it } from "vitest";
import { eventTexts } from "@/components/people/cohorts/event-text";
import { getIndicatorReport } from "@/lib/figures/indicators/readings/report";
import { clientFor, db } from "@/lib/foundation/db/client";
import { updateCohort } from "@/lib/people/cohorts/commands";
import { listCohortHistory } from "@/lib/people/cohorts/history-queries";
import { getCohortForm } from "@/lib/people/cohorts/queries";
import { updateCohortSchema } from "@/lib/people/cohorts/schema";
import { getApplications } from "@/lib/people/enrolments/queries";
import { applyRegister, previewRegister } from "@/lib/people/register/commands";
import { type RegisterRowText, toCsv } from "@/lib/people/register/csv";
import type { RegisterReport } from "@/lib/people/register/plan/report";
import { spoil } from "../support/bad-register";
import { contextOf, FIXED_NOW, makeCohort, makeOutcome, makeSchool } from "../support/factories";
import { registerRows } from "../support/register-files";

const fileOf = (rows: RegisterRowText[]) => ({ name: "registre.csv", bytes: toCsv(rows) });
const isSqlite = inject("databaseTemplate").dialect === "sqlite";
const staff = () => contextOf("staff");

async function apply(rows: RegisterRowText[], options = {}, ctx = staff()): Promise<RegisterReport> {
  const result = await applyRegister(ctx, fileOf(rows), options);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

const countsOf = ({ created, updated, unchanged, rejected }: RegisterReport) => ({
  created,
  updated,
  unchanged,
  rejected,
});
const issuesOf = ({ issues }: RegisterReport) => issues.map(({ line, column, code }) => ({ line, column, code }));

/** What a register may write, counted. */
async function recordCount() {
  const counts = await Promise.all([
    db.programme.count(),
    db.cohort.count(),
    db.learner.count(),
    db.enrolment.count(),
    db.disabilityStatus.count(),
    db.exit.count(),
    db.followUp.count(),
    db.outcome.count(),
    db.auditEvent.count(),
  ]);
  return counts.join(" ");
}

/** Somebody in a cohort of a test's own. */
const LONE: RegisterRowText = {
  ecole: "CARBONNE",
  formation: "DWWM",
  debut_promotion: "2018-05-14",
  fin_promotion: "2019-03-15",
  capacite: 9,
  nom: "Seule",
  prenom: "Inès",
  date_naissance: "1990-01-02",
  sexe: "F",
  date_candidature: "2018-03-01",
};

beforeAll(async () => {
  await makeSchool({ code: "CARBONNE" });
  await makeSchool({ code: "MILLAU" });
});

// PostgreSQL is written to by the thousand in register-runs.test.ts.
describe.runIf(isSqlite)("a register of 5,000 rows with errors of every code", () => {
  const SIZE = 5_000;
  const good = registerRows({ rows: SIZE, schools: ["CARBONNE", "MILLAU"], seed: 7 });
  const { rows, expected } = spoil(good, 50);
  // Two more, that only the rows before them make wrong: a full cohort, and a row said twice in other words.
  const full = { ...good[0], ref: "PLEINE", nom: "Place en trop", statut: "admis", date_entree: null, ...leaveOut() };
  const twice = { ...good[1], niveau: good[1]?.niveau === "5" ? "4" : "5" };
  const all = [...rows, full, twice];
  const bad = [
    ...expected,
    { line: SIZE + 2, column: "promotion", code: "over_capacity" },
    { line: SIZE + 3, column: "ref", code: "duplicate_row" },
  ];
  let preview: RegisterReport;
  let counts: { before: string; after: string };

  beforeAll(async () => {
    const before = await recordCount();
    const dryRun = await previewRegister(staff(), fileOf(all));
    if (!dryRun.ok) throw new Error("refused");
    preview = dryRun.value;
    counts = { before, after: await recordCount() };
  });

  let applying: Promise<RegisterReport> | undefined;
  /** The file written once, by the first test that needs it. */
  const written = () => {
    applying ??= apply(all);
    return applying;
  };

  it("writes nothing in its dry run", () => {
    expect(counts.after).toBe(counts.before);
  });

  it("writes nothing at all with strict", async () => {
    const before = await recordCount();
    const strict = await apply(all, { strict: true });
    expect(countsOf(strict)).toEqual({ created: 0, updated: 0, unchanged: 0, rejected: bad.length });
    expect(issuesOf(strict)).toEqual(bad);
    expect(await recordCount()).toBe(before);
  });

  it("has its good rows written, and each bad one named by line, column and code", async () => {
    const applied = await written();
    expect(issuesOf(applied)).toEqual(bad);
    expect(countsOf(applied)).toEqual({
      created: SIZE - expected.length,
      updated: 0,
      unchanged: 0,
      rejected: bad.length,
    });
    expect(await db.enrolment.count()).toBe(SIZE - expected.length);
  });

  it("does what its dry run said", async () => {
    expect(preview).toEqual(await written());
  });

  it("is all unchanged the second time, and writes nothing", async () => {
    await written();
    const after = await recordCount();
    const again = await apply(all);
    expect(countsOf(again)).toEqual({
      created: 0,
      updated: 0,
      unchanged: SIZE - expected.length,
      rejected: bad.length,
    });
    expect(issuesOf(again)).toEqual(bad);
    expect(await recordCount()).toBe(after);
  });

  it("counts the places it took, and gives every exit its four follow-ups", async () => {
    await written();
    const cohorts = await db.cohort.findMany({
      select: { placesTaken: true, _count: { select: { enrolments: true } } },
    });
    expect(cohorts.filter(({ placesTaken, _count }) => placesTaken !== _count.enrolments)).toEqual([]);
    const exits = await db.exit.count();
    expect(exits).toBeGreaterThan(SIZE / 2);
    expect(await db.followUp.count()).toBe(4 * exits);
  });

  it("gives its rows ids that follow each other, by which indexes grow at their end", async () => {
    const entries = await db.auditEvent.findMany({ where: { key: "enrolment.imported" }, orderBy: { id: "asc" } });
    const ids = entries.map(({ entityId }) => entityId);
    expect(new Set(ids).size).toBeGreaterThan(1000);
    expect(ids.toSorted()).toEqual(ids);
  });

  it("leaves one audit row for each enrolment and one for the file", async () => {
    const { created } = await written();
    expect(await db.auditEvent.count({ where: { key: "enrolment.imported" } })).toBe(created);
    expect(await db.auditEvent.count({ where: { key: "register.applied" } })).toBe(1);
    const details = (await db.auditEvent.findMany({ select: { details: true } })).map((event) => event.details).join();
    expect(details).not.toMatch(/Dupré|exemple\.fr/);
  });

  function leaveOut(): RegisterRowText {
    const columns = ["date_sortie", "motif_sortie", "certification", "m3_observe_le", "m3_situation"];
    const m6 = ["observe_le", "situation", "debut", "fin", "source", "preuve"].map((name) => `m6_${name}`);
    return Object.fromEntries([...columns, ...m6].map((name) => [name, null]));
  }
});

describe("one enrolment through the years", () => {
  const corrections = new Date(FIXED_NOW.getTime() + 60_000);

  /** The rows of somebody born in a year, at a cohort and a programme of their own: each test has another story. */
  function storyOf(year: number) {
    const ref = `AN-${year}`;
    const applied: RegisterRowText = {
      ref,
      ecole: "CARBONNE",
      promotion: `ANNEES-${year}`,
      formation: `NOUVELLE-${year}`,
      debut_promotion: "2018-05-14",
      fin_promotion: "2019-03-15",
      capacite: 1,
      nom: "Castéra",
      prenom: "Inès",
      date_naissance: `${year}-01-02`,
      sexe: "F",
      rqth: "oui",
      qpv: "oui",
      date_candidature: "2018-03-01",
      statut: "admis",
    };
    const entered = { ...applied, statut: "entre", date_entree: "2018-05-14", telephone: "06 00 00 00 01" };
    const left = {
      ...entered,
      statut: "sorti",
      date_sortie: "2019-03-15",
      motif_sortie: "fin_normale",
      certification: "complete",
    };
    const observed = {
      ...left,
      m6_observe_le: "2019-09-15",
      m6_situation: "cdd",
      m6_debut: "2019-05-01",
      m6_fin: "2019-10-31",
    };
    const corrected = { ...observed, date_sortie: "2019-03-14", m6_situation: "cdi", m6_fin: "" };
    const enrolment = () =>
      db.enrolment.findFirstOrThrow({
        where: { sourceRef: ref },
        include: {
          learner: true,
          disability: true,
          exits: { orderBy: { recordedAt: "asc" } },
          outcomes: true,
          cohort: { include: { programme: true } },
        },
      });
    return { applied, entered, left, observed, corrected, enrolment };
  }

  const correct = (row: RegisterRowText) => apply([row], {}, contextOf("staff", {}, corrections));

  it("creates what is not there: programme, cohort, person, enrolment, and the health datum apart", async () => {
    const story = storyOf(1990);
    expect(countsOf(await apply([story.applied]))).toMatchObject({ created: 1 });
    const { cohort, learner, disability, ...dates } = await story.enrolment();
    expect(cohort).toMatchObject({
      code: "ANNEES-1990",
      capacity: 1,
      placesTaken: 1,
      programme: { code: "NOUVELLE-1990", level: null },
    });
    expect(learner).toMatchObject({ nameKey: "castera|ines", sex: "woman", birthDate: "1990-01-02" });
    expect(disability).toMatchObject({ rqth: "yes" });
    expect(dates).toMatchObject({
      appliedOn: "2018-03-01",
      admittedOn: "2018-03-01",
      enteredOn: null,
      qpv: "yes",
      zoningVersion: "qpv-2015 zrr-2017",
    });
  });

  it("enters, leaves and is observed, row after row, in the same record", async () => {
    const story = storyOf(1991);
    expect(countsOf(await apply([story.applied]))).toMatchObject({ created: 1 });
    for (const row of [story.entered, story.left, story.observed]) {
      expect(countsOf(await apply([row]))).toMatchObject({ updated: 1 });
    }
    const { exits, outcomes, learner, cohort } = await story.enrolment();
    expect(cohort.placesTaken).toBe(1);
    expect(learner.phone).toBe("0600000001");
    expect(exits).toMatchObject([{ exitedOn: "2019-03-15", reason: "completed", supersededAt: null }]);
    expect(outcomes).toMatchObject([
      { window: "M6", kind: "fixed_term", sixMonths: true, source: "training_provider", evidence: "declared" },
    ]);
  });

  it("is corrected by statements that supersede, signed and dated by the import", async () => {
    const story = storyOf(1992);
    await apply([story.observed]);
    expect(countsOf(await correct(story.corrected))).toMatchObject({ updated: 1 });
    const { id, exits, outcomes } = await story.enrolment();
    expect(exits).toMatchObject([
      { exitedOn: "2019-03-15", supersededAt: corrections, currentOf: null },
      { exitedOn: "2019-03-14", supersededAt: null, currentOf: id, recordedAt: corrections },
    ]);
    expect(await db.followUp.count({ where: { exit: { enrolmentId: id } } })).toBe(8);
    const [old, current] = [...outcomes].sort((a, b) => Number(a.recordedAt) - Number(b.recordedAt));
    expect(old).toMatchObject({ kind: "fixed_term", supersededAt: corrections });
    // The end belonged to the other contract.
    expect(current).toMatchObject({
      kind: "permanent_contract",
      supersedesId: old?.id,
      startedOn: "2019-05-01",
      endedOn: null,
      supersededAt: null,
    });
  });

  it("says of a proof without a file that a document was seen, lowers none, and changes nothing the second time", async () => {
    const story = storyOf(1997);
    const verified = { ...story.observed, m6_preuve: "verifie" };
    await apply([verified]);
    const evidence = async () => (await story.enrolment()).outcomes.map((one) => one.evidence);
    expect(await evidence()).toEqual(["seen"]);
    for (const m6_preuve of ["verifie", "documente", "vu", "declare", ""])
      expect(countsOf(await correct({ ...verified, m6_preuve })), m6_preuve).toMatchObject({ unchanged: 1 });
    // As it was recorded before, by one person alone.
    const before = storyOf(1998);
    await apply([before.left]);
    const of = { enrolmentId: (await before.enrolment()).id, kind: "fixed_term", observedOn: "2019-09-15" } as const;
    await makeOutcome({ ...of, startedOn: "2019-05-01", endedOn: "2019-10-31", evidence: "documented" });
    for (const m6_preuve of ["documente", "declare"])
      expect(countsOf(await correct({ ...before.observed, m6_preuve }))).toMatchObject({ unchanged: 1 });
    expect(await evidence()).toEqual(["seen"]);
  });

  it("says where somebody has moved to and since when an RQTH holds, and leaves what stood before to figures", async () => {
    const story = storyOf(1989);
    await apply([{ ...story.applied, rqth: "non", commune_insee: "31107" }]);
    const atFirst = (await story.enrolment()).disability?.recordedAt;
    const moved = { ...story.applied, commune_insee: "09122", commune_depuis: "2019-01-15" };
    expect(countsOf(await correct({ ...moved, rqth_depuis: "2019-02-01" }))).toMatchObject({ updated: 1 });
    const { id, learner, disability } = await story.enrolment();
    expect(learner).toMatchObject({ communeInsee: "09122", communeFromOn: "2019-01-15", recordedAt: corrections });
    expect(disability).toMatchObject({ rqth: "yes", rqthFromOn: "2019-02-01", recordedAt: corrections });
    const before = { moved: true, supersededAt: corrections };
    expect(await db.earlierLearner.findMany({ where: { learnerId: learner.id } })).toMatchObject([
      { communeInsee: "31107", communeFromOn: null, recordedAt: null, ...before },
    ]);
    expect(await db.earlierDisability.findMany({ where: { enrolmentId: id } })).toMatchObject([
      { rqth: "no", rqthFromOn: null, recordedAt: atFirst, ...before },
    ]);
    expect(countsOf(await correct({ ...moved, rqth_depuis: "2019-02-01" }))).toMatchObject({ unchanged: 1 });
  });

  it("is audited without its health datum, a change of which has an event of its own", async () => {
    const story = storyOf(1996);
    await apply([story.applied]);
    await correct({ ...story.applied, rqth: "non" });
    await correct({ ...story.entered, rqth: "oui" });
    const { id, cohortId } = await story.enrolment();
    const entered = { before: { date_entree: null }, after: { date_entree: "2018-05-14" } };
    const [words, { events: told }] = await Promise.all([eventTexts(), listCohortHistory(staff(), { cohortId })]);
    const texts = told.filter(({ key }) => key === "enrolment.imported").map(words);
    expect(texts).toContainEqual(
      expect.stringMatching(/mise à jour par le registre \(date_entree\s: 14\/05\/2018, auparavant/u),
    );
    const events = await db.auditEvent.findMany({ where: { entityId: id }, orderBy: { id: "asc" } });
    expect(events.map(({ key, details }) => [key, JSON.parse(details)])).toEqual([
      ["enrolment.imported", { line: 2, created: true, fields: [] }],
      ["enrolment.health_updated", { line: 2 }],
      ["enrolment.imported", { line: 2, created: false, fields: ["date_entree"], ...entered }],
      ["enrolment.health_updated", { line: 2 }],
    ]);
  });

  it("stays as it is when cells are empty", async () => {
    const story = storyOf(1993);
    await apply([story.observed]);
    await correct(story.corrected);
    const { ref, ecole, promotion, nom, prenom, date_naissance, sexe } = story.corrected;
    expect(countsOf(await apply([{ ref, ecole, promotion, nom, prenom, date_naissance, sexe }]))).toMatchObject({
      unchanged: 1,
    });
  });

  it("takes its place before the next one, who is refused", async () => {
    const story = storyOf(1994);
    await apply([story.observed]);
    const other = { ...story.applied, ref: "AN-AUTRE", nom: "Autre" };
    expect(issuesOf(await apply([other]))).toEqual([{ line: 2, column: "promotion", code: "over_capacity" }]);
  });

  it("gets its reference when it was typed on screen before", async () => {
    const cohort = await makeCohort({
      code: "ECRAN",
      schoolId: (await db.school.findFirstOrThrow({ where: { code: "MILLAU" } })).id,
    });
    const story = storyOf(1995);
    await apply([story.applied]);
    const { learnerId } = await story.enrolment();
    const typed = await clientFor("write").enrolment.create({
      data: { cohortId: cohort.id, learnerId, appliedOn: "2025-06-01" },
    });
    const row = {
      ref: "EC-1",
      ecole: "MILLAU",
      promotion: "ECRAN",
      nom: "CASTERA",
      prenom: "Ines",
      date_naissance: "02/01/1995",
      sexe: "F",
    };
    expect(await apply([row])).toMatchObject({ updated: 1, rows: [{ changed: [{ column: "ref" }] }] });
    expect(await db.enrolment.findUniqueOrThrow({ where: { id: typed.id } })).toMatchObject({
      sourceRef: "EC-1",
      learnerId,
    });
    expect(await db.learner.findUniqueOrThrow({ where: { id: learnerId } })).toMatchObject({ lastName: "Castéra" });
  });
});

describe("a cohort that a register names", () => {
  const row = (promotion: string, ref: string): RegisterRowText => ({ ...LONE, promotion, ref, nom: `Code${ref}` });
  const codes = async (prefix: string) =>
    (await db.cohort.findMany({ where: { code: { startsWith: prefix } } })).map(({ code }) => code);

  it("keeps the code it gives, and its form saves it unchanged", async () => {
    for (const code of ["1998 bis", "1998-a", "1998.É_1"]) {
      expect(countsOf(await apply([row(code, code)]))).toMatchObject({ created: 1 });
      const { id, ...facts } = await db.cohort.findFirstOrThrow({ where: { code } });
      const form = { cohortId: id, programmeId: facts.programmeId, code, startsOn: "14/05/2018", endsOn: "15/03/2019" };
      const version = (await getCohortForm(staff(), id))?.version;
      const typed = updateCohortSchema.parse({ ...form, capacity: String(facts.capacity), version });
      expect(await updateCohort(staff(), typed)).toEqual({ ok: true, value: { id, endMoved: false } });
      expect(await db.auditEvent.count({ where: { entityId: id, key: "cohort.updated" } })).toBe(0);
    }
  });

  it("is the one there is, whatever the case, also when a form made it", async () => {
    const { id: schoolId } = await db.school.findFirstOrThrow({ where: { code: "CARBONNE" } });
    await makeCohort({ schoolId, code: "1999-é", startsOn: "2018-05-14", endsOn: "2019-03-15" });
    expect(countsOf(await apply([row("1999-É", "9"), row("1999-B", "10"), row("1999-b", "11")]))).toMatchObject({
      created: 3,
    });
    expect((await codes("1999")).toSorted()).toEqual(["1999-B", "1999-é"]);
  });
});

describe("a file whose rows depend on each other", () => {
  const inside = { ...LONE, promotion: "PLEINE", capacite: 2 };
  const of = (n: number, statut: string) => ({ ...inside, ref: `P${n}`, nom: `Place${n}`, statut });

  it("counts the places on its end, so that the second time all is unchanged", async () => {
    expect(countsOf(await apply([of(0, "admis"), of(1, "admis")]))).toMatchObject({ created: 2 });
    const rows = [of(2, "admis"), of(0, "desiste")];
    expect(countsOf(await apply(rows))).toEqual({ created: 1, updated: 1, unchanged: 0, rejected: 0 });
    expect(countsOf(await apply(rows))).toEqual({ created: 0, updated: 0, unchanged: 2, rejected: 0 });
    const { placesTaken } = await db.cohort.findFirstOrThrow({ where: { code: "PLEINE" } });
    expect(placesTaken).toBe(2);
  });
});

describe("a waiting list that comes as a file", () => {
  const waits = (nom: string) => ({
    ...LONE,
    promotion: "ATTEND",
    capacite: 1,
    ref: nom,
    nom,
    statut: "liste_attente",
  });
  const line = async () => {
    const { id } = await db.cohort.findFirstOrThrow({ where: { code: "ATTEND" } });
    const waiting = (await getApplications(staff(), id)).filter(({ rank }) => rank !== null);
    return waiting.map(({ person }) => person.lastName);
  };

  it("has the order of the file, which a later file goes on from and a correction leaves", async () => {
    await apply(["Zoé", "Marc", "Abel"].map(waits));
    expect(await line()).toEqual(["Zoé", "Marc", "Abel"]);
    expect(countsOf(await apply([waits("Bob"), { ...waits("Marc"), niveau: "4" }]))).toMatchObject({
      created: 1,
      updated: 1,
    });
    expect(await line()).toEqual(["Zoé", "Marc", "Abel", "Bob"]);
  });
});

describe("a situation observed twice in one window", () => {
  const left = {
    ...LONE,
    ref: "O-1",
    promotion: "OBSERVEE",
    statut: "sorti",
    date_entree: "2018-05-14",
    date_sortie: "2019-11-10",
    motif_sortie: "fin_normale",
    fin_promotion: "2019-11-10",
  };
  const first = { ...left, m6_observe_le: "2020-05-10", m6_situation: "cdi" };
  const later = { ...left, m6_observe_le: "2020-05-20", m6_situation: "recherche_emploi" };

  async function figures(asOf: string) {
    const report = await getIndicatorReport(staff(), { window: "M6", asOf, definition: "ern-prudente" }, "cohort");
    const found = report.groups.find(({ key }) => key === "CARBONNE/OBSERVEE");
    return [found?.respondents, found?.positives];
  }

  it("leaves the figures of the days before as they were, whichever file comes again", async () => {
    await apply([first]);
    expect(await figures("2020-05-15")).toEqual([1, 1]);
    expect(countsOf(await apply([later]))).toMatchObject({ updated: 1 });
    for (const again of [later, first, later]) {
      expect(countsOf(await apply([again]))).toMatchObject({ unchanged: 1 });
      expect(await figures("2020-05-15")).toEqual([1, 1]);
      expect(await figures("2020-05-25")).toEqual([1, 0]);
    }
    const outcomes = await db.outcome.findMany({ where: { enrolment: { sourceRef: "O-1" } } });
    expect(outcomes.map(({ supersededAt, supersedesId }) => [supersededAt, supersedesId])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it("keeps an answer whatever call in vain a file brings after it, and knows both again", async () => {
    const answered = { ...first, ref: "O-2", nom: "Autre" };
    const call = { ...answered, m6_observe_le: "2020-05-25", m6_situation: "injoignable" };
    await apply([answered]);
    const before = await figures("2020-05-30");
    expect(countsOf(await apply([call]))).toMatchObject({ updated: 1 });
    expect(await figures("2020-05-30")).toEqual(before);
    for (const again of [call, answered, call]) {
      expect(countsOf(await apply([again]))).toMatchObject({ unchanged: 1 });
      expect(await figures("2020-05-30")).toEqual(before);
    }
  });

  it("of a neutral reason keeps no more than that it was one, whatever the file calls it", async () => {
    const neutral = { ...left, ref: "O-3", nom: "Neutre" };
    expect(countsOf(await apply([{ ...neutral, motif_sortie: "incarceration" }]))).toMatchObject({ created: 1 });
    for (const motif_sortie of ["deces", "incapacite", "neutre", "incarceration"]) {
      expect(countsOf(await apply([{ ...neutral, motif_sortie }]))).toMatchObject({ unchanged: 1 });
    }
    const exits = await db.exit.findMany({ where: { enrolment: { sourceRef: "O-3" } } });
    expect(exits.map(({ reason }) => reason)).toEqual(["neutral"]);
    const events = await db.auditEvent.findMany({ where: { entityId: exits[0]?.enrolmentId ?? "" } });
    expect(JSON.stringify(events)).not.toMatch(/deces|incarcer|incapac|death/);
  });
});
