import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { refreshDryRun } from "@/lib/people/register/commands";
import { bringIn, decideIntake, exportIntakeRejects } from "@/lib/people/register/intake-commands";
import { getIntake } from "@/lib/people/register/intake-queries";
import { type IntakeInput, intakeSchema } from "@/lib/people/register/intake-schema";
import { getImport } from "@/lib/people/register/queries";
import { deleteOldUploads } from "@/lib/people/register/retention";
import { claimRun } from "@/lib/people/register/runs";
import { contextOf, FIXED_NOW, makeCohort, makeSchool } from "../support/factories";
import { missionLocaleList, orientedPerson } from "../support/foreign-lists";
import { sheetsOf } from "../support/read-workbook";
import { confirmHere, setTemporaryStorage } from "../support/register-uploads";

let staff: Context;
let colleague: Context;
let cohortId: string;
const COHORT = "CARBONNE/2027-01";
const importsOf = () => join(process.env.STORAGE_DIR ?? "", "imports");

const bring = async (people: readonly (readonly string[])[], name = "orientations.csv") => {
  const bytes = missionLocaleList({ people });
  const brought = await bringIn(staff, { file: { name, bytes }, cohortId });
  if (!brought.ok) throw new Error("refused");
  return brought.value;
};

const shown = async (importId: string) => {
  const found = await getIntake(staff, importId);
  if (!found) throw new Error("nothing to show");
  return found;
};

/** What the form of the page sends where nobody touches it. */
const formOf = async (importId: string, more: Partial<IntakeInput> = {}): Promise<IntakeInput> => {
  const { version, decisions, columns, values } = await shown(importId);
  return {
    importId,
    version,
    sheet: decisions.sheet,
    lines: decisions.lines.join(" "),
    columns: columns.map(({ position, choice }) => `${position}|${choice ?? ""}`),
    values: values.flatMap(({ field, values: all }) =>
      all.map(({ text, target }) => `${field}|${target ?? ""}|${text}`),
    ),
    cohort: decisions.cohort,
    step: decisions.step,
    source: decisions.source,
    next: "check",
    ...more,
  };
};

const enrolled = (name: string) =>
  db.enrolment.findFirstOrThrow({
    where: { learner: { lastName: name } },
    select: {
      appliedOn: true,
      admittedOn: true,
      level: true,
      rsa: true,
      learner: { select: { sex: true, phone: true, birthDate: true, communeInsee: true } },
    },
  });

beforeAll(async () => {
  setTemporaryStorage();
  const school = await makeSchool({ code: "CARBONNE", name: "Carbonne" });
  cohortId = (
    await makeCohort({
      schoolId: school.id,
      code: "2027-01",
      startsOn: "2027-01-04",
      endsOn: "2027-10-29",
      capacity: 15,
    })
  ).id;
  const user = (email: string) =>
    clientFor("write").user.create({ data: { email, name: "Personne", role: "staff", passwordHash: "-" } });
  staff = contextOf("staff", { userId: (await user("liste@exemple.fr")).id });
  colleague = contextOf("staff", { userId: (await user("collegue@exemple.fr")).id });
});

