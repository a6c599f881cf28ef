import { type Browser, expect, type Page, test } from "@playwright/test";
import { addDays } from "@/lib/foundation/core/civil-date";
import { showDate } from "@/lib/foundation/core/typed-date";
import { readValue } from "./places";
import {
  ACCOUNTS,
  type AccountName,
  choosePassword,
  expectAccessibleState,
  fillSignIn,
  signIn,
  signInAs,
  stateOf,
} from "./support";
import { accountWithSession, addAccount, addSchool, lastUse, letSessionIdle } from "./written";

const TODAY = process.env.COHORTE_TODAY ?? "";

/** An account of the Région with a password that is to be changed, opened by an administrator. */
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
    await page.getByLabel(/^Coordination/).check();
    await page.getByLabel("Carbonne", { exact: true }).check();
    await page.getByRole("button", { name: "Créer le compte" }).click();
    const done = page.getByRole("main").getByRole("status").filter({ hasText: "Le compte est ouvert" });
    await expect(done.locator("code")).toHaveText(/^\S{12,}$/);
    const school = `SELECT s."code" FROM "User" u JOIN "UserSchool" o ON o."userId" = u."id"
      JOIN "School" s ON s."id" = o."schoolId" WHERE u."email" = 'sans.idee@exemple.fr'`;
    expect(readValue(school)).toBe("CARBONNE");
    await expectAccessibleState(page);
    await page.reload();
    await expect(page.getByRole("main").locator("code")).toHaveCount(0);
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a coordinator names who stands in, who is told so and sees the school until it is taken back", async ({
    browser,
  }) => {
    const open = async (email: string, name: string, school: string) => {
      addSchool(school);
      const viewport = { width: 360, height: 740 };
      const context = await browser.newContext({ javaScriptEnabled: false, locale: "fr-FR", viewport });
      await context.addCookies(await accountWithSession({ email, name, role: "coordinator", school }));
      return context.newPage();
    };
    const giver = await open("absence@exemple.fr", "Personne Absente", "ESSAI-ABSENCE");
    const receiver = await open("relais@exemple.fr", "Personne Relais", "ESSAI-RELAIS");
    const statusOf = async () => (await receiver.goto("/ecoles/ESSAI-ABSENCE"))?.status();
    expect(await statusOf()).toBe(404);

    const form = giver.locator("form", { has: giver.getByLabel("Qui remplace") });
    await giver.goto("/compte");
    await form.getByLabel("Qui remplace").selectOption("Personne Relais");
    await expect(form.getByLabel("ESSAI-ABSENCE")).toBeChecked();
    await form.getByLabel("Premier jour").fill(showDate(TODAY));
    await form.getByLabel("Dernier jour").fill(showDate(addDays(TODAY, 92)));
    await form.getByRole("button", { name: "Enregistrer le remplacement" }).click();
    await expect(giver.getByText(/dure 92 jours au plus, premier et dernier/).first()).toBeVisible();
    await expect(form.getByLabel("Qui remplace").locator(":checked")).toHaveText("Personne Relais");
    await form.getByLabel("Dernier jour").fill(showDate(TODAY));
    await form.getByRole("button", { name: "Enregistrer le remplacement" }).click();
    await expect(giver.getByText("Le remplacement est enregistré")).toBeVisible();

    expect(await statusOf()).toBe(200);
    await receiver.goto("/suivi");
    await expect(receiver.getByText(/^Vous remplacez Personne Absente jusqu’au .* ESSAI-ABSENCE$/)).toBeVisible();

    await giver.getByText(/^Annuler le remplacement/).click();
    await giver.getByLabel("Motif de l’annulation").fill("Retour plus tôt que prévu");
    await giver.getByRole("button", { name: "Annuler ce remplacement" }).click();
    await expect(giver.getByText("Le remplacement est annulé")).toBeVisible();
    expect(await statusOf()).toBe(404);
    await Promise.all([giver, receiver].map((page) => page.context().close()));
  });

  test("a person changes their password: this device stays signed in, the others do not", async ({ page, browser }) => {
    const email = "essai@exemple.fr";
    const [before, after] = ["mot de passe d’avant", "mot de passe d’après"];
    await addAccount({ email, role: "region", password: "remis en main propre", handedOver: true });
    const elsewhere = await (await browser.newContext({ javaScriptEnabled: false, locale: "fr-FR" })).newPage();
    await signInAs(page, email, "remis en main propre");
    await choosePassword(page, before);
    await expect(page).toHaveURL(/tableau-de-bord/);
    await signInAs(elsewhere, email, before);
    await expect(elsewhere).toHaveURL(/tableau-de-bord/);

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

    const devices = page.getByRole("table", { name: "Appareils connectés" }).getByRole("row");
    await page.goto("/compte");
    await expect(devices).toHaveCount(3);
    await expect(devices.nth(1)).toContainText("cet appareil");
    await expect(devices.nth(1).getByRole("button")).toHaveCount(0);
    await expect(devices.nth(2)).toContainText("Chrome sur Linux");
    await devices
      .nth(2)
      .getByRole("button", { name: /^Terminer la session\s: Chrome sur Linux/ })
      .click();
    await expect(page.getByText("La session est terminée")).toBeVisible();
    await expect(devices).toHaveCount(2);
    await elsewhere.goto("/tableau-de-bord");
    await expect(elsewhere).toHaveURL(/connexion/);

    await signInAs(elsewhere, email, after);
    await page.goto("/compte");
    await page.getByRole("button", { name: "Terminer toutes les autres" }).click();
    await expect(page.getByText("Vos autres sessions sont terminées")).toBeVisible();
    await elsewhere.goto("/tableau-de-bord");
    await expect(elsewhere).toHaveURL(/connexion/);
    await page.goto("/tableau-de-bord");
    await expect(page).toHaveURL(/tableau-de-bord/);
    await elsewhere.context().close();
  });
});

