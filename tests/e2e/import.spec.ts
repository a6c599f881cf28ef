import { createHash } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { type RegisterRowText, toCsv } from "@/lib/people/register/csv";
import { workbook } from "../support/workbook";
import { importPerson, importRow, importSchool } from "./network";
import { readValue } from "./places";
import { DIRECTORY, stateOf, tickCohorts } from "./support";
import { addSchool } from "./written";

test.use({ storageState: stateOf("staff") });

async function upload(page: Page, name: string, buffer: Uint8Array): Promise<void> {
  // From a disk, as people do: the bytes of a large one are on the way for seconds otherwise.
  const file = join(DIRECTORY, name);
  await writeFile(file, buffer);
  await page.goto("/import");
  await page.getByLabel("Fichier du registre").setInputFiles(file);
  await page.getByRole("button", { name: "Vérifier le fichier" }).click();
}

const terminated = (page: Page) => page.getByRole("heading", { level: 1, name: "Import terminé" });

/** By a process of its own, one file at a time: that of another test may be at work. */
async function confirm(page: Page, button: string): Promise<void> {
  await expect(async () => {
    await page.getByRole("button", { name: button }).click();
    await expect(terminated(page)).toBeVisible({ timeout: 20_000 });
  }).toPass({ timeout: 60_000 });
}

const STORED = join(DIRECTORY, "storage/imports");

const held = new Set<number>();

test.afterEach(() => {
  // A test that failed leaves nobody still: the server would never end.
  for (const pid of held) {
    try {
      process.kill(pid, "SIGCONT");
    } catch {}
  }
  held.clear();
});

/** The process that imports a file, by what it says of itself; held as it begins, so that there is something to see. */
async function holdImport(): Promise<number> {
  let pid = 0;
  await expect(async () => {
    const said = (await readdir(STORED)).filter((name) => name.endsWith(".progress.json"));
    expect(said).toHaveLength(1);
    pid = JSON.parse(await readFile(join(STORED, said[0] ?? ""), "utf8")).pid;
    expect(await readFile(`/proc/${pid}/cmdline`, "utf8")).toMatch(/import-job|cohorte-import/);
    process.kill(pid, "SIGSTOP");
    held.add(pid);
  }).toPass({ timeout: 20_000, intervals: [20] });
  return pid;
}

const PARTS = [/à créer|créées?$/, /à jour/, /inchangées?$/, /en erreur|rejetées?$/];

/** Four parts of the bar: created, updated, unchanged, rejected; one without rows is left out, but for the first and the last. */
async function expectCounts(page: Page, counts: readonly number[]): Promise<void> {
  const bar = page.getByRole("navigation", { name: "Les lignes du fichier" }).getByRole("listitem");
  for (const [at, count] of counts.entries()) {
    const part = bar.filter({ hasText: PARTS[at] });
    if (count > 0 || at % 3 === 0) await expect(part).toHaveText(new RegExp(`^${count}\\D`));
    else await expect(part).toHaveCount(0);
  }
}

/** What a school holds: enrolments, and people with an address. */
const heldBy = (code: string) =>
  ["COUNT(*)", `COUNT(l."email")`].map((what) =>
    readValue(
      `SELECT ${what} FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" JOIN "School" s ON s."id" = c."schoolId"
       JOIN "Learner" l ON l."id" = e."learnerId" WHERE s."code" = @code`,
      { code },
    ),
  );

