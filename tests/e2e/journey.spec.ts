import { expect, type Page, test } from "@playwright/test";
import { findPlace } from "./places";
import { type AccountName, stateOf } from "./support";

/** Only these two tests record anything about people who leave Carbonne in this year (network.ts). */
const DASHBOARD = "/tableau-de-bord?echeance=M6&ecole=CARBONNE&annee=2026";

/** « 16 sur 20 » on the dashboard: the two integers of the headline rate. */
async function headline(page: Page): Promise<{ positives: number; base: number }> {
  await page.goto(DASHBOARD);
  const counts = page.getByText(/^\d[\d\s]* sur \d[\d\s]*$/u).first();
  const text = (await counts.textContent()) ?? "";
  const [positives = Number.NaN, base = Number.NaN] = text.split("sur").map((part) => Number(part.replace(/\s/gu, "")));
  return { positives, base };
}

async function enrol(page: Page, cohort: string, person: { lastName: string; firstName: string; born: string }) {
  await page.goto(`/promotions/${cohort}/inscrire`);
  await page.getByLabel("Nom", { exact: true }).fill(person.lastName);
  await page.getByLabel("Prénom").fill(person.firstName);
  await page.getByLabel("Date de naissance").fill(person.born);
  await page.getByLabel("Femme").check();
  await page.getByLabel(/Date de candidature/).fill("02/06/2025");
  await page.getByRole("button", { name: "Inscrire cette personne" }).click();
  await expect(page.getByText(`${person.firstName} ${person.lastName}`).first()).toBeVisible();
}

async function decide(page: Page, cohort: string, name: string, decision: string, on: string) {
  await page.goto(`/promotions/${cohort}?date=${on}`);
  await page.getByLabel(decision === "Admettre" ? "Décisions datées du" : "Entrées datées du").fill(on);
  const row = page.getByRole("row", { name: new RegExp(name) });
  // The cohort has ended: that somebody is still admitted to it is not likely, and in the menu.
  if (decision === "Admettre") await row.locator("summary").click();
  await row.getByRole("button", { name: decision }).click();
  // Leaving before the answer would take the decision back.
  await expect(page.getByText(/(admission|entrée) notée au/)).toBeVisible();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("staff enrols, the coordinator records exit and M6, the rate moves by exactly that person", async ({
      browser,
    }) => {
      test.setTimeout(180_000);
      const cohort = findPlace("cohort");
      const person = {
        lastName: javaScriptEnabled ? "Essaidi" : "Quintard",
        firstName: "Solveig",
        born: javaScriptEnabled ? "12/04/1994" : "23/09/1991",
      };
      const name = `${person.lastName} ${person.firstName}`;
      const open = async (account: AccountName) =>
        (await browser.newContext({ javaScriptEnabled, storageState: stateOf(account) })).newPage();

      const official = await open("region");
      const before = await headline(official);

      const staff = await open("staff");
      await enrol(staff, cohort, person);
      await decide(staff, cohort, name, "Admettre", "16/06/2025");
      await expect(staff.getByRole("table", { name: "Admissions" }).getByRole("row", { name })).toBeVisible();
      await decide(staff, cohort, name, "Noter l’entrée", "21/07/2025");
      await staff.goto(`/promotions/${cohort}/effectif`);
      await expect(staff.getByRole("row", { name })).toContainText("21/07/2025");

      const coordinator = await open("coordinator");
      await coordinator.goto(`/promotions/${cohort}/sorties?echeance=M6`);
      const cell = (column: string) => coordinator.getByLabel(`${column}, ${name}`);
      await coordinator.goto(`/promotions/${cohort}/effectif`);
      await coordinator
        .getByRole("row", { name })
        .getByRole("link", { name: /Noter la sortie/ })
        .click();
      await coordinator.getByLabel(/Date de sortie/).fill("15/05/2026");
      await coordinator.getByLabel(/fin de formation/i).check();
      await coordinator.getByRole("button", { name: /Enregistrer|Noter/ }).click();
      // Leaving before the answer would take the exit back.
      await expect(coordinator.getByText(`Sortie notée : ${person.firstName} ${person.lastName}`)).toBeVisible();

      await coordinator.goto(`/promotions/${cohort}/sorties?echeance=M6`);
      await cell("Situation").selectOption("permanent_contract");
      await cell("Constatée le").fill("20/11/2026");
      await cell("Début").fill("01/06/2026");
      await cell("Source").selectOption("learner");
      await cell("Justificatif").selectOption("declared");
      if (javaScriptEnabled) await cell("Justificatif").press("Control+Enter");
      else await coordinator.getByRole("button", { name: new RegExp(`Enregistrer, ${name}`) }).click();
      await expect(coordinator.getByRole("row", { name: new RegExp(person.lastName) })).toContainText(/enregistrée/i);

      const after = await headline(official);
      expect(after).toEqual({ positives: before.positives + 1, base: before.base + 1 });
      await official.goto(`/promotions/${cohort}/resultats`);
      await expect(official.getByText(person.lastName)).toHaveCount(0);
      await Promise.all([official, staff, coordinator].map((page) => page.context().close()));
    });
  });
}