describe("a list of a partner", () => {
  it("is understood, decided, checked, written under its own lines, and its source is known the next time", async () => {
    const { importId, isOpen } = await bring([
      orientedPerson("Lafforgue", "Amandine", { tel: "6 39 98 41 07" }),
      orientedPerson("Ben Amar", "Sofiane", { civ: "M.", born: "03/11/1991", level: "3ème" }),
      orientedPerson("Etchart", "Maïder", { born: "31/02/1998" }),
    ]);
    expect.soft(isOpen).toBe(true);
    // Nothing is looked at, and nothing can be confirmed, while something is open.
    expect.soft(await getImport(staff, importId)).toMatchObject({ dryRun: null });
    expect.soft(await refreshDryRun(staff, { importId })).toMatchObject({ failure: { kind: "not_found" } });
    expect.soft(await confirmHere(staff, { importId, digest: "" })).toMatchObject({ failure: { kind: "not_found" } });
    const before = await shown(importId);
    expect
      .soft(before)
      .toMatchObject({ people: 3, decisions: { lines: [4], cohort: COHORT, source: "Mission locale" } });
    expect
      .soft(before.columns.filter(({ choice }) => choice === null).map(({ text }) => text))
      .toEqual(["Observations", "Dispo"]);
    expect.soft(before.open).toEqual([
      { kind: "column", position: 12 },
      { kind: "column", position: 13 },
    ]);
    expect.soft(before.values.map(({ field }) => field)).toEqual(["sexe", "niveau", "rsa"]);

    const open = await decideIntake(staff, await formOf(importId));
    expect.soft(open).toEqual({ ok: true, value: { importId, open: 2, isChecked: false } });
    // A colleague goes on where somebody has stopped; who had the page open before is told.
    const stale = await formOf(importId);
    expect.soft(await decideIntake(colleague, await formOf(importId, { next: "leave" }))).toMatchObject({
      ok: true,
      value: { open: 0 },
    });
    expect
      .soft(await decideIntake(staff, stale))
      .toMatchObject({ failure: { kind: "rule", code: "changed_meanwhile" } });
    expect
      .soft(await decideIntake(staff, await formOf(importId)))
      .toMatchObject({ ok: true, value: { isChecked: true } });

    const found = await getImport(staff, importId);
    expect.soft(found?.dryRun?.report).toMatchObject({
      created: 2,
      rejected: 1,
      issues: [{ line: 7, column: "date_naissance", reason: "bad_date" }],
    });
    const { digest } = found?.dryRun?.report ?? { digest: "" };
    expect.soft(await confirmHere(staff, { importId, digest })).toMatchObject({ ok: true });
    expect.soft(await enrolled("Lafforgue")).toEqual({
      appliedOn: "2026-11-12",
      admittedOn: null,
      level: 5,
      rsa: "yes",
      learner: { sex: "woman", phone: "0639984107", birthDate: "1989-10-14", communeInsee: "31107" },
    });
    expect.soft(await decideIntake(staff, await formOf(importId).catch(() => stale))).toMatchObject({
      failure: { code: "already_applied" },
    });

    const next = await bring([orientedPerson("Vidal", "Ana")], "décembre.csv");
    expect.soft(next.isOpen).toBe(false);
    expect.soft((await getImport(staff, next.importId))?.dryRun?.report).toMatchObject({ created: 1, rejected: 0 });
    const keys = await db.auditEvent.findMany({
      where: { entityId: importId },
      orderBy: { id: "asc" },
      select: { key: true },
    });
    expect
      .soft(keys.map(({ key }) => key))
      .toEqual([
        "register.uploaded",
        "register.understood",
        "register.understood",
        "register.understood",
        "register.source_remembered",
        "register.confirmed",
        "register.applied",
      ]);
    const [source] = await db.intakeSource.findMany();
    expect
      .soft([source?.name, JSON.parse(source?.columns ?? "")])
      .toMatchObject(["Mission locale", { observations: "left_out", dispo: "left_out" }]);
    expect.soft(JSON.stringify(source)).not.toContain("Lafforgue");
  });

  it("takes nobody back who is further, and hands back its own rejected rows, which go in again", async () => {
    const data = { admittedOn: "2026-11-20", recordedAt: FIXED_NOW };
    await clientFor("write").enrolment.updateMany({ where: { learner: { lastName: "Lafforgue" } }, data });
    const { importId } = await bring(
      [
        orientedPerson("Lafforgue", "Amandine", { tel: "6 39 98 41 07" }),
        orientedPerson("Sans Date", "Léo", { born: "31/02/1990" }),
      ],
      "suite.csv",
    );
    expect
      .soft((await getImport(staff, importId))?.dryRun?.report)
      .toMatchObject({ created: 0, unchanged: 1, rejected: 1 });
    const words = {
      why: "Pourquoi (Cohorte)",
      sheet: "Lignes",
      separator: " : ",
      lang: "fr",
      unsaid: { undecided: "?", later: "?", new_cohort: "promotion" },
    };
    const rejects = await exportIntakeRejects(staff, { importId, words, say: ({ reason }) => reason });
    if (!rejects.ok) throw new Error("refused");
    const rows = [...sheetsOf(rejects.value.xlsx).values()][0] ?? [];
    expect.soft(rows).toHaveLength(2);
    expect.soft(rows[0]?.slice(0, 2)).toEqual(["Nom bénéficiaire", "Prénom*"]);
    expect.soft(rows[1]?.at(-1)).toBe("né(e) le : bad_date");
    const again = await bringIn(staff, {
      file: { name: "rejets.xlsx", bytes: new Uint8Array(rejects.value.xlsx) },
      cohortId,
    });
    expect.soft(again).toMatchObject({ ok: true, value: { isOpen: false } });
  });

  it("takes a candidate with a name and a contact, whose sex nobody says, and knows them again by both", async () => {
    const people = [
      orientedPerson("Sans Jour", "Noé", { born: "", civ: "Mme/M." }),
      orientedPerson("Sans Rien", "Lou", { born: "", tel: "" }).map((cell) => (cell.includes("@") ? "" : cell)),
    ];
    const { importId } = await bring(people, "sans-jour.csv");
    const { report } = (await getImport(staff, importId))?.dryRun ?? {};
    expect
      .soft(report)
      .toMatchObject({ created: 1, rejected: 1, issues: [{ line: 6, column: "date_naissance", reason: "missing" }] });
    await confirmHere(staff, { importId, digest: report?.digest ?? "" });
    expect
      .soft((await enrolled("Sans Jour")).learner)
      .toMatchObject({ birthDate: null, sex: "unknown", phone: expect.stringMatching(/^0639/) });
    const again = await bring(people.slice(0, 1), "sans-jour-2.csv");
    expect
      .soft((await getImport(staff, again.importId))?.dryRun?.counts)
      .toMatchObject({ created: 0, unchanged: 1, perhaps: 0, rejected: 0 });
  });
});