const MEGABYTE = 1_000_000;
const UNREADABLE = [
  {
    name: "photo.png",
    bytes: Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"),
    says: /Enregistrez-le dans l’un de ces deux formats/,
  },
  { name: "ancien.xls", bytes: Buffer.from("d0cf11e0a1b11ae1", "hex"), says: /enregistrez-le au format XLSX/ },
  { name: "courses.csv", bytes: Buffer.from("Produit;Prix\nPomme;2\n"), says: /Ajoutez-la à la première ligne/ },
  { name: "vide.csv", bytes: Buffer.alloc(0), says: /vérifiez qu’il n’est pas vide/ },
  { name: "lourd.csv", bytes: Buffer.alloc(20.5 * MEGABYTE, "a"), says: /Partagez-le en plusieurs fichiers/ },
  { name: "énorme.csv", bytes: Buffer.alloc(24 * MEGABYTE, "a"), says: /Partagez-le en plusieurs fichiers/ },
];

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    const script = javaScriptEnabled ? "avec" : "sans";
    const school = importSchool(script);
    const person = (nom: string, rest?: RegisterRowText) => importPerson(script, nom, rest);
    const known = person("Connue");
    const changed = person("Changée");
    const wrong = [
      { values: person("Inconnue", { sexe: "?" }), line: 6, column: "sexe", code: "bad_value" },
      {
        values: person("Datée", { date_naissance: "31/02/1990" }),
        line: 7,
        column: "date_naissance",
        code: "bad_date",
      },
      { values: person("Perdue", { ecole: "NULLE-PART" }), line: 8, column: "ecole", code: "unknown_school" },
    ];
    const register = toCsv([
      known,
      { ...changed, email: "changee@exemple.fr" },
      person("Nouvelle"),
      person("Suivante"),
      ...wrong.map(({ values }) => values),
    ]);

    test("a register is looked over, confirmed, sent again and corrected", async ({ page }) => {
      await upload(page, "registre.csv", register);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rien n’est encore écrit, 3 lignes à corriger");
      await expectCounts(page, [2, 1, 1, 3]);
      const changes = page.getByRole("table", { name: "Ce qui change, case par case" });
      await expect(changes.getByRole("row", { name: /Changée/ })).toContainText("changee@exemple.fr");
      for (const { line, column } of wrong)
        await expect(page.getByRole("region", { name: `Ligne ${line}` }).getByLabel(column)).toBeVisible();
      expect(heldBy(school)).toEqual([2, 0]);

      const downloaded = page.waitForEvent("download");
      await page.getByRole("link", { name: /Télécharger les lignes refusées/ }).click();
      const rejects = await readFile(await (await downloaded).path(), "utf8");
      const lines = rejects.trimEnd().split("\r\n");
      expect(lines).toHaveLength(4);
      for (const [index, { line, column, code }] of wrong.entries())
        expect(lines[index + 1]).toMatch(new RegExp(`^${line};${code};"?${column}\u202f: `));

      await confirm(page, "Écrire 3 lignes");
      await expectCounts(page, [2, 1, 1, 3]);
      expect(heldBy(school)).toEqual([4, 1]);
      await page.goto(`/promotions?ecole=${school}`);
      await page
        .getByRole("link", { name: /2024-A/ })
        .first()
        .click();
      await page.getByRole("link", { name: "Effectif" }).click();
      for (const name of ["Changée", "Connue", "Nouvelle", "Suivante"])
        await expect(page.getByRole("row", { name: `${name} Camille` })).toBeVisible();

      await upload(page, "registre.csv", register);
      await expectCounts(page, [0, 0, 4, 3]);
      await expect(page.getByRole("button", { name: /^Écrire/ })).toHaveCount(0);

      const corrected = rejects
        .replace(";?;", ";X;")
        .replace(";31/02/1990;", ";28/02/1990;")
        .replace(";NULLE-PART;", `;${school};`);
      await upload(page, "rejets.csv", Buffer.from(corrected));
      await expectCounts(page, [3, 0, 0, 0]);
      await confirm(page, "Écrire 3 lignes");
      await expect(page).toHaveTitle("Import terminé · rejets.csv · Cohorte");
      expect(heldBy(school)).toEqual([7, 1]);
      await page.goto("/import");
      await expect(page.getByRole("row", { name: /rejets\.csv/ }).first()).toContainText("Importé");
    });

    const killed = javaScriptEnabled ? ", and can be killed without leaving anything" : "";
    test(`an import says how far it is, goes on without its page${killed}`, async ({ page, context }) => {
      const code = `${school}-LONG`;
      addSchool(code);
      await upload(page, "long.csv", toCsv([importRow(code, "Longue"), importRow(code, "Attente")]));
      await tickCohorts(page);
      await expectCounts(page, [2, 0, 0, 0]);
      const address = page.url();
      const begin = async () => {
        let pid = 0;
        await expect(async () => {
          await page.getByRole("button", { name: "Écrire 2 lignes" }).click({ noWaitAfter: true });
          pid = await holdImport();
        }).toPass({ timeout: 60_000 });
        await expect(page.getByRole("heading", { level: 1 })).toHaveText("Import en cours");
        return pid;
      };
      let importing = await begin();
      await expect(page.getByText("Vous pouvez fermer cette page")).toBeVisible();
      await expect(page.getByRole("progressbar", { name: "L’import commence" })).toBeVisible();
      await page.goto("/import");
      await expect(page.getByRole("row", { name: /long\.csv/ }).first()).toContainText("En cours");
      // What is left of one that was killed is the server's to say, whoever asks.
      if (javaScriptEnabled) process.kill(importing, "SIGKILL");
      await page.goto(address);
      if (javaScriptEnabled) {
        await expect(page.getByText("L’import a été interrompu")).toBeVisible();
        expect(heldBy(code)).toEqual([0, 0]);
        importing = await begin();
      }
      // What was open shows the end by itself; what is opened anew finds it.
      const other = await context.newPage();
      await other.goto("/import");
      process.kill(importing, "SIGCONT");
      await expect(terminated(page)).toBeVisible({ timeout: 30_000 });
      await other.goto(address);
      await expectCounts(other, [2, 0, 0, 0]);
      await other.close();
      expect(heldBy(code)).toEqual([2, 0]);
    });

    // Why a file is none is told by its bytes: with scripts, only of one that the browser sends in parts.
    for (const { name, bytes, says } of javaScriptEnabled ? UNREADABLE.slice(-1) : UNREADABLE) {
      test(`${name} is no register, and the page says what to do`, async ({ page }) => {
        await upload(page, name, bytes);
        await expect(page.getByText(says).first()).toBeVisible();
        await expect(page.getByRole("button", { name: /^Écrire/ })).toHaveCount(0);
        // Rows are counted of a register alone.
        await expect(page.locator("main dl")).toHaveCount(0);
      });
    }

    // What the server says of a file is the same for both.
    if (javaScriptEnabled) return;

    test("a file that is not kept any more is said to be gone, once", async ({ page }) => {
      const file = toCsv([person("Oubliée")]);
      await upload(page, "oubli.csv", file);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rien n’est encore écrit");
      await rm(join(DIRECTORY, "storage/imports", createHash("sha256").update(file).digest("hex")));
      await page.getByRole("button", { name: "Écrire 1 ligne" }).click();
      await expect(page).toHaveURL(/refus=file_gone$/);
      await expect(page.getByText("Le fichier n’est plus conservé")).toHaveCount(1);
    });

    test("a cohort it creates and what to check are shown before the import", async ({ page }) => {
      const code = `${school}-VU`;
      addSchool(code);
      const left = { date_sortie: "2024-11-08", motif_sortie: "fin_normale", statut: "sorti" };
      const outside = { ...left, m6_observe_le: "2025-09-01", m6_situation: "cdi" };
      await upload(
        page,
        "registre.csv",
        toCsv([importRow(code, "Partie", outside), importRow(code, "Restée", { capacite: 12 })]),
      );
      // None is made by the way: its rows wait until it is ticked.
      await expectCounts(page, [0, 0, 0, 0]);
      const cohorts = page.getByRole("table", { name: "Promotions à créer" });
      await expect(cohorts.getByRole("row", { name: `${code}/2024-A` })).toContainText("08/11/2024");
      await tickCohorts(page);
      await expectCounts(page, [2, 0, 0, 0]);
      await expect(cohorts.getByRole("row", { name: `${code}/2024-A` })).toContainText("08/11/2024");
      await expect(page.getByText("1 situation est hors période")).toBeVisible();
      const warnings = page.getByRole("table", { name: "2 points à vérifier" });
      await expect(warnings).toBeHidden();
      await page.getByText("2 points à vérifier").first().click();
      await expect(warnings.getByRole("row", { name: /^Ligne 2/ })).toContainText("m6_observe_le");
      await expect(warnings.getByRole("row", { name: /^Ligne 3/ })).toContainText("capacite");
    });

    test("a file with its headings alone has nothing to import", async ({ page }) => {
      await upload(page, "modèle.csv", toCsv([]));
      await expect(page.getByText("Ce fichier n’a que ses en-têtes")).toBeVisible();
    });
  });
}

