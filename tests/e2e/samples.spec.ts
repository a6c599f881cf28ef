import { expect, test } from "@playwright/test";
import { accountWithSession } from "./written";

test.describe("an auditor, without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("draws a sample from the list of a figure, examines somebody, and takes the report", async ({ page }) => {
    // Who has opened no file yet.
    await page.context().addCookies(await accountWithSession({ email: "controle@exemple.fr", role: "auditor" }));
    await page.goto("/tableau-de-bord/personnes?mesure=leavers_counted&resultat=positive&preuve=proven&ecole=CARBONNE");
    await page.getByRole("link", { name: "Tirer un échantillon" }).click();
    await page.locator("#draw-seed").fill("deux mots");
    await page.getByRole("button", { name: "Tirer l’échantillon" }).click();
    await expect(page.locator("#draw")).toContainText("Une graine compte 40 signes au plus");
    await page.locator("#draw-seed").fill("journee");
    await page.locator("#draw-margin").fill("20");
    await page.getByRole("button", { name: "Tirer l’échantillon" }).click();
    await expect(page.locator("main")).toContainText("Échantillon tiré");
    await expect(page.locator("main")).toContainText("journee");
    await page.getByRole("link", { name: "Examiner la personne suivante" }).click();
    await expect(page.locator("main")).toContainText("Au moment du tirage");
    await page.getByLabel("Confirmée", { exact: false }).first().check();
    await page.getByRole("button", { name: "Enregistrer le constat" }).click();
    await expect(page.locator("#finding")).toContainText("Ouvrez d’abord un fichier joint");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("main a[href^='/fichiers/']").first().click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.pdf$/);
    await page.getByLabel("Confirmée", { exact: false }).first().check();
    await page.getByRole("button", { name: "Enregistrer le constat" }).click();
    await expect(page.locator("main")).toContainText("Constat : confirmée");
    await page.goto(page.url().replace(/\/\d+\?.*$/, ""));
    const [report] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Rapport (PDF)" }).click(),
    ]);
    expect(report.suggestedFilename()).toMatch(/^cohorte-controle-journee-.*\.pdf$/);
  });
});