describe("what is refused", () => {
  it("is what no list offers, health from who may not enter it, and who may not import", async () => {
    const { importId } = await bring([orientedPerson("Pujol", "Lou")], "autre.csv");
    const form = await formOf(importId);
    for (const wrong of [{ columns: ["3|capacite"] }, { values: ["sexe|Z|mme"] }, { cohort: "CARBONNE/AUTRE" }])
      expect.soft(await decideIntake(staff, { ...form, ...wrong })).toMatchObject({ failure: { kind: "invalid" } });
    for (const role of ["coordinator", "region", "host", "auditor", "admin"] as const) {
      expect.soft(await getIntake(contextOf(role), importId)).toBeNull();
      expect.soft(await decideIntake(contextOf(role), form)).toMatchObject({ failure: { kind: "forbidden" } });
    }
    expect.soft(await getIntake(staff, "nothing")).toBeNull();
    expect.soft(await decideIntake(staff, { ...form, importId: "nothing" })).toMatchObject({
      failure: { kind: "not_found" },
    });
  });

  it("is no register: that goes on as one, and what is no list of people is refused as before", async () => {
    const register = Buffer.from(
      "ecole;promotion;nom;prenom;date_naissance;sexe\nCARBONNE;2027-01;Roux;Zoé;21/09/1992;F\n",
    );
    const brought = await bringIn(staff, { file: { name: "registre.csv", bytes: register }, cohortId: null });
    if (!brought.ok) throw new Error("refused");
    expect.soft(await getIntake(staff, brought.value.importId)).toBeNull();
    expect.soft((await getImport(staff, brought.value.importId))?.dryRun?.report).toMatchObject({ created: 1 });
    const prices = Buffer.from("Produit;Prix\nPomme;2\n");
    const other = await bringIn(staff, { file: { name: "courses.csv", bytes: prices }, cohortId: null });
    expect.soft(other.ok && (await getImport(staff, other.value.importId))?.dryRun?.report).toMatchObject({
      fileRefused: true,
    });
  });
});

it("a place for the headings that no sheet has is nobody's, and is chosen anew", async () => {
  const { importId } = await bring([orientedPerson("Latour", "Ève")], "ailleurs.csv");
  const away = await decideIntake(staff, await formOf(importId, { sheet: 1_000, lines: "9999999" }));
  expect.soft(away.ok && away.value.isChecked).toBe(false);
  expect.soft((await shown(importId)).people).toBe(0);
  expect.soft(await decideIntake(staff, await formOf(importId, { lines: "4", next: "reread" }))).toMatchObject({
    ok: true,
  });
  const form = await formOf(importId);
  expect.soft(form.columns).toHaveLength(14);
  // Of the widest file, all at once; and no more than that.
  const wide = (count: number) => Array.from({ length: count }, (_, at) => `${at}|`);
  const sent = { ...form, version: String(form.version), sheet: "0" };
  expect.soft(intakeSchema.safeParse({ ...sent, columns: wide(1_000) }).success).toBe(true);
  expect.soft(intakeSchema.safeParse({ ...sent, columns: wide(1_001) }).success).toBe(false);
  expect.soft((await shown(importId)).people).toBe(1);
});