test("a file that is no register does not wait for anybody", async ({ page }) => {
  await upload(page, "chiffres.pdf", Buffer.from("%PDF-1.7\n1 0 obj\n"));
  await expect(page.getByText(/ni un CSV ni un classeur XLSX lisible/).first()).toBeVisible();
  await page.goto("/import");
  await expect(page.getByRole("row", { name: /chiffres\.pdf/ }).first()).toContainText("Refusé");
});

test("a large workbook is read in a thread of its own", async ({ page }) => {
  addSchool("ESSAI-GRAND");
  const values = Array.from({ length: 500 }, (_, index) =>
    Object.values(
      importRow("ESSAI-GRAND", `Nom ${index}`, {
        statut: "candidat",
        date_entree: null,
        // Those who are named alike and born on one day, or on that with day and month exchanged, would be asked about.
        date_naissance: `${1950 + Math.floor(index / 180)}-${String((Math.floor(index / 15) % 12) + 1).padStart(2, "0")}-${14 + (index % 15)}`,
      }),
    ).map((value) => value ?? null),
  );
  const bytes = workbook([Object.keys(importRow("", "")), ...values]);
  expect(bytes.length).toBeGreaterThan(20_000);
  await upload(page, "grand.xlsx", bytes);
  await tickCohorts(page);
  await expectCounts(page, [500, 0, 0, 0]);
});

test("a workbook with dates of a spreadsheet is a register too", async ({ page }) => {
  addSchool("ESSAI-XLSX");
  const values = importRow("ESSAI-XLSX", "Tableur", { date_naissance: "1995-03-04" });
  const serial = (date: string) => ({ serial: (Date.parse(date) - Date.parse("1899-12-30")) / 86_400_000 });
  const cells = Object.values(values).map((value) =>
    /^\d{4}-\d\d-\d\d$/.test(String(value)) ? serial(String(value)) : (value ?? null),
  );
  await upload(page, "registre.xlsx", workbook([Object.keys(values), cells]));
  await tickCohorts(page);
  await expectCounts(page, [1, 0, 0, 0]);
  await confirm(page, "Écrire 1 ligne");
  expect(readValue(`SELECT "birthDate" FROM "Learner" WHERE "lastName" = 'Tableur'`)).toBe("1995-03-04");
});
