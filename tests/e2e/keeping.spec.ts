import { type Browser, type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import type { Script } from "./network";
import { keptCohort } from "./places";
import { choosePassword, stateOf } from "./support";

const openAs = async (browser: Browser, account: "staff" | "admin", options: BrowserContextOptions = {}) =>
  (await browser.newContext({ ...options, storageState: stateOf(account) })).newPage();

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** One walk, by which of the two it shows most: what a form does with scripts and without is the kit's, and tested there. */
const walk = (title: string, script: Script, act: (script: Script) => Parameters<typeof test>[2]) =>
  test.describe(`${script} JavaScript`, () => {
    test.use({ javaScriptEnabled: script === "avec", storageState: stateOf("staff") });
    test(title, act(script));
  });

walk("staff opens a school, and corrects it", "sans", (script) => async ({ page }) => {
  const code = `OUVERTE-${script}`.toUpperCase();
  await page.goto("/ecoles/nouvelle");
  await page.getByLabel("Code de l’école").fill(code);
  await page.getByLabel("Nom de l’école").fill(`Foix ${script}`);
  await page.getByLabel("Commune", { exact: true }).fill("Foix");
  await page.getByRole("button", { name: "Créer l’école" }).click();
  await expect(page).toHaveURL(new RegExp(`/ecoles/${code}\\?fait=`));
  await expect(heading(page)).toContainText(`Foix ${script}`);

  await page.goto(`/ecoles/${code}/modifier`);
  await page.getByLabel("Nom de l’école").fill(`Pays de Foix ${script}`);
  await page.getByLabel("Date d’ouverture").fill("01/09/2026");
  await page.getByRole("button", { name: "Enregistrer l’école" }).click();
  await expect(page).toHaveURL(new RegExp(`/ecoles/${code}\\?fait=`));
  await expect(heading(page)).toContainText(`Pays de Foix ${script}`);
  await page.goto("/ecoles");
  await expect(page.getByRole("row", { name: `Pays de Foix ${script}` })).toContainText("2026");

  // Elsewhere: from a day on, or because what stood there was wrong.
  await page.goto(`/ecoles/${code}/modifier`);
  await page.getByLabel("Commune", { exact: true }).fill("Pamiers");
  const save = page.getByRole("button", { name: "Enregistrer l’école" });
  await save.click();
  const summary = page.getByRole("main").getByRole("alert");
  await expect(summary.getByRole("link", { name: /Si la commune ou la collectivité change/ })).toBeVisible();
  await expect(page.getByLabel("Commune", { exact: true })).toHaveValue(/^Pamiers/);
  await page.getByLabel("L’école a changé de lieu ou de collectivité").check();
  await page.getByLabel("Depuis le").fill("25/11/2026");
  await save.click();
  await expect(summary).toContainText("Ce changement, daté du 25/11/2026, n’a pas encore eu lieu");
  await page.getByLabel("Depuis le").fill("02/11/2026");
  await save.click();
  await expect(page).toHaveURL(new RegExp(`/ecoles/${code}\\?fait=`));
  await expect(page.getByText("Avant le 2 novembre 2026 : Foix (09000).")).toBeVisible();

  await page.goto("/ecoles/nouvelle");
  await page.getByLabel("Code de l’école").fill(code);
  await page.getByLabel("Nom de l’école").fill("Pamiers");
  await page.getByLabel("Commune", { exact: true }).fill("Pamiers");
  await page.getByRole("button", { name: "Créer l’école" }).click();
  await expect(page.getByRole("main").getByRole("alert").getByRole("link")).toContainText(
    `Ce code est déjà celui de «\u202fPays de Foix ${script}\u202f»`,
  );
  await expect(page.getByLabel("Nom de l’école")).toHaveValue("Pamiers");
});

walk(
  "staff plans a cohort, gives it more places, cancels it by its code and reopens it",
  "avec",
  (script) =>
    async ({ page }) => {
      const code = `NEUVE-${script}`.toUpperCase();
      await page.goto("/promotions/nouvelle");
      await page.getByLabel("École", { exact: true }).selectOption("Villefranche");
      await page.getByLabel("Formation", { exact: true }).selectOption({ index: 1 });
      await page.getByLabel("Code de la promotion").fill(code);
      await page.getByLabel("Premier jour").fill("01/03/2027");
      await page.getByLabel("Dernier jour prévu").fill("29/10/2027");
      await page.getByLabel("Nombre de places").fill("12");
      await page.getByRole("button", { name: "Créer la promotion" }).click();
      await expect(page).toHaveURL(/fait=promotion-creee/);
      const title = page.getByRole("heading", { level: 1 });
      await expect(title).toContainText("0 prise sur 12");

      const edit = page.getByRole("link", { name: "Modifier la promotion" });
      await edit.click();
      await page.getByLabel("Nombre de places").fill("14");
      await page.getByRole("button", { name: "Enregistrer la promotion" }).click();
      await expect(page).toHaveURL(/fait=promotion-modifiee/);
      await expect(title).toContainText("0 prise sur 14");

      const confirmation = page.locator("#state-form").getByLabel("Code de la promotion");
      await edit.click();
      await confirmation.fill("une autre");
      await page.getByRole("button", { name: `Annuler la promotion ${code}` }).click();
      await expect(page.getByRole("main").getByRole("alert").getByRole("link")).toContainText(
        "Ce n’est pas le code de cette promotion",
      );
      await confirmation.fill(code);
      await page.getByRole("button", { name: `Annuler la promotion ${code}` }).click();
      await expect(page.getByText("Cette promotion est annulée")).toBeVisible();
      await expect(page.getByRole("link", { name: "Inscrire une personne" })).toHaveCount(0);

      await edit.click();
      await confirmation.fill(code);
      await page.getByRole("button", { name: `Rouvrir la promotion ${code}` }).click();
      await expect(title).toContainText("0 prise sur 14");
      await expect(page.getByText("Cette promotion est annulée")).toHaveCount(0);
      await expect(page.getByRole("link", { name: "Inscrire une personne" })).toBeVisible();
    },
);

walk(
  "what somebody else saved is not replaced by a form that came back with a fault of its own",
  "sans",
  (script) =>
    async ({ page, browser }) => {
      const code = `DEUX-${script}`.toUpperCase();
      await page.goto("/ecoles/nouvelle");
      await page.getByLabel("Code de l’école").fill(code);
      await page.getByLabel("Nom de l’école").fill(`Mazamet ${script}`);
      await page.getByLabel("Commune", { exact: true }).fill("Mazamet");
      await page.getByRole("button", { name: "Créer l’école" }).click();
      await expect(page).toHaveURL(new RegExp(`/ecoles/${code}\\?fait=`));
      const other = await openAs(browser, "staff", { javaScriptEnabled: script === "avec" });
      for (const each of [page, other]) await each.goto(`/ecoles/${code}/modifier`);
      const save = (from: Page) => from.getByRole("button", { name: "Enregistrer l’école" }).click();
      await other.getByLabel("Nom de l’école").fill(`Mazamet rénovée ${script}`);
      await save(other);
      await expect(other).toHaveURL(new RegExp(`/ecoles/${code}\\?fait=`));

      const opened = page.getByLabel("Date d’ouverture");
      await opened.fill("31/02/2026");
      await save(page);
      await expect(page.getByRole("main").getByRole("alert").getByRole("link")).toContainText("Date d’ouverture");
      await opened.fill("01/09/2026");
      await save(page);
      await expect(page.getByText(`Nom de l’école\u202f: Mazamet rénovée ${script}`)).toBeVisible();
      await save(page);
      await expect(page).toHaveURL(new RegExp(`/ecoles/${code}\\?fait=`));
      await expect(heading(page)).toContainText(`Mazamet ${script}`);
      await other.context().close();
    },
);

walk("staff corrects who a person is", "avec", (script) => async ({ page }) => {
  await page.goto(`/promotions/${keptCohort("corrected", script)}/effectif`);
  await page.getByRole("link", { name: `Entrée ${script} D Dominique` }).click();
  await page.getByRole("link", { name: "Modifier", exact: true }).click();
  await page.getByLabel("Prénom").fill("Domitille");
  await page.getByLabel("Téléphone").fill("0561000000");
  await page.getByRole("button", { name: "Enregistrer la fiche" }).click();
  await expect(heading(page)).toHaveText(`Domitille Entrée ${script} D`);
  const call = page.getByRole("link", { name: "Appeler le 05 61 00 00 00" });
  await expect(call).toHaveAttribute("href", /^tel:\+?\d+$/);
  await expect(call).toBeInViewport();
});

walk(
  "the day of an entry that two people correct: the second sees the first, and decides",
  "sans",
  (script) =>
    async ({ page, browser }) => {
      const base = `/promotions/${keptCohort("corrected", script)}`;
      const name = `Dominique Entrée ${script} A`;
      const other = await openAs(browser, "staff");
      for (const each of [page, other]) {
        await each.goto(`${base}/effectif`);
        await each.getByRole("link", { name: `Corriger l’inscription : ${name}` }).click();
        await expect(each.getByLabel("Date d’entrée")).toBeVisible();
      }
      const day = (each: Page) => each.getByLabel("Date d’entrée");
      const save = (each: Page) => each.getByRole("button", { name: "Enregistrer la date d’entrée" }).click();
      await day(other).fill("09/09/2020");
      await save(other);
      await expect(other.getByText(`Entrée corrigée : ${name}`)).toBeVisible();
      await day(page).fill("10/09/2020");
      await save(page);
      await expect(page.getByRole("listitem").filter({ hasText: "Date d’entrée : 09/09/2020" })).toBeVisible();
      await expect(day(page)).toHaveValue("10/09/2020");
      await save(page);
      await expect(page.getByText(`Entrée corrigée : ${name}`)).toBeVisible();
      await expect(page.getByRole("row", { name: `Entrée ${script} A` })).toContainText("10/09/2020");
      await other.context().close();
    },
);

walk(
  "an entry is not taken back once somebody else has recorded the exit; the exit is, by two people, and as it was shown",
  "avec",
  (script) =>
    async ({ page, browser }) => {
      const base = `/promotions/${keptCohort("corrected", script)}`;
      const name = `Dominique Entrée ${script} B`;
      const ask = page.getByRole("button", { name: "Demander à quelqu’un d’autre de confirmer" });
      const reason = page.getByLabel("Pourquoi c’est une erreur");
      const overtaken = "Quelqu’un d’autre vient de modifier cette inscription";
      const alert = page.getByRole("main").getByRole("alert");
      await page.goto(`${base}/effectif`);
      await page.getByRole("link", { name: `Corriger l’inscription : ${name}` }).click();
      await expect(page.getByLabel("Son entrée du 7 septembre 2020")).toBeChecked();
      await reason.fill("Une autre personne");

      const other = await openAs(browser, "staff");
      await other.goto(`${base}/effectif`);
      await other.getByRole("link", { name: `Noter la sortie : ${name}` }).click();
      await other.getByLabel("Date de sortie").fill("01/03/2021");
      await other.getByLabel("Emploi", { exact: true }).check();
      await other.getByRole("button", { name: "Enregistrer la sortie" }).click();
      await expect(other.getByText(`Sortie notée : ${name}`)).toBeVisible();

      await ask.click();
      await expect(alert).toContainText(overtaken);
      await page.goto(`${base}/effectif`);
      await page.getByRole("link", { name: `Corriger la sortie : ${name}` }).click();
      await expect(page.getByText("Sa sortie du 1er mars 2021")).toBeVisible();
      await reason.fill("Une autre personne");
      await other.getByRole("link", { name: `Corriger la sortie : ${name}` }).click();
      await other.getByLabel("Date de sortie").fill("02/03/2021");
      await other.getByRole("button", { name: "Enregistrer la correction" }).click();
      await expect(other.getByText(`Sortie notée : ${name}`)).toBeVisible();
      await other.context().close();
      await ask.click();
      await expect(alert).toContainText(overtaken);
      await page.reload();
      await reason.fill("Une autre personne");
      await ask.click();
      await expect(page.getByText(`${name} : annulation demandée`)).toBeVisible();
      await expect(page.locator("[data-told]")).toBeFocused();

      // Nobody confirms their own request.
      await page.getByRole("link", { name: `Sortie : ${name}`, exact: true }).click();
      await expect(page.getByText("Vous ne confirmez pas votre propre demande")).toBeVisible();
      await page.getByRole("button", { name: "Retirer la demande" }).click();
      await expect(page.getByText(`${name} : demande d’annulation retirée`)).toBeVisible();
      await expect(page.getByRole("row", { name: `Entrée ${script} B` })).toContainText("02/03/2021");
      await page.goto(`${base}/historique`);
      await expect(page.getByText(`${name} : annulation demandée (sortie)`)).toBeVisible();
    },
);

walk(
  "an administrator gives another password, then closes the account and opens it again",
  "sans",
  (script) =>
    async ({ browser }) => {
      const email = `tenue.${script}@exemple.fr`;
      const admin = await openAs(browser, "admin", { javaScriptEnabled: script === "avec" });
      await admin.goto("/administration/nouveau");
      await admin.getByLabel("Nom et prénom").fill(`Tenue ${script}`);
      await admin.getByLabel("Adresse électronique").fill(email);
      await admin.getByLabel(/^Audit/).check();
      await admin.getByRole("button", { name: "Créer le compte" }).click();
      await expect(admin.getByText("Le compte est ouvert")).toBeVisible();
      await admin.goto("/administration");
      await admin.getByRole("link", { name: `Tenue ${script}` }).click();

      const typed = admin.locator("#password").getByLabel(/^Mot de passe/);
      const reset = admin.getByRole("button", { name: "Donner un nouveau mot de passe" });
      await typed.fill("trop court");
      await reset.click();
      await expect(admin.locator("#password").getByRole("link", { name: /mot de passe est trop court/ })).toBeVisible();
      await typed.fill("");
      await reset.click();
      await expect(admin.getByText("Le mot de passe est changé")).toBeVisible();
      const made = (await admin.getByRole("status").locator("code").textContent()) ?? "";
      const own = "une phrase que je retiens";

      const person = await (await browser.newContext({ storageState: { cookies: [], origins: [] } })).newPage();
      const signIn = async (password: string) => {
        await person.goto("/connexion");
        await person.getByLabel("Adresse électronique").fill(email);
        await person.getByLabel("Mot de passe").fill(password);
        await person.getByRole("button", { name: "Se connecter" }).click();
      };
      await signIn(made);
      await choosePassword(person, own);
      await expect(person).toHaveURL(/tableau-de-bord/);

      await admin.getByRole("button", { name: `Fermer le compte : Tenue ${script}` }).click();
      await expect(admin.getByText("Le compte est fermé", { exact: true })).toBeVisible();
      await person.goto("/tableau-de-bord");
      await expect(person).toHaveURL(/connexion/);
      await signIn(own);
      await expect(person.getByText(/ou le compte est fermé/)).toBeVisible();

      await admin.getByRole("button", { name: `Rouvrir le compte : Tenue ${script}` }).click();
      await expect(admin.getByText("Le compte est ouvert", { exact: true })).toBeVisible();
      await signIn(own);
      await expect(person).toHaveURL(/tableau-de-bord/);
      for (const each of [admin, person]) await each.context().close();
    },
);
