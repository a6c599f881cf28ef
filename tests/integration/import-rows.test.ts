import { beforeAll, describe, expect, it } from "vitest";
import type { Context } from "@/lib/foundation/core/context";
import { foldCode } from "@/lib/foundation/core/fold";
import { clientFor, db } from "@/lib/foundation/db/client";
import { updateLearner } from "@/lib/people/learners/commands";
import { getLearnerForm } from "@/lib/people/learners/queries";
import { exportRejects, uploadRegister } from "@/lib/people/register/commands";
import { type RegisterRowText, toCsv } from "@/lib/people/register/csv";
import { unsaidLines } from "@/lib/people/register/pages";
import { getImport, getMatches } from "@/lib/people/register/queries";
import { deleteOldUploads } from "@/lib/people/register/retention";
import { answerRow, mendCell, tickChanges, tickCohorts } from "@/lib/people/register/row-commands";
import { contextOf, FIXED_NOW, makeCohort, makeLearner, makeSchool } from "../support/factories";
import { confirmHere, setTemporaryStorage } from "../support/register-uploads";

let staff: Context;
let colleague: Context;
const LATER = new Date("2026-11-26T10:00:00.000Z");

const ROW: RegisterRowText = {
  ecole: "MURET",
  promotion: "2027-01",
  nom: "Estève",
  prenom: "Karine",
  date_naissance: "21/09/1992",
  sexe: "F",
  statut: "candidat",
  date_candidature: "12/11/2026",
};

async function upload(rows: RegisterRowText[], name = "liste.csv"): Promise<string> {
  const sent = await uploadRegister(staff, { name, bytes: toCsv(rows) });
  if (!sent.ok) throw new Error("refused");
  return sent.value.importId;
}

const shown = async (importId: string) => {
  const found = await getImport(staff, importId);
  if (!found?.dryRun) throw new Error("nothing to show");
  const { dryRun, upload: of } = found;
  return { ...dryRun, version: of.rowChoices?.version ?? 0 };
};

const ofRows = async (importId: string) => ({ importId, version: (await shown(importId)).version, back: null });

const write = async (importId: string) => {
  const { report } = await shown(importId);
  return confirmHere(staff, { importId, digest: report.digest });
};

const people = (lastName: string) =>
  db.learner.findMany({
    where: { lastName },
    orderBy: { id: "asc" },
    select: { id: true, firstName: true, phone: true, _count: { select: { enrolments: true } } },
  });

beforeAll(async () => {
  setTemporaryStorage();
  const school = await makeSchool({ code: "MURET", name: "Muret" });
  const dates = { startsOn: "2027-01-04", endsOn: "2027-10-29" };
  await makeCohort({ schoolId: school.id, code: "2027-01", ...dates, capacity: 15 });
  await makeCohort({ schoolId: school.id, code: "2027-02", ...dates, capacity: 15 });
  const user = (email: string) =>
    clientFor("write").user.create({ data: { email, name: "Personne", role: "staff", passwordHash: "-" } });
  staff = contextOf("staff", { userId: (await user("rangs@exemple.fr")).id });
  colleague = contextOf("staff", { userId: (await user("rangs2@exemple.fr")).id });
});

