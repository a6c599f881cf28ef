import { expect, type Page, test } from "@playwright/test";
import { expectAccessibleState, stateOf, untilAlive } from "./support";

test.use({ storageState: stateOf("coordinator") });

const turn = (page: Page) => page.locator("#queue-person");
const side = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name }).first();

test("a call is noted by one key and taken back by another, and a call back waits for its hour", async ({ page }) => {
  await page.goto("/suivi");
  await untilAlive(page);
  const name = (await turn(page).textContent()) ?? "";
  await page.keyboard.press("p");
  await expect(page.locator("#last-call")).toContainText(/pas de réponse/);
  await expect(turn(page)).not.toHaveText(name);
  await expect(side(page, name)).toContainText("déjà tentée aujourd’hui");
  await expectAccessibleState(page, "main");
  await page.keyboard.press("z");
  await expect(page.locator("[data-told]")).toContainText("La tentative est retirée.");
  await expect(turn(page)).toHaveText(name);
  await page.keyboard.press("r");
  await page.keyboard.type("01/12/2030");
  await page.keyboard.press("Tab");
  await page.keyboard.type("18:30");
  await page.keyboard.press("Enter");
  await expect(page.locator("#call-back-form")).toContainText("Ce jour est après la fin de la période de réponse");
  await page.locator("#call-back-form-callBackOn").fill("25/11/2026");
  await page.keyboard.press("Enter");
  await expect(turn(page)).not.toHaveText(name);
  await expect(side(page, name)).toContainText("à rappeler mercredi 25 novembre 2026 à 18 h 30");
  await page.keyboard.press("z");
  await expect(turn(page)).toHaveText(name);
});

test("letters are let alone where they are turned off, and where something is typed", async ({ page }) => {
  await page.goto("/suivi");
  await untilAlive(page);
  const name = (await turn(page).textContent()) ?? "";
  await page.keyboard.press("n");
  await page.keyboard.type("pmf");
  await expect(page.locator("#attempt-note")).toHaveValue("pmf");
  await page.getByText("Touches", { exact: true }).click();
  await page.getByLabel("Une touche suffit").uncheck();
  await page.reload();
  await untilAlive(page);
  await page.keyboard.press("p");
  await expect(turn(page)).toHaveText(name);
  await page.getByText("Touches", { exact: true }).click();
  await expect(page.getByLabel("Une touche suffit")).not.toBeChecked();
});

test("two who call from one queue are given two people, and are told of each other where they choose the same", async ({
  page,
  browser,
}) => {
  await page.goto("/suivi");
  const name = (await turn(page).textContent()) ?? "";
  const other = await (await browser.newContext({ storageState: stateOf("staff") })).newPage();
  await other.goto("/suivi?ecole=CARBONNE");
  await expect(turn(other)).not.toHaveText(name);
  await other.getByRole("link", { name, exact: true }).first().click();
  await expect(turn(other)).toHaveText(name);
  await expect(other).toHaveURL(/ecole=CARBONNE&personne=/);
  await expect(other.getByText(/appelle cette personne depuis/)).toBeVisible();
  await other.goto("/suivi?ecole=CARBONNE&periode=M12&etat=never");
  await expect(other.getByRole("heading", { level: 2 }).first()).toHaveText("Personne à appeler sous ces filtres");
  await other.context().close();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("the person, the number and the results are the first screen, and the list is one press away", async ({
    page,
  }) => {
    await page.goto("/suivi");
    await untilAlive(page);
    await expect(turn(page)).toBeInViewport({ ratio: 1 });
    const pressed = [
      page.locator("a[href^='tel:']"),
      ...["Pas de réponse", "Mauvais numéro", "Refuse"].map((name) => page.getByRole("button", { name })),
      page.locator("[data-key='j']"),
    ];
    for (const one of pressed) {
      await expect.soft(one).toBeInViewport({ ratio: 1 });
      expect.soft((await one.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    await page.getByRole("link", { name: "La liste" }).click();
    await expect(page.getByRole("heading", { name: "Ensuite" })).toBeInViewport();
  });
});

test.describe("without JavaScript, on a phone", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

  test("what came of a call is noted with a line, and taken back", async ({ page }) => {
    await page.goto("/suivi");
    const name = (await turn(page).textContent()) ?? "";
    await page.locator("#attempt-note").fill("Sonne dans le vide");
    await page.getByRole("button", { name: "Mauvais numéro" }).click();
    await expect(page.locator("#last-call")).toContainText("mauvais numéro ou mauvaise adresse");
    await page.getByRole("button", { name: "Annuler" }).click();
    await expect(turn(page)).toHaveText(name);
  });
});