it("what an import is being written by stays while the file is brought once more, to another cohort", async () => {
  const people = [orientedPerson("Salles", "Inès")];
  const { importId } = await bring(people, "deux-fois.csv");
  const before = await db.intake.findUniqueOrThrow({ where: { importId } });
  const school = await db.school.findFirstOrThrow({ where: { code: "CARBONNE" } });
  const dates = { startsOn: "2027-02-01", endsOn: "2027-11-26" } as const;
  const other = await makeCohort({ schoolId: school.id, code: "2027-02", ...dates });
  expect.soft((await claimRun(staff, importId)).ok).toBe(true);
  const file = { name: "deux-fois.csv", bytes: missionLocaleList({ people }) };
  const later = { ...staff, now: new Date(FIXED_NOW.getTime() + 60_000) };
  expect.soft(await bringIn(later, { file, cohortId: other.id })).toMatchObject({ ok: true });
  expect.soft(await db.intake.findUniqueOrThrow({ where: { importId } })).toEqual(before);
});

it("what was read of a large file is kept with it, read anew where it is damaged, and goes with it", async () => {
  const kept = () => readdirSync(importsOf()).filter((name) => name.endsWith(".reading"));
  const people = Array.from({ length: 1_200 }, (_, at) => orientedPerson(`Lourd ${at}`, "Rose"));
  // Of a source that nobody knows: its rows are not looked at yet.
  const bytes = missionLocaleList({ people, title: "Une liste", own: ["Un", "Deux", "Trois", "Quatre"] });
  const brought = await bringIn(staff, { file: { name: "lourd.csv", bytes }, cohortId: null });
  if (!brought.ok) throw new Error("refused");
  const { importId } = brought.value;
  const [name = ""] = kept();
  const path = join(importsOf(), name);
  expect.soft(statSync(path).mode & 0o777).toBe(0o600);
  const [first, whole] = [await shown(importId), readFileSync(path)];
  expect.soft(first.people).toBe(1_200);
  writeFileSync(path, whole.subarray(0, 500));
  expect.soft(await shown(importId)).toEqual(first);
  expect.soft(readFileSync(path)).toEqual(whole);
  const later = contextOf("system", {}, new Date(FIXED_NOW.getTime() + 8 * 86_400_000));
  expect((await deleteOldUploads(later)).ok).toBe(true);
  expect(kept()).toEqual([]);
});

it("a cohort in a file is asked about and never made, and what was decided goes with the file", async () => {
  const text = "Nom;Prénom;Sexe;Né le;Session\nDupuy;Ida;F;01/02/1990;2027-01\nDupuy;Éva;F;01/02/1991;Inconnue\n";
  const brought = await bringIn(staff, { file: { name: "sessions.csv", bytes: Buffer.from(text) }, cohortId: null });
  if (!brought.ok) throw new Error("refused");
  const { importId } = brought.value;
  const { open, values } = await shown(importId);
  expect(open).toEqual([{ kind: "value", text: "Inconnue" }]);
  expect(values.find(({ field }) => field === "cohort")?.values).toEqual([
    { text: "2027-01", count: 1, target: COHORT },
    { text: "Inconnue", count: 1, target: null },
  ]);
  const cohorts = await db.cohort.count();
  const form = await formOf(importId);
  const aside = { ...form, values: [...form.values.filter((one) => !one.includes("Inconnue")), "cohort||Inconnue"] };
  expect(await decideIntake(staff, aside)).toMatchObject({ ok: true, value: { isChecked: true } });
  expect((await getImport(staff, importId))?.dryRun?.report).toMatchObject({ created: 1, rejected: 0 });
  expect(await db.cohort.count()).toBe(cohorts);

  const later = contextOf("system", {}, new Date(FIXED_NOW.getTime() + 8 * 86_400_000));
  expect((await deleteOldUploads(later)).ok).toBe(true);
  expect(await db.intake.count()).toBe(0);
  expect(await getIntake(staff, importId)).toBeNull();
});