test("a password that was handed over opens nothing until its owner has chosen another", async ({ page, browser }) => {
  const email = "nouveau@exemple.fr";
  const handed = "remis en main propre";
  await openAccount(browser, email, handed);
  const wanted = "/tableau-de-bord?annee=2018";
  await page.goto(wanted);
  await fillSignIn(page, email, handed);
  await expect(page).toHaveURL(`/mot-de-passe?suite=${encodeURIComponent(wanted)}`);

  for (const address of ["/compte", "/", "/connexion", "/administration", "/accessibilite"]) {
    await page.goto(address);
    await expect(page, address).toHaveURL(/\/mot-de-passe/);
  }
  for (const file of ["/tableau-de-bord/chiffres?tableau=ecoles", "/tableau-de-bord/personnes/export?mesure=base"]) {
    const answer = await page.request.get(file, { maxRedirects: 0 });
    expect([answer.status(), answer.headers().location], file).toEqual([307, expect.stringMatching(/^\/mot-de-passe/)]);
  }
  await page.goto(wanted);
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.goto(wanted);
  await fillSignIn(page, email, handed);

  for (const [password, words] of [
    [handed, /C’est déjà votre mot de passe/],
    ["azertyuiop12", /suit les touches du clavier/],
    [`${email} !`, /vient du nom ou de l’adresse du compte/],
    ["motdepasse2026", /Ce mot de passe est courant/],
  ] as const) {
    await choosePassword(page, password);
    await expect(page.getByRole("alert").getByRole("link", { name: words })).toBeVisible();
    expect(await page.content()).not.toContain(`value="${password}"`);
  }
  await expectAccessibleState(page);
  await choosePassword(page, "une phrase que je retiens");
  await expect(page).toHaveURL(wanted);
  await page.goto("/mot-de-passe");
  await expect(page).toHaveURL(/tableau-de-bord/);
});

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
  // Typed, or reloaded: signing out is a form.
  await other.goto("/deconnexion");
  await expect(other).toHaveURL(/tableau-de-bord/);

  await page.getByRole("button", { name: "Se déconnecter" }).first().click();
  await expect(page).toHaveURL(/\/$/);
  await copy.goto("/tableau-de-bord");
  await expect(copy).toHaveURL(/connexion/);
  await other.goto("/tableau-de-bord");
  await expect(other).toHaveURL(/tableau-de-bord/);
  await Promise.all([copy, other].map((each) => each.context().close()));
});

