import { beforeAll, describe, expect, it } from "vitest";
import { verifyTally } from "@/lib/figures/indicators/packed/verify";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { clientFor, db } from "@/lib/foundation/db/client";
import { takeStep } from "@/lib/people/enrolments/commands";
import { recordObjection } from "@/lib/people/outcomes/objection-commands";
import { planMeeting } from "@/lib/people/recruitment/commands";
import { uploadRegister } from "@/lib/people/register/commands";
import { type RegisterRowText, toCsv } from "@/lib/people/register/csv";
import { getImport } from "@/lib/people/register/queries";
import { answerRow, tickChanges, tickCohorts } from "@/lib/people/register/row-commands";
import { answerUndo, askUndo } from "@/lib/people/register/undo-commands";
import { getUndo } from "@/lib/people/register/undo-queries";
import { everyFigure } from "../support/every-figure";
import { contextOf, FIXED_NOW, makeCohort, makeEnrolment, makeLearner, makeSchool } from "../support/factories";
import { confirmHere, setTemporaryStorage, undoHere } from "../support/register-uploads";
import { seeded } from "../support/seeded";
import { undoAtRandom } from "../support/undo-walk";
import { WALK_SEED } from "../support/walk";

let userId: string;
let otherId: string;
const TODAY = civilDayOf(FIXED_NOW);
let minutes = 0;
/** Each act later than the one before. */
function staffNow(today: CivilDate = TODAY): Context {
  minutes += 1;
  return contextOf("staff", { userId }, new Date(new Date(`${today}T10:00:00Z`).getTime() + minutes * 60_000));
}

const ROW: RegisterRowText = {
  ecole: "ICI",
  promotion: "PROCHE",
  nom: "Estève",
  prenom: "Karine",
  date_naissance: "21/09/1992",
  sexe: "F",
  commune_insee: "31395",
  rqth: "non",
  statut: "candidat",
  date_candidature: "12/10/2026",
};

async function sent(rows: RegisterRowText[], today: CivilDate = TODAY): Promise<string> {
  const sent = await uploadRegister(staffNow(today), { name: "liste.csv", bytes: toCsv(rows) });
  if (!sent.ok) throw new Error("refused");
  return sent.value.importId;
}

async function confirmed(importId: string, today: CivilDate = TODAY): Promise<string> {
  const staff = staffNow(today);
  const awaits = await getImport(staff, importId);
  const version = awaits?.upload.rowChoices?.version ?? 0;
  if (awaits?.dryRun?.awaited.length)
    await tickCohorts(staff, { importId, version, back: null, shown: [], ticked: [], next: "every" });
  const found = await getImport(staff, importId);
  const { digest, rejected } = found?.dryRun?.report ?? { digest: "", rejected: 1 };
  expect(rejected + (found?.dryRun?.counts.perhaps ?? 0)).toBe(0);
  expect(await confirmHere(staff, { importId, digest })).toMatchObject({ ok: true });
  return importId;
}

const imported = async (rows: RegisterRowText[], today: CivilDate = TODAY) => confirmed(await sent(rows, today), today);

const figures = async (knownAt?: Date) => {
  const all = await everyFigure(contextOf("staff", { userId }), ["ICI", "LA"], {
    asOf: TODAY,
    ...(knownAt && { knownAt }),
  });
  // The list behind a figure of before names nobody who was never so: of them nothing is kept that tells who they are.
  return JSON.parse(JSON.stringify({ ...all, lists: null })) as unknown;
};

/** All that somebody can find: people, who is where, what the search goes through, and how many places are taken. */
const onRecord = async () => ({
  people: await db.learner.findMany({ orderBy: { id: "asc" }, omit: { recordedAt: true } }),
  names: (await db.learnerName.findMany({ select: { text: true }, orderBy: { text: "asc" } })).map(({ text }) => text),
  ofSchools: await db.schoolLearner.findMany({ orderBy: { learnerId: "asc" } }),
  enrolments: await db.enrolment.findMany({ orderBy: { id: "asc" }, omit: { recordedAt: true } }),
  cohorts: await db.cohort.findMany({ orderBy: { id: "asc" }, select: { id: true, placesTaken: true } }),
});

