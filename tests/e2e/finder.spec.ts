import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { readValue } from "./places";
import { expectNowhere, listen } from "./seen-addresses";
import { expectAccessibleState, stateOf, untilAlive } from "./support";

const somebody = (column: string) =>
  String(
    readValue(
      `SELECT "${column}" FROM "Learner" WHERE "phone" IS NOT NULL AND length("lastName") > 5 ORDER BY "id" LIMIT 1`,
    ),
  );

const dialog = (page: Page) => page.getByRole("dialog", { name: "Chercher" });
const field = (page: Page) => dialog(page).getByRole("combobox");
const options = (page: Page) => dialog(page).getByRole("option");

test.describe("staff", () => {
  test.use({ storageState: stateOf("staff") });

  test("narrow the list by several facts, choose people on two pages, take those alone, and keep what they see as a view, without a script", async ({
    browser,
  }) => {
    const context = await browser.newContext({ storageState: stateOf("staff"), javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto("/apprenants");
    await page.getByText("Filtres", { exact: true }).click();
    await page.getByLabel("Plus haut diplôme").selectOption("4");
    await page.getByLabel("Public", { exact: true }).selectOption("rsa");
    await page.getByRole("button", { name: "Rechercher" }).click();
    await expect(page).toHaveURL(/\/apprenants\?niveau=4&public=rsa$/);
    const parts = page.getByRole("list", { name: "Filtres en vigueur" }).getByRole("listitem");
    await expect(parts).toHaveCount(2);
    await page.getByRole("link", { name: /^Retirer le filtre Public/ }).click();
    await expect(parts).toHaveCount(1);
    await page.getByRole("link", { name: "Choisir des personnes" }).click();
    const boxes = page.getByRole("checkbox", { name: /^Choisir / });
    await boxes.nth(0).check();
    await boxes.nth(2).check();
    await page.getByRole("button", { name: "Suivante" }).click();
    await expect(page.getByText("2 personnes choisies, dont 2 sur d’autres pages")).toBeVisible();
    await boxes.nth(1).check();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "CSV" }).click();
    const text = await readFile(await (await download).path(), "utf8");
    expect(text).toContain("3 personnes choisies dans la liste");
    expect(text).toMatch(/Lignes;3/);
    await page
      .getByRole("button", { name: /^Choisir les? .*personnes? de cette liste|^Choisir toute la liste/ })
      .click();
    await expect(boxes.first()).toBeChecked();
    await page.getByRole("link", { name: "Quitter le choix" }).click();
    await page.getByRole("link", { name: "Enregistrer cette vue" }).click();
    await expect(page.getByText("Plus haut diplôme : Niveau 4 (Bac)")).toBeVisible();
    await page.getByLabel("Nom de la vue").fill("Bac seulement");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page).toHaveURL(/\/apprenants\?niveau=4&colonnes=birth\.latest\.status/);
    await page.goto("/apprenants");
    await page.getByText(/^Vues \(/).click();
    await page.getByRole("link", { name: "Bac seulement" }).click();
    await expect(parts).toHaveCount(1);
    await context.close();
  });

  test("find a person, a cohort, a school, a page and an act from any page by keyboard, and no address says whom", async ({
    page,
  }) => {
    const [id, name, born, phone] = [somebody("id"), somebody("lastName"), somebody("birthDate"), somebody("phone")];
    const seen = listen(page);
    await page.goto("/qualite");
    await untilAlive(page);
    await page.keyboard.press("Control+k");
    await expect(field(page)).toBeFocused();
    await expect(dialog(page).getByRole("group", { name: "Pages" })).toBeVisible();
    await expect(dialog(page).getByRole("group", { name: "Personnes" })).toHaveCount(0);
    await page.keyboard.type(name);
    const people = dialog(page).getByRole("group", { name: "Personnes" });
    await expect(people.getByRole("option").first()).toContainText(name);
    await expectAccessibleState(page);
    for (const words of [born.split("-").reverse().join("/"), phone.slice(-6), phone.slice(0, 6)]) {
      await field(page).fill(words);
      await expect(
        people.locator(`[href="/apprenants/${id}"]`).or(people.getByText("Toutes les personnes")),
      ).not.toHaveCount(0);
    }
    // Enter before the answer is there waits for it.
    await field(page).fill("");
    await page.keyboard.type(`${name} ${born.split("-").reverse().join("/")}`);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/apprenants/${id}$`));
    await expect(dialog(page)).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
    await page.keyboard.press("/");
    await page.keyboard.type("carbonne");
    await expect(dialog(page).getByRole("group", { name: "Promotions" })).toBeVisible();
    await expect(dialog(page).getByRole("group", { name: "Écoles" })).toBeVisible();
    await field(page).fill("noter un");
    await expect(options(page)).toHaveText(["Noter un appel"]);
    await field(page).fill("couvert");
    await expect(options(page).first()).toContainText("Couverture du territoire");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/territoire\/couverture$/);
    // What was opened stands first, and nothing about people is kept.
    await page.getByRole("link", { name: "Chercher" }).first().click();
    await expect(dialog(page).getByRole("group").first()).toHaveAccessibleName("Ouvertes récemment");
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(id);
    await dialog(page)
      .getByLabel(/La touche \//)
      .uncheck();
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
    await page.keyboard.press("/");
    await expect(dialog(page)).toHaveCount(0);
    expectNowhere(seen, [name, phone]);
  });
});

/** The lines of a file that a link hands out. */
async function taken(page: Page, link: string): Promise<string[]> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: link }).click()]);
  return (await readFile(await file.path(), "utf8")).split("\r\n");
}

test.describe("a list", () => {
  test.use({ storageState: stateOf("staff"), javaScriptEnabled: false });

  test("leaves as it is on screen, with what narrows it, and by whom", async ({ page }) => {
    const name = somebody("lastName");
    await page.goto("/apprenants");
    await page.getByRole("searchbox").fill(name);
    await page.getByRole("searchbox").press("Enter");
    await expect(page).toHaveURL(/recherche=/);
    const shown = await page.getByRole("main").locator("tbody th").allInnerTexts();
    // Its columns are those that this browser shows, and are kept.
    await page.getByText("Colonnes de la liste").click();
    await page.getByRole("checkbox", { name: "Naissance" }).uncheck();
    await page.getByRole("checkbox", { name: "Téléphone" }).check();
    await page.getByRole("button", { name: "Appliquer" }).click();
    const headers = page.getByRole("columnheader");
    await expect(headers).toHaveText(["Nom", "Dernière promotion", "État", "Téléphone"]);
    expect(await page.getByRole("main").locator("tbody th").allInnerTexts()).toEqual(shown);
    await page.reload();
    await expect(headers).toHaveText(["Nom", "Dernière promotion", "État", "Téléphone"]);
    const people = await taken(page, "CSV, Apprenant·es");
    expect(people.find((line) => line.startsWith("Chercher"))).toContain(name);
    expect(people.some((line) => line.startsWith("Par;"))).toBe(true);
    expect(people).toContain("Nom;Prénom;Dernière promotion;Autres inscriptions;État;Téléphone");
    const below = people.slice(people.findIndex((line) => line.startsWith("Nom;")) + 1).filter((line) => line !== "");
    expect(below.map((line) => line.split(";").slice(0, 2).join(" "))).toEqual(
      shown.map((text) => text.split("\n")[0]),
    );
    await page.goto("/promotions?etat=recruiting");
    const cohorts = await taken(page, "CSV, Promotions");
    expect(cohorts.some((line) => line.includes("en recrutement"))).toBe(true);
    await page.goto("/ecoles");
    expect((await taken(page, "CSV, Écoles")).some((line) => line.includes(";CARBONNE;"))).toBe(true);
  });
});

test.describe("without JavaScript", () => {
  test.use({ storageState: stateOf("staff"), javaScriptEnabled: false });

  test("the same stands on a page, and no address says whom", async ({ page }) => {
    const [id, name] = [somebody("id"), somebody("lastName")];
    const seen = listen(page);
    await page.goto("/qualite");
    await page.getByRole("link", { name: "Chercher" }).first().click();
    await page.getByRole("searchbox").fill(name);
    await page.getByRole("searchbox").press("Enter");
    await expect(page).toHaveURL(/\/chercher\?recherche=[\w-]+$/);
    await expect(page.locator(`main a[href="/apprenants/${id}"]`)).toBeVisible();
    expectNowhere(seen, [name]);
  });
});

test.describe("who reads no names", () => {
  test.use({ storageState: stateOf("region") });

  test("find schools, pages and what they may do, and nobody", async ({ page }) => {
    const name = somebody("lastName");
    await page.goto("/definitions");
    await untilAlive(page);
    await page.keyboard.press("Control+k");
    await expect(field(page)).toHaveAccessibleName("École, page ou action");
    await field(page).fill(name);
    await expect(dialog(page).getByText("Aucun résultat").first()).toBeVisible();
    await field(page).fill("carbonne");
    await expect(options(page).first()).toContainText("Carbonne");
    await field(page).fill("nouvel");
    await expect(options(page)).toHaveText(["Nouvel appel à manifestation d’intérêt", "Nouvelle convention"]);
    await field(page).fill("noter un");
    await expect(options(page)).toHaveCount(0);
  });
});