test("signing in again on a device ends what it was signed in with", async ({ page, browser }) => {
  await page.goto("/connexion");
  await signIn(await page.context().newPage(), "auditor");
  const cookies = await page.context().cookies();
  const copy = await (await browser.newContext({ locale: "fr-FR" })).newPage();
  await copy.context().addCookies(cookies);
  await copy.goto("/tableau-de-bord");
  await expect(copy).toHaveURL(/tableau-de-bord/);

  await page.getByLabel("Adresse électronique").fill("audit@demo.cohorte");
  await page.getByLabel("Mot de passe").fill("Demonstration-2018");
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page).not.toHaveURL(/connexion/);
  await copy.goto("/tableau-de-bord");
  await expect(copy).toHaveURL(/connexion/);
  await copy.context().close();
});

test("what a person asks for keeps their session, and what a tab fetches in advance does not", async ({ page }) => {
  await signIn(page, "auditor");
  await letSessionIdle(page, 10);
  const idle = await lastUse(page);
  const get = (headers?: Record<string, string>) => page.request.get("/definitions", headers ? { headers } : {});
  expect((await get({ RSC: "1", "Next-Router-Prefetch": "1" })).ok()).toBe(true);
  expect((await get({ "Sec-Purpose": "prefetch" })).ok()).toBe(true);
  const asked = Date.now();
  expect((await get()).ok()).toBe(true);
  await expect.poll(() => lastUse(page)).not.toEqual(idle);
  expect((await lastUse(page)).getTime()).toBeGreaterThanOrEqual(asked);
});

test.describe("on a machine that others use", () => {
  const learner = () => readValue(`SELECT "id" FROM "Learner" ORDER BY "id" LIMIT 1`);
  const name = () => String(readValue(`SELECT "lastName" FROM "Learner" ORDER BY "id" LIMIT 1`));
  const accountOf = (account: AccountName) =>
    String(readValue(`SELECT "id" FROM "User" WHERE "email" = @email`, { email: ACCOUNTS[account] }));
  const draftOf = (account: AccountName) => `cohorte:sorties:${accountOf(account)}:cohort:M6`;
  const keepDraft = (page: Page, account: AccountName) =>
    page.evaluate((key) => localStorage.setItem(key, "{}"), draftOf(account));
  const kept = (page: Page) => page.evaluate(() => Object.keys(localStorage));

  for (const javaScriptEnabled of [true, false]) {
    test.describe(javaScriptEnabled ? "with JavaScript" : "without", () => {
      test.use({ javaScriptEnabled });

      test("Back shows nobody once somebody has signed out", async ({ page }) => {
        await signIn(page, "staff");
        await page.goto("/apprenants");
        await page.goto(`/apprenants/${learner()}`);
        await expect(page.getByRole("main")).toContainText(name());
        await page.getByRole("link", { name: "Votre compte" }).first().click();
        await page.getByRole("button", { name: "Se déconnecter" }).first().click();
        await expect(page).toHaveURL(/\/$/);
        for (const _page of ["account", "person", "people"]) {
          await page.goBack();
          await expect(page).toHaveURL(/\/connexion/);
          await expect(page.locator("body")).not.toContainText(name());
        }
      });
    });
  }

  test("nothing that was not saved stays once somebody has signed out", async ({ page }) => {
    await signIn(page, "coordinator");
    await keepDraft(page, "coordinator");
    await page.getByRole("button", { name: "Se déconnecter" }).first().click();
    await expect(page).toHaveURL(/\/$/);
    await expect.poll(() => kept(page)).toEqual([]);
  });

  test("whose session has ended finds what was not saved again, and whoever comes next does not", async ({ page }) => {
    await signIn(page, "coordinator");
    await keepDraft(page, "coordinator");
    await page.context().clearCookies();
    await signIn(page, "coordinator");
    await expect(page).toHaveURL(/\/suivi/);
    expect(await kept(page)).toEqual([draftOf("coordinator")]);
    await page.context().clearCookies();
    await signIn(page, "auditor");
    await expect.poll(() => kept(page)).toEqual([]);
  });
});
