import { expect, test } from "@playwright/test";
import { fillIn, readValue } from "./places";
import { expectNowhere, listen } from "./seen-addresses";
import { expectAccessibleState, stateOf } from "./support";

/** Somebody of the demonstration, and the words that a search for them is made of. */
const person = (column: string) =>
  String(
    readValue(
      `SELECT "${column}" FROM "Learner" WHERE "email" IS NOT NULL AND length("lastName") > 5 ORDER BY "id" LIMIT 1`,
    ),
  );

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ storageState: stateOf("staff"), javaScriptEnabled });

    test("somebody is found by name and by e-mail, and neither stands in an address", async ({ page }) => {
      const [id, name, email] = [person("id"), person("lastName"), person("email")];
      const seen = listen(page);
      await page.goto("/apprenants");
      const field = page.getByRole("searchbox");
      for (const words of [name, email]) {
        await field.fill(words);
        await field.press("Enter");
        await expect(page).toHaveURL(/\/apprenants\?recherche=[\w-]+$/);
        await expect(field).toHaveValue(words);
        await expect(page.locator(`main a[href="/apprenants/${id}"]`).first()).toBeVisible();
      }
      const found = page.url();
      await page.locator(`main a[href="/apprenants/${id}"]`).first().click();
      await expect(page).toHaveURL(new RegExp(`/apprenants/${id}$`));
      await page.goBack();
      await expect(page).toHaveURL(found);
      await expect(field).toHaveValue(email);
      await page.goBack();
      await expect(field).toHaveValue(name);
      expectNowhere(seen, [name, email.split("@")[0] ?? ""]);
    });

    test("pages of what was found, and corrections of a slip, keep the words and do not show them", async ({
      page,
    }) => {
      const seen = listen(page);
      await page.goto("/apprenants");
      await page.getByRole("searchbox").fill("ma");
      await page.getByRole("button", { name: "Rechercher" }).click();
      await expect(page).toHaveURL(/recherche=/);
      await page.getByRole("link", { name: /suivant/i }).click();
      await expect(page).toHaveURL(/recherche=[\w-]+&apres=/);
      await expect(page.getByRole("searchbox")).toHaveValue("ma");
      const name = person("lastName");
      const slip = `${name.slice(0, 3)}x${name.slice(4)}`;
      await page.getByRole("searchbox").fill(slip);
      await page.getByRole("button", { name: "Rechercher" }).click();
      await expect(page.getByText(`Personne ne s’appelle « ${slip} »`)).toBeVisible();
      await page.getByRole("main").getByRole("listitem").getByRole("link", { name, exact: true }).click();
      await expect(page.getByRole("searchbox")).toHaveValue(name);
      await expect(page.getByRole("row").nth(1)).toContainText(name);
      await page.getByRole("link", { name: "Effacer les filtres" }).click();
      await expect(page).toHaveURL(/\/apprenants$/);
      expectNowhere(seen, ["=ma&", slip, name]);
    });

    test("an address that cannot be opened shows everybody, and says so", async ({ page }) => {
      await page.goto("/apprenants?recherche=Dupont");
      const main = page.getByRole("main");
      await expect(main.getByText("Cette recherche n’est plus lisible")).toBeVisible();
      await expect(page.getByRole("searchbox")).toHaveValue("");
      await expect(page.getByRole("row").nth(20)).toBeAttached();
      await expect(main.locator("a[href*=Dupont]")).toHaveCount(0);
      if (javaScriptEnabled) await expectAccessibleState(page);
    });

    test("an address of before, with the words in it, leads to one without them", async ({ page }) => {
      await page.goto("/apprenants?q=Clavier&page=2");
      await expect(page).toHaveURL(/\/apprenants\?recherche=[\w-]+$/);
      await expect(page.getByRole("searchbox")).toHaveValue("Clavier");
    });
  });
}

test("a colleague who opens the address signs in first, and finds the same of who is theirs", async ({ browser }) => {
  const staff = await (await browser.newContext({ storageState: stateOf("staff") })).newPage();
  await staff.goto("/apprenants?q=Clavier");
  const colleague = await (await browser.newContext()).newPage();
  const seen = listen(colleague);
  await colleague.goto(staff.url());
  await expect(colleague).toHaveURL(/\/connexion\?suite=/);
  await colleague.getByLabel("Adresse électronique").fill("coordination.carbonne@demo.cohorte");
  await colleague.getByLabel("Mot de passe").fill("Demonstration-2018");
  await colleague.getByRole("button", { name: "Se connecter" }).click();
  await expect(colleague.getByRole("searchbox")).toHaveValue("Clavier");
  await expect(colleague.getByRole("row").nth(1)).toContainText("Clavier");
  expectNowhere(seen, ["Clavier"]);
  await Promise.all([staff, colleague].map((page) => page.context().close()));
});

test.describe("the administrator", () => {
  test.use({ storageState: stateOf("admin"), javaScriptEnabled: false });

  test("looks for who read a record by its reference, and what is typed there by mistake is in no address", async ({
    page,
  }) => {
    const seen = listen(page);
    await page.goto("/administration/acces");
    await page.getByLabel("Référence").fill("Clavier");
    await page.getByLabel("Quoi").selectOption("refused");
    await page.getByRole("button", { name: "Appliquer" }).click();
    await expect(page).toHaveURL(/\/administration\/acces\?type=refused&recherche=[\w-]+$/);
    await expect(page.getByLabel("Référence")).toHaveValue("Clavier");
    expectNowhere(seen, ["Clavier"]);
  });
});

test.describe("staff", () => {
  test.use({ storageState: stateOf("staff") });

  test("who type a name for a pseudonym send nothing", async ({ page }) => {
    await page.goto(fillIn("/tableau-de-bord/personnes?mesure=positives"));
    const before = page.url();
    await page.getByText("Retrouver une personne par son pseudonyme").click();
    const field = page.getByLabel("Pseudonyme lu par la Région ou l’audit");
    await field.fill("Clavier");
    await field.press("Enter");
    expect(await field.evaluate((input: HTMLInputElement) => input.validity.patternMismatch)).toBe(true);
    expect(page.url()).toBe(before);
    await field.fill(" p-7f3k2qxm4t9b ");
    await field.press("Enter");
    await expect(page).toHaveURL(/pseudonyme=/);
    await expect(page.getByText(/Personne ne porte le pseudonyme P-7F3K2QXM4T9B/)).toBeVisible();
  });
});
