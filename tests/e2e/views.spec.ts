import { expect, type Page, test } from "@playwright/test";
import { expectAccessibleState, signInAs } from "./support";
import { accountWithSession } from "./written";

const PASSWORD = "une phrase que je retiens";
const ADDRESS = "/tableau-de-bord?annee=2019&departement=31";

/** Keeps what the page shows, under a name. */
async function keep(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name: "Enregistrer cette vue" }).press("Enter");
  await expect(page.getByText("Haute-Garonne, sorties de 2019")).toBeVisible();
  await expect(page.getByRole("link", { name: "Annuler" })).toHaveAttribute("href", ADDRESS);
  await expect(page.getByLabel("Nom de la vue")).toBeFocused();
  await page.getByLabel("Nom de la vue").fill(name);
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
}

/** Somebody of the Région, at their dashboard. */
async function arrive(page: Page, email: string, address: string): Promise<void> {
  await page.context().addCookies(await accountWithSession({ email, role: "region", password: PASSWORD }));
  await page.goto(address);
}

const views = (page: Page) => page.locator("details").filter({ has: page.locator("summary", { hasText: /^Vues/ }) });
const rowOf = (page: Page, name: string) =>
  page.getByRole("table", { name: "Vos vues" }).getByRole("row").filter({ hasText: name });

test("somebody keeps filters under a name, starts with them, renames and deletes them", async ({ page, browser }) => {
  const email = "vues@exemple.fr";
  await arrive(page, email, ADDRESS);
  await expect(views(page)).toHaveCount(0);
  await keep(page, "   ");
  await expect(page.getByRole("alert").getByRole("link", { name: /Nom de la vue/ })).toBeVisible();
  await expectAccessibleState(page);
  const tooLong = "x".repeat(61);
  await page.getByLabel("Nom de la vue").fill(tooLong);
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.getByRole("alert").getByText(/60/)).toBeVisible();
  await expect(page.getByLabel("Nom de la vue")).toHaveValue(tooLong);
  await page.getByLabel("Nom de la vue").fill("Haute-Garonne");
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.getByText("La vue est enregistrée")).toBeVisible();
  // People share the address, and go on from what was said.
  await expect(page).toHaveURL(ADDRESS);
  await expect(page.locator(":focus")).toContainText("La vue est enregistrée");
  await expect(page.getByRole("status").filter({ hasText: "Chargement" })).toHaveCount(0, { timeout: 1_000 });
  await expect(page.getByText("Haute-Garonne · à six mois", { exact: false })).toBeVisible();

  await page.goto("/definitions");
  await views(page).locator("summary").press("Enter");
  await expectAccessibleState(page);
  await views(page).getByRole("link", { name: "Haute-Garonne" }).press("Enter");
  await expect(page).toHaveURL(ADDRESS);
  await views(page).locator("summary").click();
  await expect(views(page).getByRole("link", { name: "Haute-Garonne" })).toHaveAttribute("aria-current", "page");
  await keep(page, "haute-garonne");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Une de vos vues porte déjà ce nom");
  await expect(page.getByLabel("Nom de la vue")).toHaveValue("haute-garonne");

  await page.goto("/compte");
  await rowOf(page, "Haute-Garonne").getByText("Partage, démarrage, suppression").click();
  await page.getByRole("button", { name: "Ouvrir à la connexion" }).click();
  const done = page.getByRole("region", { name: "Vos vues" }).getByText("La vue s’ouvre désormais à la connexion");
  await expect(done).toBeInViewport();
  await expect(page.locator(":focus")).toContainText("La vue s’ouvre désormais à la connexion");
  await page.goto("/");
  await expect(page).toHaveURL(ADDRESS);
  const elsewhere = await (await browser.newContext({ locale: "fr-FR" })).newPage();
  await signInAs(elsewhere, email, PASSWORD);
  await expect(elsewhere).toHaveURL(ADDRESS);
  await elsewhere.context().close();

  await page.goto("/compte");
  await rowOf(page, "Haute-Garonne").getByText("Renommer").first().click();
  await page.getByLabel("Nom de la vue").fill("Sorties de 2019");
  await page.getByRole("button", { name: "Renommer", exact: true }).click();
  await expect(page.getByText("La vue a son nouveau nom")).toBeVisible();
  await rowOf(page, "Sorties de 2019").getByText("Partage, démarrage, suppression").click();
  await expectAccessibleState(page);
  await page.getByRole("button", { name: /^Supprimer la vue.*Sorties de 2019/ }).click();
  await expect(page.getByText("La vue est supprimée")).toBeVisible();
  await expect(page.getByText("Aucune vue pour l’instant")).toBeVisible();
  await page.goto("/");
  await expect(page).toHaveURL("/tableau-de-bord");
});

test("a view that is shared is opened by others of its role, by whom it bears a name", async ({ page, browser }) => {
  await arrive(page, "partage.un@exemple.fr", ADDRESS);
  await page.getByRole("link", { name: "Enregistrer cette vue" }).click();
  await page.getByLabel("Nom de la vue").fill("Vue commune");
  await page.getByLabel(/^Tous les comptes/).check();
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.getByText("La vue est enregistrée")).toBeVisible();

  const other = await (await browser.newContext({ locale: "fr-FR" })).newPage();
  await arrive(other, "partage.deux@exemple.fr", "/tableau-de-bord");
  await views(other).locator("summary").click();
  await expect(views(other)).toContainText("par Personne Essai");
  await views(other).getByRole("link", { name: "Vue commune" }).click();
  await expect(other).toHaveURL(ADDRESS);
  await other.goto("/compte");
  await expect(other.getByText("Aucune vue pour l’instant")).toBeVisible();
  await other.context().close();

  await page.goto("/compte");
  await rowOf(page, "Vue commune").getByText("Partage, démarrage, suppression").click();
  await page.getByRole("button", { name: /^Supprimer la vue.*Vue commune/ }).click();
  await expect(page.getByText("La vue est supprimée")).toBeVisible();
});