describe("the rows of a file before they are written", () => {
  it("are each in one part, are decided one by one and by several people, and are written as they were shown", async () => {
    // On record: Karine, whom a second list has one letter off.
    const first = await upload([{ ...ROW, telephone: "0561000000" }]);
    expect.soft((await shown(first)).counts).toMatchObject({ created: 1, perhaps: 0 });
    expect.soft(await write(first)).toMatchObject({ ok: true, value: { created: 1 } });
    const [karine] = await people("Estève");
    if (!karine) throw new Error("nobody was written");

    const importId = await upload(
      [
        { ...ROW, telephone: "0561999999", commune_insee: "31395" },
        { ...ROW, nom: "Estéve", prenom: "Carine", promotion: "2027-02", telephone: "0561222222" },
        { ...ROW, nom: "Esteve", prenom: "Karim", sexe: "H" },
        { ...ROW, nom: "Ibos", prenom: "Lou", date_naissance: "31/02/1998" },
        { ...ROW, nom: "Anglade", prenom: "Léo", date_naissance: "31/02/1998" },
        { ...ROW, nom: "Vidal", prenom: "Ana", date_naissance: "05/06/1990" },
      ],
      "suite.csv",
    );
    const found = await shown(importId);
    expect.soft(found.counts).toEqual({ created: 1, updated: 1, unchanged: 0, perhaps: 2, rejected: 2, left_out: 0 });
    expect.soft(found.totals.cells).toBe(2);
    const asked = await found.page("perhaps", 1);
    expect.soft(asked.map(({ line, matches }) => [line, matches[0]?.id, matches[0]?.reasons])).toEqual([
      [3, karine.id, ["similar_name_same_birth"]],
      [4, karine.id, ["similar_name_same_birth"]],
    ]);
    expect.soft((await getMatches(staff, [karine.id])).get(karine.id)).toMatchObject({ firstName: "Karine" });
    // Nobody reads further than the last page.
    expect.soft(await found.page("perhaps", 2)).toEqual([]);

    // La même: her application joins her record, and neither her name nor her number changes unless somebody ticks it.
    const same = { line: 3, answer: "same", learnerId: karine.id } as const;
    const stale = await ofRows(importId);
    expect.soft(await answerRow(staff, { ...stale, ...same })).toMatchObject({ ok: true });
    expect
      .soft(await answerRow(colleague, { ...stale, line: 4, answer: "other", learnerId: null }))
      .toMatchObject({ failure: { code: "changed_meanwhile" } });
    expect
      .soft(await answerRow(colleague, { ...(await ofRows(importId)), ...same, learnerId: "nobody" }))
      .toMatchObject({ failure: { kind: "not_found" } });
    const later = { line: 4, answer: "later", learnerId: null } as const;
    expect.soft(await answerRow(colleague, { ...(await ofRows(importId)), ...later })).toMatchObject({ ok: true });

    // All alike at once; what is mended may be wrong again, and is asked about again.
    const mend = { line: 5, column: "date_naissance", was: "31/02/1998", text: "28/02/1998" } as const;
    expect.soft((await (await shown(importId)).page("rejected", 1))[0]?.alike).toEqual({ date_naissance: 2 });
    await mendCell(staff, { ...(await ofRows(importId)), ...mend, text: "30/02/1998", next: "one" });
    expect.soft((await shown(importId)).counts.rejected).toBe(2);
    await mendCell(staff, { ...(await ofRows(importId)), ...mend, next: "alike" });
    expect
      .soft(await mendCell(staff, { ...(await ofRows(importId)), ...mend, column: "other", next: "one" }))
      .toMatchObject({ failure: { kind: "invalid" } });

    // Of two cells that would change one is unticked.
    const ticks = { shown: ["2|telephone|1", "2|commune_insee|1"] };
    await tickChanges(staff, { ...(await ofRows(importId)), ...ticks, ticked: ["2|commune_insee"] });
    const decided = await shown(importId);
    expect.soft(decided.counts).toEqual({ created: 4, updated: 1, unchanged: 0, perhaps: 0, rejected: 0, left_out: 1 });
    expect.soft((await decided.page("updated", 1))[0]?.changed).toEqual([
      { column: "telephone", before: "0561000000", after: "0561999999", held: "unticked" },
      { column: "commune_insee", before: null, after: "31395" },
    ]);
    expect.soft([...(await unsaidLines(decided))]).toEqual([[4, "later"]]);
    const unsaid = { undecided: "?", later: "plus tard", new_cohort: "promotion" };
    const headings = { line: "ligne", code: "code", reason: "rejet", separator: ": ", unsaid };
    const rejects = await exportRejects(staff, { importId, headings, say: ({ reason }) => reason });
    expect.soft(rejects.ok && rejects.value.csv.toString()).toMatch(/4;"?"?;plus tard;.*Esteve;Karim/s);

    expect.soft(await write(importId)).toMatchObject({ ok: true, value: { created: 4, updated: 1 } });
    expect.soft(await people("Estève")).toEqual([
      // The number of the recognised row is ticked, that of her own row is not.
      { id: karine.id, firstName: "Karine", phone: "0561222222", _count: { enrolments: 2 } },
    ]);
    expect.soft(await people("Esteve")).toEqual([]);
    expect
      .soft(await mendCell(staff, { ...stale, ...mend, next: "one" }))
      .toMatchObject({ failure: { code: "already_applied" } });
    // Quelqu'un d'autre: nobody is asked about them again.
    const kin = await upload([{ ...ROW, nom: "Esteve", prenom: "Karim", sexe: "H" }], "cousin.csv");
    await answerRow(staff, { ...(await ofRows(kin)), line: 2, answer: "other", learnerId: null, shown: karine.id });
    // Who came since was not shown, and is asked about in the list of pairs.
    await makeLearner({ lastName: "Esteve", firstName: "Karimo", birthDate: "1992-09-21" });
    expect.soft(await write(kin)).toMatchObject({ ok: true, value: { created: 1 } });
    const apart = await db.toldApart.findMany({ include: { lower: true, higher: true } });
    expect
      .soft(apart.map(({ saidIn, lower, higher }) => [saidIn, ...[lower, higher].map((one) => one.firstName).sort()]))
      .toEqual([["import", "Karim", "Karine"]]);

    const words = await db.auditEvent.findMany({ where: { key: "register.rows_decided" }, select: { details: true } });
    expect.soft(words.length).toBeGreaterThan(4);
    expect.soft(JSON.stringify(words)).not.toMatch(/Karine|Est|1998|0561/);

    // What is kept of it goes with the file.
    await deleteOldUploads({ ...staff, now: new Date(FIXED_NOW.getTime() + 8 * 86_400_000) });
    expect.soft(await db.rowChoices.count({ where: { importId } })).toBe(0);
  });

  it("give a birth date to whom they admit without one, before they do, ticked or not", async () => {
    const cohort = await db.cohort.findFirstOrThrow({ where: { code: "2027-01" } });
    const undated = { birthDate: null, phone: "0641414141" };
    const [one, other, none] = [
      await makeLearner({ lastName: "Sabatier", firstName: "Marc", ...undated }),
      await makeLearner({ lastName: "Fabre", firstName: "Paul", ...undated, phone: "0642424242" }),
      await makeLearner({ lastName: "Cros", firstName: "Guy", ...undated, phone: "0643434343" }),
    ];
    const known = { learnerId: other.id, appliedOn: "2026-10-12", sourceRef: "Z9" };
    await clientFor("write").enrolment.create({ data: { cohortId: cohort.id, ...known, recordedAt: FIXED_NOW } });
    const admitted = { ...ROW, statut: "admis", date_naissance: "03/03/1993" };
    const importId = await upload(
      [
        { ...admitted, nom: "Sabatier", prenom: "Marc", telephone: "0641414141" },
        { ...admitted, nom: "Fabre", prenom: "Paul", ref: "Z9" },
        { ...ROW, nom: "Cros", prenom: "Guy", telephone: "0643434343", date_naissance: "04/04/1994" },
      ],
      "admis.csv",
    );
    for (const [line, { id: learnerId }] of [[2, one] as const, [4, none] as const])
      await answerRow(staff, { ...(await ofRows(importId)), line, answer: "same", learnerId });
    await tickChanges(staff, { ...(await ofRows(importId)), shown: ["3|date_naissance|1"], ticked: [] });
    expect.soft(await write(importId)).toMatchObject({ ok: true, value: { created: 2, updated: 1 } });
    const born = async ({ id }: { id: string }) => (await db.learner.findUniqueOrThrow({ where: { id } })).birthDate;
    expect.soft(await Promise.all([one, other, none].map(born))).toEqual(["1993-03-03", "1993-03-03", null]);
  });

  it("leave what was recorded after the file's day as it is, unless somebody ticks it", async () => {
    const lea = { ...ROW, nom: "Dedieu", prenom: "Léa", date_naissance: "02/03/1991", email: "avant@exemple.fr" };
    await write(await upload([lea], "dedieu.csv"));
    const [known] = await people("Dedieu");
    const form = await getLearnerForm(staff, known?.id ?? "");
    if (!form) throw new Error("nobody to correct");
    const { id: learnerId, schoolCommune: _school, commune: _commune, ...facts } = form;
    const typed = { ...facts, learnerId, email: "depuis@exemple.fr" } as unknown as Parameters<typeof updateLearner>[1];
    expect.soft(await updateLearner({ ...staff, now: LATER, today: "2026-11-26" }, typed)).toMatchObject({ ok: true });

    const importId = await upload(
      [{ ...lea, email: "dans-le-fichier@exemple.fr", telephone: "0562000000" }],
      "export-2026-11-20.csv",
    );
    const found = await shown(importId);
    expect.soft((await found.page("updated", 1))[0]?.changed).toEqual([
      {
        column: "email",
        before: "depuis@exemple.fr",
        after: "dans-le-fichier@exemple.fr",
        held: "older",
        newerOn: "2026-11-26",
      },
      { column: "telephone", before: null, after: "0562000000" },
    ]);
    const shownTicks = { shown: ["2|email|0", "2|telephone|1"] };
    await tickChanges(staff, { ...(await ofRows(importId)), ...shownTicks, ticked: [] });
    const none = await shown(importId);
    // Nothing ticked: nothing changes, and it can be found and ticked again.
    expect.soft(none.counts).toMatchObject({ updated: 0, unchanged: 1 });
    expect.soft((await none.page("unchanged", 1))[0]?.changed).toHaveLength(2);
    await tickChanges(staff, { ...(await ofRows(importId)), ...shownTicks, ticked: ["2|email"] });
    expect.soft(await write(importId)).toMatchObject({ ok: true, value: { updated: 1 } });
    expect.soft(await people("Dedieu")).toMatchObject([{ phone: null }]);
  });

  it("asks about two of the file who are alike, and about a cohort that is not on record, before either is made", async () => {
    const neuve = { formation: "DWWM", debut_promotion: "2027-01-04", fin_promotion: "2027-10-29", capacite: 12 };
    const mona = { ...ROW, nom: "Benamar", prenom: "Mona", date_naissance: "01/02/1999", telephone: "0561777777" };
    const importId = await upload([
      mona,
      { ...mona, nom: "Benamare", promotion: "2027-02", telephone: "0561888888" },
      { ...mona, nom: "Benamard" },
      { ...mona, nom: "Gauthier", prenom: "Luc", sexe: "H", telephone: null, promotion: "2027-1", ...neuve },
    ]);
    const found = await shown(importId);
    expect.soft(found.counts).toMatchObject({ created: 1, perhaps: 2, rejected: 0, left_out: 1 });
    const alikeOf = (rows: Awaited<ReturnType<typeof found.page<"perhaps">>>) =>
      rows.map(({ line, alike, matches }) => [line, alike.map((one) => [one.line, one.name]), matches.length]);
    expect.soft(alikeOf(await found.page("perhaps", 1))).toEqual([
      [3, [[2, "Benamar Mona"]], 0],
      [4, [[2, "Benamar Mona"]], 0],
    ]);
    expect.soft(found.awaited.map(({ cohort }) => cohort)).toEqual(["MURET/2027-1"]);
    expect.soft(found.report.cohorts).toEqual([]);
    expect.soft([...(await unsaidLines(found))].at(-1)).toEqual([5, "new_cohort"]);

    // Of the same cohort one enrolment is enough; of another it is theirs as well.
    const same = { answer: "same", learnerId: "ligne-2" } as const;
    expect
      .soft(await answerRow(staff, { ...(await ofRows(importId)), ...same, line: 2 }))
      .toMatchObject({ failure: { kind: "invalid" } });
    for (const line of [3, 4]) await answerRow(staff, { ...(await ofRows(importId)), ...same, line });
    const ticks = { shown: ["muret/2027-1", "autre"], next: "ticked" } as const;
    const key = { ...ticks, shown: found.awaited.map(({ cohort }) => foldCode(cohort)) };
    await tickCohorts(staff, { ...(await ofRows(importId)), ...key, ticked: key.shown });
    const decided = await shown(importId);
    expect.soft(decided.counts).toMatchObject({ created: 3, perhaps: 0, rejected: 0, left_out: 1 });
    expect.soft((await decided.page("left_out", 1))[0]).toMatchObject({ line: 4, why: "twice" });
    expect.soft((await decided.page("created", 1)).find(({ line }) => line === 3)?.said).toEqual({
      answer: "same",
      name: "Benamar Mona",
    });
    await tickCohorts(staff, { ...(await ofRows(importId)), ...key, ticked: [] });
    expect.soft((await shown(importId)).counts).toMatchObject({ created: 2, left_out: 2 });
    await tickCohorts(staff, { ...(await ofRows(importId)), ...key, ticked: [], next: "every" });
    expect.soft(await write(importId)).toMatchObject({ ok: true, value: { created: 3 } });
    expect.soft(await people("Benamar")).toMatchObject([{ phone: "0561888888", _count: { enrolments: 2 } }]);
    expect.soft([await people("Benamare"), await people("Benamard")]).toEqual([[], []]);
    expect.soft(await db.cohort.count({ where: { code: "2027-1" } })).toBe(1);

    // Of three the second is of the first, and the third like the second alone: it is asked about all the same.
    const rose = { ...ROW, nom: "Tarbe", prenom: "Rose", date_naissance: "05/06/1997", telephone: null };
    const third = await upload([rose, { ...rose, nom: "Tarbe-Vidal" }, { ...rose, nom: "Vidal" }]);
    await answerRow(staff, { ...(await ofRows(third)), ...same, line: 3 });
    expect.soft(alikeOf(await (await shown(third)).page("perhaps", 1))).toEqual([[4, [[3, "Tarbe-Vidal Rose"]], 0]]);
    await answerRow(staff, { ...(await ofRows(third)), answer: "same", learnerId: "ligne-3", line: 4 });
    expect((await shown(third)).counts).toMatchObject({ created: 1, perhaps: 0, left_out: 2 });
  });
});
