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
import { answerRow, tickChanges } from "@/lib/people/register/row-commands";
import { undoImport } from "@/lib/people/register/undo-commands";
import { getUndo } from "@/lib/people/register/undo-queries";
import { everyFigure } from "../support/every-figure";
import { contextOf, FIXED_NOW, makeCohort, makeEnrolment, makeLearner, makeSchool } from "../support/factories";
import { confirmHere, setTemporaryStorage } from "../support/register-uploads";

let userId: string;
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
    expect.soft(ours).toEqual({ created: 3, changed: 1, kept: [] });
    expect.soft(theirs).toEqual({ created: 1, changed: 1, kept: [] });
    // In the order in which they came, not in that in which they go.
    expect.soft(await undoImport(staffNow(), { importId: first })).toMatchObject({ ok: true, value: { undone: 3 } });
    expect
      .soft(await undoImport(staffNow(), { importId: first }))
      .toMatchObject({ failure: { kind: "rule", code: "undone_already" } });
    expect.soft(await undoImport(staffNow(), { importId: second })).toMatchObject({ ok: true, value: { undone: 2 } });

    expect.soft(await onRecord()).toEqual(before);
    expect.soft(await db.cohort.count({ where: { code: "NEUVE" } })).toBe(0);
    // As known before, unchanged; as known now, as before it all.
    for (const [at, said] of wasAt) expect.soft(await figures(new Date(at)), new Date(at).toISOString()).toEqual(said);
    expect.soft(await figures()).toEqual(await figures(staffNow().now));
    expect.soft((await verifyTally()).differences).toEqual([]);
    // It goes in again.
    const again = await imported([{ ...ROW, ...entered, telephone: "0561111111" }]);
    expect.soft(await undoImport(staffNow(), { importId: again })).toMatchObject({ ok: true, value: { undone: 1 } });
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
    });
    expect.soft(await undoImport(staffNow(), { importId })).toMatchObject({ ok: true, value: { undone: 1 } });
    const left = await db.learner.findMany({
      where: { lastName: { in: ["Anglade", "Ibos", "Sarda"] } },
      select: { lastName: true },
    });
    expect.soft(left.map(({ lastName }) => lastName).sort()).toEqual(["Ibos", "Sarda"]);

    const only = await imported([{ ...ROW, nom: "Seule", prenom: "Ève", ecole: "LA", promotion: "VIEILLE" }]);
    expect
      .soft(await undoImport(staffNow(), { importId: only }))
      .toMatchObject({ failure: { code: "nothing_to_undo" } });
    expect
      .soft(await undoImport(staffNow(), { importId: "nothing" }))
      .toMatchObject({ failure: { kind: "not_found" } });
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
    });
    expect.soft(await undoImport(staffNow(), { importId })).toMatchObject({ ok: true, value: { undone: 1 } });
    expect.soft(await person("Demi")).toMatchObject({ phone: "0563222222" });
    expect.soft(await person("Sansdate")).toMatchObject({ birthDate: "1993-03-03" });
    expect.soft(await db.enrolment.count({ where: { learner: { lastName: "Oppose" } } })).toBe(1);
    expect.soft(await person("Partie")).toBeNull();
    expect.soft((await cohortOf("AUTRE")).placesTaken).toBe(0);
    expect.soft((await cohortOf("PETITE")).placesTaken).toBe(1);
    expect.soft((await verifyTally()).differences).toEqual([]);
  });
});
