import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Locator, test } from "@playwright/test";
import { toCsv } from "@/lib/people/register/csv";
import { runCli } from "../support/cli";
import { importRow } from "./network";
import { readValue } from "./places";
import { DIRECTORY, expectAccessibleState, stateOf } from "./support";
import { addSchool } from "./written";

test.use({ storageState: stateOf("staff") });

const SCHOOL = "ESSAI-DEFAIRE";
const COMING = { promotion: "2027-A", debut_promotion: "2027-01-11", fin_promotion: "2027-11-05" };
const candidate = { statut: "candidat", date_entree: null };

const enrolled = () =>
  readValue(
    `SELECT COUNT(*) FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" JOIN "School" s ON s."id" = c."schoolId" WHERE s."code" = @code`,
    { code: SCHOOL },
  );

test("by keyboard alone: somebody perhaps known, a new cohort, what is ticked, written, and taken back row by row", async ({
  page,
}) => {
  const key = async (control: Locator, press = "Enter") => {
    await control.focus();
    await expect(control).toBeFocused();
    await page.keyboard.press(press);
  };
  addSchool(SCHOOL);
  const karine = importRow(SCHOOL, "Bonnefoy", { ...COMING, ...candidate, prenom: "Karine", telephone: "0561000000" });
  const known = join(DIRECTORY, "connues.csv");
  await writeFile(known, toCsv([karine]));
  expect((await runCli(["import", known], process.env.DATABASE_URL ?? "")).code).toBe(0);

  const file = join(DIRECTORY, "a-defaire.csv");
  await writeFile(
    file,
    toCsv([
      { ...karine, telephone: "0561999999", niveau: 5 },
      { ...karine, ref: "AUTRE", nom: "Bonnefoi", promotion: "2027-C", telephone: null },
      importRow(SCHOOL, "Ancienne"),
    ]),
  );
  await page.goto("/import");
  await page.getByLabel("Fichier du registre").setInputFiles(file);
  await key(page.getByRole("button", { name: "Vérifier le fichier" }));
  await expect(page.getByRole("heading", { name: /^2 promotions n’existent pas encore/ })).toBeVisible();
  await expectAccessibleState(page);
  for (const code of ["2027-C", "2024-A"]) {
    const box = page.getByRole("checkbox", { name: `Créer ${SCHOOL}/${code}` });
    await key(box, "Space");
    await expect(box).toBeChecked();
  }
  await key(page.getByRole("button", { name: "Enregistrer ces choix" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Rien n’est encore écrit : une personne à reconnaître",
  );
  await key(page.getByRole("button", { name: "La même personne" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rien n’est encore écrit");
  // Her number stays: the box is kept as it is changed.
  await key(page.getByRole("checkbox", { name: /telephone, Bonnefoy/ }), "Space");
  await expect(page.getByRole("checkbox", { name: /telephone, Bonnefoy/ })).not.toBeChecked();
  await expect(async () => {
    await key(page.getByRole("button", { name: "Écrire 3 lignes" }));
    await expect(page.getByRole("heading", { level: 1, name: "Import terminé" })).toBeVisible({ timeout: 15_000 });
  }).toPass({ timeout: 60_000 });
  expect(enrolled()).toBe(3);
  expect(readValue(`SELECT COUNT(*) FROM "Learner" WHERE "lastName" = 'Bonnefoi'`)).toBe(0);

  await key(page.getByRole("link", { name: "Voir ce qui serait défait" }));
  await expect(page.getByText("Une partie peut être défaite")).toBeVisible();
  await expect(page.getByText(/il faut être deux pour retirer une inscription/)).toBeVisible();
  await expectAccessibleState(page);
  const reason = page.getByLabel("Pourquoi c’est une erreur");
  await reason.focus();
  await page.keyboard.type("Liste d’une autre école");
  await key(page.getByRole("button", { name: "Demander à une autre personne de tout défaire" }));
  await expect(page.getByText("Vous ne confirmez pas votre propre demande")).toBeVisible();
  await expect(page.getByText("Liste d’une autre école")).toBeVisible();
  await key(page.getByRole("button", { name: "Retirer la demande" }));
  await key(page.getByRole("button", { name: "Défaire 2 lignes" }));
  await expect(page.getByText(/2 lignes de cet import ont été défaites/)).toBeVisible({ timeout: 60_000 });
  expect(enrolled()).toBe(2);
  expect(readValue(`SELECT COUNT(*) FROM "Cohort" WHERE "code" = '2027-C'`)).toBe(0);
});
