import { expect, test } from "@playwright/test";
import { findPlace, keptCohort } from "./places";
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
      const name = title.replace(/^Situation à l’entrée\s: (.*)$/, "$1");
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

    test("those who are ticked enter in one gesture, and one press takes exactly them back", async ({
      page,
      browser,
    }) => {
      const script = javaScriptEnabled ? "avec" : "sans";
      const base = `/promotions/${keptCohort("group", script)}`;
      const name = (letter: string) => `Dominique Rentrée ${script} ${letter}`;
      const box = (letter: string) => page.getByRole("checkbox", { name: `${name(letter)} entre en formation` });
      const day = page.getByLabel("Entrées datées du");
      const enter = page.getByRole("button", { name: "Noter l’entrée des personnes cochées" });
      const answer = page.getByRole("status").filter({ hasText: /entrée|sortie/i });
      const roster = page.getByRole("table", { name: "Effectif de la promotion" }).getByRole("rowheader");
      await page.goto(base);
      await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(4);
      await expect(day).toHaveValue("16/11/2026");
      await box("B").uncheck();
      await day.fill("15/11/2026");
      await enter.click();
      await expect(answer).toContainText("précède le premier jour de la promotion (16/11/2026)");
      await expect(box("B")).not.toBeChecked();
      await expect(day).toHaveValue("15/11/2026");
      await day.fill("16/11/2026");
      await enter.click();
      await expect(answer).toContainText("3 entrées notées au 16/11/2026");
      await expect(page.getByRole("table", { name: "Admissions" }).getByRole("rowheader")).toHaveText([/ B Dominique/]);
      await expect(box("B")).not.toBeChecked();

      // Somebody leaves meanwhile: nothing is taken back, and it is said because of whom.
      const other = await (await browser.newContext({ storageState: stateOf("staff") })).newPage();
      await other.goto(`${base}/effectif`);
      await other.getByRole("link", { name: `Noter la sortie : ${name("C")}` }).click();
      await other.getByLabel("Date de sortie").fill("20/11/2026");
      await other.getByLabel("Abandon", { exact: true }).check();
      await other.getByRole("button", { name: "Enregistrer la sortie" }).click();
      await expect(other.getByText(`Sortie notée : ${name("C")}`)).toBeVisible();
      const undo = answer.getByRole("button", { name: "Annuler ces 3 entrées" });
      await undo.click();
      await expect(answer).toContainText(`${name("C")} : Une sortie a été notée depuis, le 20/11/2026`);
      await other.goto(`${base}/effectif`);
      await expect(other.getByRole("table", { name: "Effectif" }).getByRole("rowheader")).toHaveCount(3);
      await other.context().close();

      // Of those who can be, from the roster as well.
      await page.goto(`${base}/effectif`);
      await expect(day).toHaveValue("16/11/2026");
      await day.fill("24/11/2026");
      await enter.click();
      await expect(answer).toContainText("1 entrée notée au 24/11/2026");
      await expect(roster).toHaveCount(4);
      await answer.getByRole("button", { name: "Annuler cette entrée" }).click();
      await expect(answer).toContainText("1 entrée annulée");
      await expect(roster).toHaveCount(3);
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
    await expect(each.getByLabel("Mois sans emploi")).toBeVisible();
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
