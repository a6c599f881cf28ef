import { expect, test } from "@playwright/test";
import { findPlace } from "./places";
import { stateOf } from "./support";

test.use({ storageState: stateOf("staff") });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("staff corrects the situation on entry; a refusal keeps what was typed; the history tells it", async ({
      page,
    }) => {
      const running = findPlace("running");
      await page.goto(`/promotions/${running}/effectif`);
      const row = page.getByRole("row").nth(javaScriptEnabled ? 1 : 2);
      await row.getByRole("link", { name: /Corriger l’inscription/ }).click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText("à l’entrée");

      const title = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
      const name = title.replace(/^Situation de (.*) à l’entrée$/, "$1");
      await page.getByLabel("Plus haut diplôme").selectOption("7");
      await page.getByLabel("Date de candidature").fill("01/01/2030");
      await page.getByRole("button", { name: "Enregistrer les corrections" }).click();
      await expect(page.getByRole("alert").getByRole("link", { name: /Cette date est à venir/ })).toBeVisible();
      await expect(page.getByLabel("Plus haut diplôme")).toHaveValue("7");
      await expect(page.getByLabel("Date de candidature")).toHaveValue("01/01/2030");

      await page.getByLabel("Date de candidature").fill("05/05/2024");
      await page.getByRole("button", { name: "Enregistrer les corrections" }).click();
      await expect(page.getByText("Situation à l’entrée enregistrée")).toBeVisible();
      await expect(page.getByText("Niveau 7 (Master)")).toBeVisible();

      await page.goto(`/promotions/${running}/historique`);
      const told = page.getByRole("row", { name: new RegExp(`${name}.*situation à l’entrée corrigée`) });
      await expect(told).toContainText("Niveau 7 (Master), auparavant");
      await expect(told).toContainText("05/05/2024, auparavant");
    });
  });
}

test("two people on one form: the second sees what the first saved, then decides", async ({ page, browser }) => {
  const running = findPlace("running");
  const other = await (await browser.newContext({ storageState: stateOf("staff") })).newPage();
  for (const each of [page, other]) {
    await each.goto(`/promotions/${running}/effectif`);
    await each
      .getByRole("row")
      .nth(3)
      .getByRole("link", { name: /Corriger l’inscription/ })
      .click();
  }
  const save = { name: "Enregistrer les corrections" };
  await page.getByLabel("Mois sans emploi").fill("77");
  await page.getByRole("button", save).click();
  await expect(page.getByText("Situation à l’entrée enregistrée")).toBeVisible();
  await other.getByLabel("Mois sans emploi").fill("78");
  await other.getByRole("button", save).click();
  await expect(other.getByText(/Quelqu’un d’autre vient de modifier/)).toBeVisible();
  await expect(other.getByRole("listitem").filter({ hasText: "Mois sans emploi : 77" })).toBeVisible();
  await expect(other.getByLabel("Mois sans emploi")).toHaveValue("78");
  await other.getByRole("button", save).click();
  await expect(other.getByText("Situation à l’entrée enregistrée")).toBeVisible();
  await other.context().close();
});
