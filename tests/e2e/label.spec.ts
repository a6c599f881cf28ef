import { expect, test } from "@playwright/test";
import { expectAccessibleState, stateOf } from "./support";

test.describe("the Région", () => {
  test.use({ storageState: stateOf("region") });

  test("sees a label to be renewed, renews it, is refused with the reason, corrects and takes back", async ({
    page,
  }) => {
    await page.goto("/tableau-de-bord");
    const alerts = page.getByRole("region", { name: "À surveiller" });
    await expect(
      alerts.getByText(/^Le label GEN de la formation «\sDéveloppeur web et web mobile\s» se termine le /),
    ).toBeVisible();
    await alerts.getByRole("link", { name: "Voir le label" }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: /à renouveler d’ici au/ })).toBeVisible();
    await expect(page.getByText(/^Il manque .* parmi .*\.$|^Tenu jusqu’à la fin du label/).first()).toBeVisible();
    const archive = page.waitForEvent("download");
    await page.getByRole("link", { name: "Preuves (ZIP)" }).click();
    expect((await archive).suggestedFilename()).toMatch(/^label-DWWM-\d{4}-\d\d-\d\d\.zip$/);

    const label = page.url();
    await page.getByRole("button", { name: "Figer les preuves" }).click();
    await expect(
      page.getByRole("heading", { level: 1, name: /^Preuves du label GEN\s: .*, version\s1$/ }),
    ).toBeVisible();
    const kept = page.waitForEvent("download");
    await page.getByRole("link", { name: "Télécharger la version 1 en ZIP" }).click();
    expect((await kept).suggestedFilename()).toMatch(/^restitution-label-\d+-v1\.zip$/);
    await page.getByText("Noter une transmission").click();
    await page.getByRole("button", { name: "Noter la transmission" }).click();
    await expect(page.getByText("Transmission notée")).toBeVisible();
    await page.goto(label);
    await expect(page.getByRole("row", { name: /^Version\s1/ })).toContainText(/Grande École du Numérique, le/);

    await page.getByRole("link", { name: "Enregistrer une décision" }).click();
    await expect(page.getByLabel("Label renouvelé")).toBeChecked();
    const from = await page.getByLabel("À partir du").inputValue();
    await page.getByLabel("À partir du").fill("01/01/2028");
    await page.getByLabel("Date de la décision").fill("20/11/2026");
    await page.getByLabel("Référence de la décision").fill("GEN-ESSAI");
    await page.getByRole("button", { name: "Enregistrer la décision" }).click();
    await expect(page.getByRole("alert").getByRole("link", { name: /ne commence pas le lendemain/ })).toBeVisible();
    await expectAccessibleState(page);
    await page.getByLabel("À partir du").fill(from);
    await page.getByRole("button", { name: "Enregistrer la décision" }).click();
    await expect(page.getByText("Décision enregistrée", { exact: true })).toBeVisible();
    await expect(page.getByRole("heading", { level: 1, name: /à renouveler/ })).toHaveCount(0);
    await expect(page.getByText(/, renouvelé jusqu’au /)).toBeVisible();

    await page.getByRole("link", { name: /^Corriger\s: Label renouvelé/ }).click();
    await page.getByText("Annuler cette décision").click();
    await page.getByLabel("Pourquoi l’annuler").fill("Décision d’essai");
    await page.getByRole("button", { name: "Annuler la décision" }).click();
    await expect(page.getByText("Décision annulée", { exact: true })).toBeVisible();
    await page.getByText("Une décision annulée").click();
    await expect(page.getByText(/Décision d’essai/)).toBeVisible();
    await expectAccessibleState(page);

    await page.goto("/label/seuil");
    await page.getByLabel("Femmes parmi les personnes entrées").check();
    await page.getByLabel("au moins égale au seuil").check();
    await page.getByLabel("Seuil, en pour cent").fill("40");
    await page.getByLabel("Source").fill("Essai");
    await page.getByLabel("Valable à partir du").fill("01/01/2100");
    await page.getByRole("button", { name: "Enregistrer le seuil" }).click();
    await expect(page.getByText("Seuil enregistré", { exact: true })).toBeVisible();
    await expect(page.getByText("à partir du 1er janvier 2100")).toBeVisible();
  });
});
