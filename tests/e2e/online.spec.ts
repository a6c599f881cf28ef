import { expect, test } from "@playwright/test";
import { findPlace, readValue } from "./places";
import { expectAccessibleState, stateOf } from "./support";
import { onlineToken } from "./written";

test.describe("somebody without an account, on a phone without JavaScript", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 }, hasTouch: true });

  test("applies to a school, confirms by their link, and becomes a candidate once staff have looked", async ({
    browser,
    page,
  }) => {
    const [lastName, email] = ["Inattendue", "soizic@exemple.fr"];
    await page.goto("/reseau/CARBONNE");
    await page.getByRole("link", { name: /^Venir le/ }).tap();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Candidater à Carbonne");
    await expect(page.getByLabel(/^Venir le/)).toBeChecked();
    await page.getByRole("button", { name: "Envoyer ma candidature" }).tap();
    // By field, and nothing that was chosen is lost.
    await expect(page.getByRole("alert")).toContainText("Prénom");
    await expect(page.getByLabel(/^Venir le/)).toBeChecked();
    await page.getByLabel("Prénom").fill("Soizic");
    await page.getByRole("textbox", { name: "Nom", exact: true }).fill(lastName);
    await page.getByRole("button", { name: "Envoyer ma candidature" }).tap();
    await expect(page.getByRole("alert")).toContainText("Sans date de naissance");
    await page.getByLabel("Adresse électronique").fill(email);
    await page.getByLabel("Pourquoi cette formation").fill("Pour coder.");
    await page.getByRole("button", { name: "Envoyer ma candidature" }).tap();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Votre candidature est arrivée");
    await expect(page.locator("main")).toContainText("Ouvrez le message");

    const idSql = `SELECT "id" FROM "OnlineApplication" WHERE "email" = @email`;
    const id = String(readValue(idSql, { email }));
    const office = await browser.newContext({ storageState: stateOf("staff"), javaScriptEnabled: false });
    const desk = await office.newPage();
    const cohort = findPlace("recruiting");
    await desk.goto(`/promotions/${cohort}`);
    await desk.getByRole("link", { name: "Examiner" }).click();
    const card = desk.getByRole("listitem").filter({ has: desk.getByRole("heading", { name: `Soizic ${lastName}` }) });
    await expect(card).toContainText("Pas encore confirmée");
    await expect(card.getByRole("button", { name: "Inscrire comme candidat·e" })).toHaveCount(0);

    await page.goto(`/candidature/${onlineToken(id)}`);
    await expect(page.locator("main")).not.toContainText(lastName);
    await page.getByRole("button", { name: "C’est bien moi" }).tap();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Votre candidature est confirmée");

    await desk.reload();
    await expect(card).toContainText("Pour coder.");
    await expect(card).toContainText("n’est connu");
    await card.getByRole("button", { name: "Inscrire comme candidat·e" }).click();
    await expect(desk.locator("main")).toContainText("La candidature est inscrite");
    await expect(card).toHaveCount(0);
    await desk.goto(`/promotions/${cohort}`);
    await expect(desk.locator("main")).toContainText(lastName);
    await page.goto(`/candidature/${onlineToken(id)}`);
    await page.getByRole("button", { name: "Effacer ma candidature" }).tap();
    await expect(page.getByRole("alert")).toContainText("déjà été examinée");
    await office.close();
  });
});

test("the page to examine and the link of who applied can be used by keyboard, and are read out", async ({
  browser,
  page,
}) => {
  await page.goto("/reseau/CARBONNE/candidater");
  await page.getByRole("button", { name: "Envoyer ma candidature" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("main").getByRole("alert")).toBeFocused();
  await expectAccessibleState(page);
  const waiting = `SELECT "id" FROM "OnlineApplication" WHERE "lastName" = 'Casteran'`;
  await page.goto(`/candidature/${onlineToken(String(readValue(waiting, {})))}`);
  await expectAccessibleState(page);
  const office = await browser.newContext({ storageState: stateOf("staff") });
  const desk = await office.newPage();
  await desk.goto(`/promotions/${findPlace("recruiting")}/a-examiner`);
  const card = desk.getByRole("listitem").filter({ has: desk.getByRole("heading", { name: "Thibaut Roumégoux" }) });
  await card.getByText("Jointe par téléphone ou autrement").press("Enter");
  await card.getByRole("button", { name: "Noter qu’elle est jointe" }).press("Enter");
  await expect(desk.locator("main")).toContainText("La personne est notée comme jointe");
  await office.close();
});
