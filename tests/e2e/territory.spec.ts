import { expect, type Page, test } from "@playwright/test";
import { expectAccessibleState, stateOf } from "./support";

const HEADER = "serie;type_territoire;code_territoire;annee;valeur;source;motif";

async function readFile(page: Page, ...lines: string[]): Promise<void> {
  const buffer = Buffer.from(["\ufeff", [HEADER, ...lines].join("\r\n")].join(""));
  await page.getByLabel("Fichier CSV").setInputFiles({ name: "valeurs.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Lire le fichier" }).click();
}

test.describe("the Région", () => {
  test.use({ storageState: stateOf("region") });

  test("enters a figure, corrects it, imports others, and they are cited where people read", async ({
    page,
    browser,
  }) => {
    const visitor = await browser.newPage({ storageState: { cookies: [], origins: [] } });
    await page.goto("/territoire");
    await page.getByRole("link", { name: "Ajouter une série" }).click();
    await page.getByLabel("Nom de la série").fill("Essai de formations");
    await page.getByLabel("Unité").fill("places");
    await page.getByLabel("Code", { exact: true }).fill("ESSAI");
    await page.getByRole("button", { name: "Ajouter la série" }).click();
    await expect(page.getByText("Série ajoutée : Essai de formations")).toBeVisible();

    await page.getByRole("link", { name: "Ajouter une valeur Essai de formations" }).click();
    await page.getByLabel("Type de territoire").selectOption("region");
    await page.getByLabel("Territoire", { exact: true }).fill("Occitanie");
    await page.getByLabel("Année").fill("2024");
    await page.getByLabel("Valeur (places)").fill("1,200");
    await page.getByLabel("Source", { exact: true }).fill("Carif-Oref");
    await page.getByRole("button", { name: "Enregistrer la valeur" }).click();
    await expect(page.getByRole("alert").getByRole("link", { name: /se lit de deux façons/ })).toBeVisible();
    await page.getByLabel("Valeur (places)").fill("1 200");
    await page.getByRole("button", { name: "Enregistrer la valeur" }).click();
    await expect(page.getByText("Valeur enregistrée")).toBeVisible();
    await visitor.goto("/");
    await expect(visitor.getByText(/^1\s200 places$/)).toBeVisible();

    await page.getByRole("link", { name: "Corriger Occitanie, 2024" }).click();
    await page.getByLabel("Valeur (places)").fill("1 250");
    await page.getByLabel("Pourquoi cette correction ?").fill("Chiffre révisé par sa source");
    await page.getByRole("button", { name: "Enregistrer la correction" }).click();
    await expect(page.getByText("Correction enregistrée")).toBeVisible();
    await page.getByText("Corrigée une fois").click();
    await expect(page.getByText(/1\s200 jusqu’au .*Chiffre révisé par sa source/)).toBeVisible();
    // Kept as it was drawn until a figure changes.
    await visitor.goto("/");
    await expect(visitor.getByText(/^1\s250 places$/)).toBeVisible();

    await page.getByRole("link", { name: "Modifier", exact: true }).click();
    await page.getByLabel("Unité").fill("places ouvertes");
    await page.getByRole("button", { name: "Enregistrer la série" }).click();
    await expect(page.getByText("Série modifiée")).toBeVisible();
    await visitor.goto("/");
    await expect(visitor.getByText(/^1\s250 places ouvertes$/)).toBeVisible();
    await page.getByRole("link", { name: "Corriger Occitanie, 2024" }).click();
    await page.getByText("Retirer cette valeur").click();
    await page.getByRole("button", { name: "Retirer la valeur" }).click();
    await expect(page.getByRole("alert").getByRole("link", { name: /Pourquoi la retirer/ })).toBeVisible();
    await page.getByLabel("Pourquoi la retirer ?").fill("Comptée deux fois");
    await page.getByRole("button", { name: "Retirer la valeur" }).click();
    await expect(page.getByText("Valeur retirée", { exact: true })).toBeVisible();
    await page.getByText("Une valeur retirée").click();
    await expect(page.getByRole("listitem").filter({ hasText: "Comptée deux fois" })).toContainText("Annulé par");
    await expectAccessibleState(page);
    await visitor.goto("/");
    await expect(visitor.getByText(/places ouvertes/)).toHaveCount(0);
    await visitor.close();

    await page.goto("/territoire/importer");
    const template = page.waitForEvent("download");
    await page.getByRole("link", { name: "Télécharger le modèle (CSV)" }).click();
    expect((await template).suggestedFilename()).toBe("territoire-modele.csv");
    await readFile(page, "ESSAI;region;76;2024;1 250;Carif-Oref;");
    await page.getByRole("button", { name: "Enregistrer ce changement" }).click();
    await expect(page.getByText("1 valeur enregistrée")).toBeVisible();
    await page.goto("/territoire/importer");
    await readFile(page, "ESSAI;departement;31;2024;310;Carif-Oref;", "ESSAI;region;76;2024;1 260;Carif-Oref;");
    await expect(page.getByRole("cell", { name: /Dites dans/ })).toBeVisible();
    await expectAccessibleState(page);
    await readFile(page, "ESSAI;departement;31;2024;310;Carif-Oref;", "ESSAI;region;76;2024;1 260;Carif-Oref;Révisé");
    await expect(page.getByRole("cell", { name: /1\s250 → 1\s260/ })).toBeVisible();
    await expectAccessibleState(page);
    await page.getByRole("button", { name: "Enregistrer ces 2 changements" }).click();
    await expect(page.getByText("2 valeurs enregistrées")).toBeVisible();
    await page.goto("/ecoles/CARBONNE");
    await expect(page.getByText("310 places ouvertes")).toBeVisible();
    await expect(page.getByText("Essai de formations, Haute-Garonne, 2024.")).toBeVisible();
  });
});

test.describe("without JavaScript", () => {
  test.use({ storageState: stateOf("staff"), javaScriptEnabled: false });

  test("a file of values is read, agreed to and kept", async ({ page }) => {
    await page.goto("/territoire/importer");
    await page.getByRole("button", { name: "Lire le fichier" }).click();
    await expect(page.getByRole("alert").getByText("Choisissez un fichier.")).toBeVisible();
    await readFile(page, "EMPLOIS;commune;31107;2023;120;Relevé d’essai;");
    await page.getByRole("button", { name: "Enregistrer ce changement" }).click();
    await expect(page.getByText("1 valeur enregistrée")).toBeVisible();
  });
});