beforeAll(async () => {
  setTemporaryStorage();
  const [ici, la] = [await makeSchool({ code: "ICI", name: "Ici" }), await makeSchool({ code: "LA", name: "Là" })];
  const proche = { startsOn: addDays(TODAY, -7), endsOn: addDays(TODAY, 270), capacity: 15 };
  await makeCohort({ schoolId: ici.id, code: "PROCHE", ...proche });
  await makeCohort({ schoolId: la.id, code: "PROCHE", ...proche });
  await makeCohort({ schoolId: la.id, code: "PETITE", ...proche, capacity: 1 });
  await makeCohort({ schoolId: la.id, code: "VIEILLE", startsOn: addDays(TODAY, -14), endsOn: addDays(TODAY, 250) });
  const data = { email: "defaire@exemple.fr", name: "Personne", role: "staff", passwordHash: "-" } as const;
  userId = (await clientFor("write").user.create({ data })).id;
  otherId = (await clientFor("write").user.create({ data: { ...data, email: "defaire2@exemple.fr" } })).id;
});

describe("an import that is taken back", () => {
  it("leaves figures, history and search as before, whatever was imported and undone in between", async () => {
    await imported([{ ...ROW, nom: "Dedieu", prenom: "Léa", telephone: "0561000000" }]);
    const before = await onRecord();
    const wasAt = new Map<number, unknown>();
    const keep = async () => {
      const { now } = staffNow();
      wasAt.set(now.getTime(), await figures(now));
    };
    await keep();
    // New people, one of whom has entered; a person on record who enters another cohort; a cohort that no one knew.
    const entered = { statut: "entre", date_entree: addDays(TODAY, -5) };
    const first = await imported([
      { ...ROW, ...entered, telephone: "0561111111" },
      { ...ROW, nom: "Dedieu", prenom: "Léa", ecole: "LA", telephone: "0561222222" },
      {
        ...ROW,
        nom: "Vidal",
        prenom: "Ana",
        ecole: "LA",
        promotion: "NEUVE",
        formation: "DWWM",
        debut_promotion: "2027-01-04",
        fin_promotion: "2027-10-29",
        capacite: 12,
      },
    ]);
    await keep();
    const second = await imported([
      { ...ROW, nom: "Castan", prenom: "Zoé", statut: "admis" },
      { ...ROW, nom: "Dedieu", prenom: "Léa", statut: "admis", niveau: "5" },
    ]);
    await keep();
    expect.soft([...wasAt.values()][1]).not.toEqual([...wasAt.values()][0]);

    const [ours, theirs] = [await getUndo(staffNow(), first), await getUndo(staffNow(), second)];
    expect.soft(ours).toEqual({ created: 3, changed: 1, kept: [], request: null });
    expect.soft(theirs).toEqual({ created: 1, changed: 1, kept: [], request: null });
    // In the order in which they came, not in that in which they go.
    expect.soft(await undoHere(staffNow(), { importId: first })).toMatchObject({ ok: true, value: { undone: 3 } });
    expect
      .soft(await undoHere(staffNow(), { importId: first }))
      .toMatchObject({ failure: { kind: "rule", code: "nothing_to_undo" } });
    expect.soft(await undoHere(staffNow(), { importId: second })).toMatchObject({ ok: true, value: { undone: 2 } });

    expect.soft(await onRecord()).toEqual(before);
    expect.soft(await db.cohort.count({ where: { code: "NEUVE" } })).toBe(0);
    // As known before, unchanged; as known now, as before it all.
    for (const [at, said] of wasAt) expect.soft(await figures(new Date(at)), new Date(at).toISOString()).toEqual(said);
    expect.soft(await figures()).toEqual(await figures(staffNow().now));
    expect.soft((await verifyTally()).differences).toEqual([]);
    // It goes in again.
    const again = await imported([{ ...ROW, ...entered, telephone: "0561111111" }]);
    expect.soft(await undoHere(staffNow(), { importId: again })).toMatchObject({ ok: true, value: { undone: 1 } });
  });

  it("goes after the imports that came since and were taken back themselves, in any order", async () => {
    const neuve = { promotion: "TOUR", formation: "DWWM", debut_promotion: "2027-01-04", fin_promotion: "2027-10-29" };
    const tour = { ...ROW, nom: "Latour", prenom: "Noé", date_naissance: "07/07/1997", sexe: "H", ecole: "LA" };
    const before = await onRecord();
    const wasAt = new Map<number, unknown>();
    const keep = async () => {
      const { now } = staffNow();
      wasAt.set(now.getTime(), await figures(now));
    };
    await keep();
    const first = await imported([{ ...tour, ...neuve, capacite: 12, telephone: "0561000001" }]);
    // Of the same enrolment and person; and the same person elsewhere, and somebody else in the cohort that the first created.
    const second = await imported([
      { ...tour, promotion: "TOUR", telephone: "0561000002", statut: "admis", niveau: "4", commune_insee: "31107" },
    ]);
    await keep();
    const third = await imported([
      { ...tour, promotion: "PROCHE", commune_insee: "31107" },
      { ...tour, nom: "Latourte", prenom: "Aïe", date_naissance: "08/08/1988", promotion: "TOUR" },
    ]);
    const undone = async (importId: string) => {
      const came = await undoHere(staffNow(), { importId });
      return came.ok ? came.value?.undone : came.failure;
    };
    // What came since still stands: the row stays, and is taken back once that is.
    expect.soft((await getUndo(staffNow(), first))?.kept.map(({ why }) => why)).toEqual(["changed"]);
    expect.soft(await undone(first)).toEqual({ kind: "rule", code: "nothing_to_undo" });
    expect.soft((await getImport(staffNow(), first))?.run).toMatchObject({ of: "undo", reason: "plan_changed" });
    expect.soft(await undone(second)).toBe(1);
    await keep();
    expect.soft(await db.learner.findFirst({ where: { lastName: "Latour" } })).toMatchObject({
      phone: "0561000001",
      communeInsee: "31395",
    });
    expect.soft(await getUndo(staffNow(), first)).toMatchObject({ created: 1, kept: [] });
    expect.soft(await undone(first)).toBe(1);
    // Whom and which cohort the first created are there for the third alone, and go with it.
    expect.soft(await db.learner.count({ where: { lastName: "Latour" } })).toBe(1);
    expect.soft(await db.cohort.count({ where: { code: "TOUR" } })).toBe(1);
    expect.soft(await undone(third)).toBe(2);
    expect.soft(await onRecord()).toEqual(before);
    for (const [at, said] of wasAt) expect.soft(await figures(new Date(at)), new Date(at).toISOString()).toEqual(said);
    expect.soft((await verifyTally()).differences).toEqual([]);
  });

  it("of whom one row of two goes leaves what the other says of them, whatever is taken back afterwards", async () => {
    const lou = { ...ROW, nom: "Partiel", prenom: "Lou", date_naissance: "09/09/1993", telephone: "0561000011" };
    await imported([lou]);
    const earlier = await imported([{ ...lou, telephone: "0561000012" }]);
    const both = await imported([
      { ...lou, ecole: "LA", telephone: "0561000012", email: "partiel@exemple.fr" },
      { ...lou, ecole: "LA", promotion: "VIEILLE", telephone: "0561000013" },
    ]);
    expect.soft(await undoHere(staffNow(), { importId: both })).toMatchObject({ ok: true, value: { undone: 1 } });
    const standing = await db.learner.findFirstOrThrow({ where: { lastName: "Partiel" } });
    expect.soft(standing).toMatchObject({ phone: "0561000013", email: null });
    expect.soft((await getUndo(staffNow(), earlier))?.kept.map(({ why }) => why)).toEqual(["changed"]);
    await undoHere(staffNow(), { importId: earlier });
    expect(await db.learner.findFirstOrThrow({ where: { lastName: "Partiel" } })).toEqual(standing);
  });

  it("keeps the rows on which something was built, says why, and refuses what two people would have to do", async () => {
    const importId = await imported([
      { ...ROW, nom: "Anglade", prenom: "Léo", sexe: "H" },
      { ...ROW, nom: "Ibos", prenom: "Lou", date_naissance: "02/02/1990" },
      { ...ROW, nom: "Sarda", prenom: "Inès", ecole: "LA", promotion: "VIEILLE", date_naissance: "03/03/1991" },
    ]);
    const built = await db.enrolment.findFirstOrThrow({
      where: { learner: { lastName: "Ibos" } },
      select: { id: true },
    });
    await takeStep(staffNow(), { enrolmentId: built.id, step: "admit", on: TODAY });
    expect.soft(await getUndo(staffNow(), importId)).toEqual({
      created: 1,
      changed: 0,
      kept: [
        { why: "two_people", count: 1, lines: [4] },
        { why: "changed", count: 1, lines: [3] },
      ],
      request: null,
    });
    expect.soft(await undoHere(staffNow(), { importId })).toMatchObject({ ok: true, value: { undone: 1 } });
    const left = await db.learner.findMany({
      where: { lastName: { in: ["Anglade", "Ibos", "Sarda"] } },
      select: { lastName: true },
    });
    expect.soft(left.map(({ lastName }) => lastName).sort()).toEqual(["Ibos", "Sarda"]);

    const only = await imported([{ ...ROW, nom: "Seule", prenom: "Ève", ecole: "LA", promotion: "VIEILLE" }]);
    expect.soft(await undoHere(staffNow(), { importId: only })).toMatchObject({ failure: { code: "nothing_to_undo" } });
    // One asks, and somebody else confirms; the rows of before that two people take back go the same way.
    const colleague = () => ({ ...staffNow(), actor: { ...staffNow().actor, userId: otherId } });
    for (const [id, gone, name] of [
      [only, 1, "Seule"],
      [importId, 1, "Sarda"],
    ] as const) {
      const about = { importId: id, reason: "Liste d’un autre centre" };
      expect.soft(await askUndo(staffNow(), about)).toMatchObject({ ok: true });
      expect.soft(await askUndo(colleague(), about)).toMatchObject({ failure: { code: "asked_already" } });
      const shown = await getUndo(staffNow(), id);
      expect.soft(shown).toMatchObject({ created: gone, request: { isOwn: true, reason: about.reason } });
      expect.soft((await getUndo(colleague(), id))?.request?.isOwn).toBe(false);
      const request = { importId: id, requestId: shown?.request?.id ?? 0 };
      expect.soft(await undoHere(staffNow(), request)).toMatchObject({ failure: { code: "own_request" } });
      expect
        .soft(await answerUndo(colleague(), { ...request, answer: "withdrawn" }))
        .toMatchObject({ failure: { code: "own_request" } });
      expect.soft(await undoHere(colleague(), request)).toMatchObject({ ok: true, value: { undone: gone } });
      expect.soft(await undoHere(colleague(), request)).toMatchObject({ failure: { code: "answered_already" } });
      expect.soft(await db.learner.count({ where: { lastName: name } })).toBe(0);
    }
    const kept = await imported([{ ...ROW, nom: "Gardé", prenom: "Léo", ecole: "LA", promotion: "VIEILLE" }]);
    for (const [by, answer] of [
      [colleague, "refused"],
      [staffNow, "withdrawn"],
    ] as const) {
      await askUndo(staffNow(), { importId: kept, reason: "Doute" });
      const requestId = (await getUndo(staffNow(), kept))?.request?.id ?? 0;
      expect.soft(await answerUndo(by(), { importId: kept, requestId, answer })).toMatchObject({ ok: true });
      expect.soft((await getUndo(staffNow(), kept))?.request).toBeNull();
    }
    expect.soft(await db.learner.count({ where: { lastName: "Gardé" } })).toBe(1);
    expect.soft(await undoHere(staffNow(), { importId: "nothing" })).toMatchObject({ failure: { kind: "not_found" } });
  });

  it("keeps a row whole: with its seat given away, a birth date, a part that stays, or an objection; and a cohort of which something is said", async () => {
    const un = {
      ...ROW,
      nom: "Lagarde",
      prenom: "Una",
      ecole: "LA",
      promotion: "PETITE",
      date_naissance: "01/01/1980",
    };
    const demi = { ...ROW, nom: "Demi", prenom: "Léa", date_naissance: "05/05/1985" };
    await imported([
      { ...un, statut: "admis" },
      { ...demi, telephone: "0563000000" },
    ]);
    const undated = await makeLearner({ lastName: "Sansdate", firstName: "Paul", birthDate: null });
    await clientFor("write").learner.update({ where: { id: undated.id }, data: { email: "sans@exemple.fr" } });
    const neuve = { formation: "DWWM", debut_promotion: "2027-01-04", fin_promotion: "2027-10-29", capacite: 12 };
    const importId = await sent([
      { ...un, statut: "desiste" },
      { ...demi, ecole: "LA", promotion: "VIEILLE", telephone: "0563222222" },
      { ...ROW, nom: "Sansdate", prenom: "Paul", sexe: "H", email: "sans@exemple.fr", date_naissance: "03/03/1993" },
      { ...ROW, nom: "Oppose", prenom: "Rémi", sexe: "H", date_naissance: "04/04/1994" },
      { ...ROW, nom: "Partie", prenom: "Ana", ecole: "LA", promotion: "AUTRE", ...neuve, date_naissance: "06/06/1986" },
    ]);
    const same = { importId, line: 4, answer: "same", learnerId: undated.id, back: null } as const;
    expect(await answerRow(staffNow(), { ...same, version: 0 })).toMatchObject({ ok: true });
    const tick = "4|date_naissance";
    await tickChanges(staffNow(), { importId, version: 1, back: null, shown: [`${tick}|0`], ticked: [tick] });
    await confirmed(importId);

    const cohortOf = (code: string) => db.cohort.findFirstOrThrow({ where: { code } });
    const told = { kind: "information", heldOn: "2026-12-08", startsAt: "10:00", place: "Là", seats: null } as const;
    await planMeeting(staffNow(), { cohortId: (await cohortOf("AUTRE")).id, ...told });
    const next = await makeEnrolment({ cohortId: (await cohortOf("PETITE")).id, appliedOn: "2026-06-01" });
    await takeStep(staffNow(), { enrolmentId: next.id, step: "admit", on: TODAY });
    const person = (lastName: string) => db.learner.findFirst({ where: { lastName } });
    const objects = { channel: "phone", fromOn: TODAY, note: null } as const;
    const objected = await recordObjection(staffNow(), { learnerId: (await person("Oppose"))?.id ?? "", ...objects });
    expect(objected).toMatchObject({ ok: true });

    expect.soft(await getUndo(staffNow(), importId)).toEqual({
      created: 1,
      changed: 0,
      kept: [
        { why: "two_people", count: 1, lines: [3] },
        { why: "followed", count: 1, lines: [5] },
        { why: "birth_date", count: 1, lines: [4] },
        { why: "no_seat", count: 1, lines: [2] },
      ],
      request: null,
    });
    expect.soft(await undoHere(staffNow(), { importId })).toMatchObject({ ok: true, value: { undone: 1 } });
    expect.soft(await person("Demi")).toMatchObject({ phone: "0563222222" });
    expect.soft(await person("Sansdate")).toMatchObject({ birthDate: "1993-03-03" });
    expect.soft(await db.enrolment.count({ where: { learner: { lastName: "Oppose" } } })).toBe(1);
    expect.soft(await person("Partie")).toBeNull();
    expect.soft((await cohortOf("AUTRE")).placesTaken).toBe(0);
    expect.soft((await cohortOf("PETITE")).placesTaken).toBe(1);
    expect.soft((await verifyTally()).differences).toEqual([]);
  });

  it("takes along whom an import created that went before, also where it changed them, and nobody of whom more is said", async () => {
    const rose = { ...ROW, nom: "Orphe", prenom: "Rose", date_naissance: "06/06/1986", telephone: "0564000000" };
    const yann = { ...rose, nom: "Orphe", prenom: "Yann", sexe: "H", date_naissance: "07/07/1987" };
    const before = await onRecord();
    const first = await imported([rose, yann]);
    const second = await imported([rose, yann].map((row) => ({ ...row, ecole: "LA" })));
    expect.soft(await undoHere(staffNow(), { importId: first })).toMatchObject({ ok: true, value: { undone: 2 } });
    const third = await imported([
      {
        ...rose,
        ecole: "LA",
        promotion: "PETITE",
        statut: "candidat",
        telephone: "0564111111",
        commune_insee: "31107",
      },
      { ...yann, ecole: "LA", promotion: "PETITE", statut: "candidat", telephone: "0564222222" },
    ]);
    const { now: whileThree } = staffNow();
    const figuresThree = await figures(whileThree);
    expect.soft(await undoHere(staffNow(), { importId: second })).toMatchObject({ ok: true, value: { undone: 2 } });
    const orphans = await db.learner.findMany({ where: { lastName: "Orphe" }, orderBy: { firstName: "asc" } });
    expect(orphans).toMatchObject([{ phone: "0564111111" }, { phone: "0564222222" }]);
    const objects = { learnerId: orphans[1]?.id ?? "", fromOn: TODAY, channel: "phone", note: null } as const;
    const objection = await recordObjection(staffNow(), objects);
    if (!objection.ok) throw new Error(JSON.stringify(objection.failure));
    expect.soft((await getUndo(staffNow(), second))?.kept).toHaveLength(1);
    expect.soft(await undoHere(staffNow(), { importId: third })).toMatchObject({ ok: true, value: { undone: 1 } });
    expect
      .soft(await undoHere(staffNow(), { importId: third }))
      .toMatchObject({ failure: { code: "nothing_to_undo" } });
    expect.soft(await db.learner.count({ where: { lastName: "Orphe", firstName: "Rose" } })).toBe(0);
    expect.soft(await db.learner.findMany({ where: { lastName: "Orphe" } })).toMatchObject([{ phone: "0564222222" }]);
    expect.soft(await figures(whileThree)).toEqual(figuresThree);
    expect
      .soft((await onRecord()).people.map(({ id }) => id))
      .toEqual([...before.people.map(({ id }) => id), ...orphans.slice(1).map(({ id }) => id)].sort());
    expect.soft((await verifyTally()).differences).toEqual([]);
  });

  it(`leaves nothing behind, whatever came and went in whatever order (COHORTE_WALK_SEED=${WALK_SEED})`, async () => {
    const schools = ["SORT-1", "SORT-2"] as const;
    for (const code of schools) {
      const { id: schoolId } = await makeSchool({ code, name: code });
      await makeCohort({ schoolId, code: "HASARD", startsOn: addDays(TODAY, -7), endsOn: addDays(TODAY, 200) });
    }
    const random = seeded(WALK_SEED);
    const { imports, undone } = await undoAtRandom({ random, now: staffNow, schools, today: TODAY, steps: 6 });
    expect([imports, undone].every((count) => count > 0)).toBe(true);
  });
});
