import { expect, test } from "@playwright/test";
import { expectAccessibleState, stateOf } from "./support";

test.describe("the campaign, without JavaScript, on a phone", () => {
  test.use({ storageState: stateOf("staff"), javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

  test("is counted, each count opens its list, and its words are another version once they can be sent", async ({
    page,
  }) => {
    const main = page.locator("main");
    await page.goto("/suivi/campagne");
    await expect(main).toContainText("Ouverte depuis le 3 novembre 2026");
    await expect(main).toContainText("Aucun serveur de courriel n’est configuré");
    // After eight in the evening those of today leave tomorrow: the first day on which there are any.
    const next = page.getByRole("link", { name: /^\d+ messages? (aujourd’hui|demain)$/ }).first();
    const count = Number.parseInt((await next.textContent()) ?? "", 10);
    await next.click();
    await expect(main).toContainText(`${count} personne`);
    await expect(main).toContainText("Dernière relance");
    await page.goBack();
    await page.getByRole("link", { name: "a répondu" }).click();
    await expect(main).toContainText("Plus rien ne part\u202f: la personne a répondu le");
    await page.goto("/suivi/campagne/modeles?etape=last_reminder&langue=en");
    const body = page.getByLabel("Texte");
    const words = await body.inputValue();
    await body.fill(words.replace("Hello {prenom},", "Hello {nom},"));
    await page.getByRole("button", { name: "Enregistrer cette version" }).click();
    await expect(main).toContainText("Ligne 1\u202f: «\u202fnom\u202f» n’est pas un nom connu.");
    await expect(body).toHaveValue(/^Hello \{nom\},/);
    await body.fill(words.replace("Hello {prenom},", "Dear {prenom},"));
    await page.getByRole("button", { name: "Enregistrer cette version" }).click();
    await expect(main).toContainText("Le modèle est enregistré.");
    await expect(main).toContainText("Dear Camille,");
    await page.getByText(/^Version du .*, par /).click();
    await expect(page.locator("ins")).toHaveText("Dear {prenom},");
    await page.goto("/compte");
    await page.getByRole("button", { name: "Le recevoir" }).click();
    await expect(main).toContainText("Vous le recevez.");
    await page.getByRole("button", { name: "Ne plus le recevoir" }).click();
    await expect(main).toContainText("Vous ne le recevez pas.");
  });
});

test.describe("the campaign, by who follows people", () => {
  test.use({ storageState: stateOf("coordinator") });

  test("is read at one's own schools, its words too, and neither is changed", async ({ page }) => {
    await page.goto("/suivi");
    await page.getByRole("link", { name: "Campagne", exact: true }).click();
    const main = page.locator("main");
    await expect(main).toContainText("Carbonne 2025-07");
    await expect(main).not.toContainText("Rodez");
    await expect(main).not.toContainText("Ouvrir ou arrêter la campagne");
    await expectAccessibleState(page, "main");
    await page.getByRole("link", { name: "Modèles des messages" }).click();
    await page.getByText("Voir avec les données d’une personne").click();
    await page.locator("main details a").first().click();
    await expect(main).toContainText("Avec les données d’une personne");
    await expect(main).toContainText("/s/exemple");
    await expect(page.getByRole("button", { name: "Enregistrer cette version" })).toHaveCount(0);
    await expectAccessibleState(page, "main");
  });
});
