import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessibleState, signIn, stateOf } from "./support";

async function signInAs(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/connexion");
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel("Mot de passe").fill(password);
  await page.getByRole("button", { name: "Se connecter" }).click();
}

async function openAccount(browser: Browser, email: string, password: string): Promise<void> {
  const page = await (await browser.newContext({ storageState: stateOf("admin") })).newPage();
  await page.goto("/administration/nouveau");
  await page.getByLabel("Nom et prénom").fill("Personne Essai");
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel(/^Région/).check();
  await page.getByLabel(/^Mot de passe/).fill(password);
  await page.getByRole("button", { name: "Créer le compte" }).click();
  await expect(page.getByText("Le compte est ouvert")).toBeVisible();
  await page.context().close();
}

test.describe("an administrator", () => {
  test.use({ storageState: stateOf("admin") });

  test("is shown the password that was made, this once", async ({ page }) => {
    await page.goto("/administration/nouveau");
    await page.getByLabel("Nom et prénom").fill("Personne Sans Idée");
    await page.getByLabel("Adresse électronique").fill("sans.idee@exemple.fr");
    await page.getByLabel(/^Région/).check();
    await page.getByRole("button", { name: "Créer le compte" }).click();
    const done = page.getByRole("main").getByRole("status").filter({ hasText: "Le compte est ouvert" });
    await expect(done.locator("code")).toHaveText(/^\S{12,}$/);
    await expectAccessibleState(page);
    await page.reload();
    await expect(page.getByRole("main").locator("code")).toHaveCount(0);
  });
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a person changes their password: this device stays signed in, the others do not", async ({
      page,
      browser,
    }) => {
      const email = `essai.${javaScriptEnabled ? "avec" : "sans"}@exemple.fr`;
      const [before, after] = ["mot de passe d’avant", "mot de passe d’après"];
      await openAccount(browser, email, before);
      const elsewhere = await (await browser.newContext({ javaScriptEnabled, locale: "fr-FR" })).newPage();
      for (const each of [page, elsewhere]) {
        await signInAs(each, email, before);
        await expect(each).toHaveURL(/tableau-de-bord/);
      }

      await page.getByRole("link", { name: "Votre compte" }).first().click();
      const current = page.getByLabel("Mot de passe actuel");
      const submit = page.getByRole("button", { name: "Changer le mot de passe" });
      await current.fill("tout sauf le bon mot");
      await page.getByLabel("Nouveau mot de passe", { exact: true }).fill(after);
      await page.getByLabel("Nouveau mot de passe, encore une fois").fill(after);
      await submit.click();
      await expect(page.getByRole("alert").getByRole("link", { name: /n’est pas votre mot de passe/ })).toBeVisible();
      await expect(current).toHaveAttribute("aria-invalid", "true");
      expect(await page.content()).not.toContain("tout sauf le bon mot");

      await current.fill(before);
      await page.getByLabel("Nouveau mot de passe", { exact: true }).fill(after);
      await page.getByLabel("Nouveau mot de passe, encore une fois").fill(after);
      await submit.click();
      await expect(page.getByText("Votre mot de passe est changé")).toBeVisible();
      await page.goto("/tableau-de-bord");
      await expect(page).toHaveURL(/tableau-de-bord/);
      await elsewhere.goto("/tableau-de-bord");
      await expect(elsewhere).toHaveURL(/connexion/);
      await signInAs(elsewhere, email, after);
      await expect(elsewhere).toHaveURL(/tableau-de-bord/);
      await elsewhere.context().close();
    });
  });
}

test("a copy of the cookie opens nothing once its session is signed out, and other devices go on", async ({
  page,
  browser,
}) => {
  await signIn(page, "auditor");
  const cookies = await page.context().cookies();
  const copy = await (await browser.newContext({ locale: "fr-FR" })).newPage();
  await copy.context().addCookies(cookies);
  await copy.goto("/tableau-de-bord");
  await expect(copy).toHaveURL(/tableau-de-bord/);
  const other = await (await browser.newContext({ locale: "fr-FR" })).newPage();
  await signIn(other, "auditor");

  await page.getByRole("button", { name: "Se déconnecter" }).first().click();
  await expect(page).toHaveURL(/\/$/);
  await copy.goto("/tableau-de-bord");
  await expect(copy).toHaveURL(/connexion/);
  await other.goto("/tableau-de-bord");
  await expect(other).toHaveURL(/tableau-de-bord/);
  await Promise.all([copy, other].map((each) => each.context().close()));
});
