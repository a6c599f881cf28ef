import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { fillIn } from "./places";
import { stateOf } from "./support";

/** The records of the file that a link hands out. */
async function downloaded(page: Page, link: string): Promise<string[][]> {
  await openFiles(page, link.replace(/, \w+$/u, ""));
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: link }).click()]);
  const bytes = await readFile(await file.path());
  return parse(bytes, { bom: true, delimiter: ";", relax_column_count: true, skip_empty_lines: true });
}

const openFiles = (page: Page, figure: string) =>
  page.getByRole("button", { name: `Fichiers et lien, ${figure}`, exact: true }).click();

/** The rows of a table of the page, the total too, cell by cell, without spaces nor units. */
async function shown(table: Locator): Promise<string[][]> {
  const rows = await table
    .locator("tbody tr, tfoot tr")
    .evaluateAll((found) =>
      found.map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent ?? "")),
    );
  return rows.map((row) => row.map(plain));
}

const plain = (text: string) => text.replace(/[\s%]/gu, "");
/** Named by what it shows where no bar stands beside it. */
const breakdownOf = (page: Page) =>
  page
    .getByRole("table", { name: /^(Répartition par situation|Ce que font les \d+ personnes)/, includeHidden: true })
    .last();
const linesBelow = (records: readonly string[][], first: string) =>
  records.slice(records.findIndex(([cell]) => cell === first) + 1);

test.describe("an official", () => {
  test.use({ storageState: stateOf("region") });

  test("the file by school holds the rows of the table, filtered and sorted like them", async ({ page }) => {
    await page.goto("/tableau-de-bord?annee=2019&tri=taux&ordre=decroissant");
    const table = await shown(page.getByRole("table", { name: /par école/ }));
    const records = await downloaded(page, "Chiffres par école, CSV");
    expect(records.map(([cell]) => cell)).toContain("Calculé le");
    const lines = linesBelow(records, "École").map(([name, , rate, positives, denominator, , , , , response]) => ({
      name: plain(name ?? ""),
      rate: plain(rate ?? ""),
      counts: plain(`${positives}sur${denominator}`),
      response: response === "n.d." ? "–" : plain(response ?? ""),
    }));
    expect(lines).toEqual(
      table.map(([name, rate, , counts, response]) => ({
        name,
        rate,
        counts: counts?.startsWith("sur") ? `nonaffiché${counts}` : counts,
        // Where the table has a dash, the file says why.
        response: rate === "nonaffiché" || rate === "pasdetauxsous5" ? rate : response,
      })),
    );
    const limits = await shown(page.getByRole("table", { name: "Écoles et limites du hasard", includeHidden: true }));
    const inFile = linesBelow(await downloaded(page, "Entonnoir des écoles, CSV"), "École");
    expect(limits.length).toBeGreaterThan(1);
    expect(
      inFile.map(([name, , rate, positives, denominator, , , low, high, verdict]) =>
        [name, rate, `${positives}sur${denominator}`, `${low}à${high}`, verdict].map((cell) => plain(cell ?? "")),
      ),
    ).toEqual(limits);
  });

  test("the map, its table and its file hold the same schools and the same people", async ({ page }) => {
    await page.goto("/tableau-de-bord?annee=2019&departement=48");
    const map = page
      .getByRole("figure")
      .filter({ has: page.getByRole("table", { name: "Écoles sur la carte", includeHidden: true }) });
    await expect(map).toContainText("Ce filtre ne s’applique pas ici\u202f: département.");
    const table = await shown(map.locator("table"));
    const inFile = linesBelow(await downloaded(page, "Écoles sur la carte, CSV"), "École");
    const texts = (row: readonly (string | undefined)[]) => row.map((cell) => plain(cell ?? ""));
    expect(
      inFile.map(([name, , rate, , base, low, high, verdict, commune, , departement, note]) =>
        texts([name, base, rate, low?.startsWith("pas") ? "–" : `${low}à${high}`, verdict, commune, departement, note]),
      ),
    ).toEqual(table);
    const discs = await map.locator("circle title").allTextContents();
    expect(discs.map(plain).sort()).toEqual(
      table.map(([name, people, rate]) => `${name}:${rate}(${people}personne${people === "1" ? "" : "s"})`).sort(),
    );
    // A disc leads to its school under the filters that both pages have, an outline to the dashboard of a département.
    const school = map.locator("svg a").filter({ hasText: "Carbonne" });
    await expect(school).toHaveAttribute("href", "/ecoles/CARBONNE?annee=2019");
    await map
      .locator("svg a")
      .filter({ hasText: /^Ariège$/u })
      .press("Enter");
    await expect(page).toHaveURL("/tableau-de-bord?annee=2019&departement=09");
  });
});

const TYPES = new Map([
  ["CSV", "text/csv; charset=utf-8"],
  ["XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ["SVG", "image/svg+xml; charset=utf-8"],
  ["PNG", "image/png"],
]);
/** What each page offers of its pictures, and of its tables without one. */
const OFFERED = [
  ["/tableau-de-bord?annee=2019", 9, 0],
  ["/tableau-de-bord/equite", 3, 2],
  ["/ecoles/CARBONNE", 7, 1],
  ["/promotions/{cohort}/resultats", 2, 1],
  ["/tableau-de-bord/comparer", 1, 1],
  ["/definitions", 1, 0],
  ["/definitions/changements", 1, 0],
] as const;

test.describe("an auditor", () => {
  // All are links, which lead on by themselves.
  test.use({ storageState: stateOf("auditor"), javaScriptEnabled: false });

  test("each figure leads to its files, each of its kind, and to itself", async ({ page }) => {
    for (const [address, pictures, tables] of OFFERED) {
      await page.goto(fillIn(address));
      // On a phone those of the first figures stand elsewhere.
      const lines = page.locator(".figure-files").filter({ visible: true });
      await expect(lines, address).toHaveCount(pictures + tables);
      const files = lines.locator("a[download]");
      await expect(files, address).toHaveCount(4 * pictures + 2 * tables);
      for (const file of await files.all()) {
        const [name, format = ""] = ((await file.getAttribute("aria-label")) ?? "").split(", ");
        const answer = await page.request.get((await file.getAttribute("href")) ?? "");
        expect([answer.status(), answer.headers()["content-type"]], `${name} ${format} of ${address}`).toEqual([
          200,
          TYPES.get(format),
        ]);
        expect(answer.headers()["content-disposition"]).toMatch(
          new RegExp(`"cohorte-.+\\.${format.toLowerCase()}"$`, "u"),
        );
      }
    }
    await page.goto("/tableau-de-bord?departement=31");
    const link = page.getByRole("link", { name: "Lien vers cette figure, Entonnoir des écoles" });
    await expect(link).toBeHidden();
    await openFiles(page, "Entonnoir des écoles");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Entonnoir des écoles, CSV" }), "next to its button").toBeFocused();
    await page.keyboard.press("Escape");
    await expect(link).toBeHidden();
    await openFiles(page, "Entonnoir des écoles");
    const day = /au (\d\d)\/(\d\d)\/(\d{4})/u.exec((await page.locator("main").textContent()) ?? "");
    await link.click();
    await expect(page).toHaveURL(
      `/tableau-de-bord?departement=31&arrete=${day?.slice(1).reverse().join("-")}#figure-entonnoir`,
    );
    await expect(page.locator("#figure-entonnoir")).toBeInViewport();
  });

  test("each part of the dashboard is one press from its sentence, on a phone two", async ({ page }) => {
    const contents = page.getByRole("navigation", { name: "Sommaire" });
    for (const [width, address, parts] of [
      [
        1366,
        "/tableau-de-bord",
        ["Ce qui est prouvé", "Écoles", "Publics", "Carte", "Cheminement", "Comparer", "Chiffre publié"],
      ],
      [360, "/tableau-de-bord?ecole=CARBONNE", ["Ce qui est prouvé", "Publics", "Carte", "Cheminement", "Comparer"]],
    ] as const) {
      await page.setViewportSize({ width, height: 740 });
      await page.goto(address);
      const ways = contents.getByRole("link", { includeHidden: true });
      expect((await ways.allTextContents()).filter((text) => !/à surveiller$/u.test(text))).toEqual(parts);
      let before = 0;
      for (const way of await ways.all()) {
        await page.evaluate(() => scrollTo(0, 0));
        if (width === 360) await contents.getByRole("button").click();
        await way.click();
        const part = page.locator((await way.getAttribute("href")) ?? "");
        await expect(part).toBeInViewport();
        await expect(part.getByRole("heading").first(), "under its heading").toBeInViewport();
        const { y } = await part.evaluate((node) => ({ y: node.getBoundingClientRect().y + scrollY }));
        expect(y, "they stand in their order").toBeGreaterThanOrEqual(before);
        before = y;
        await page.keyboard.press("Escape");
      }
    }
  });
});

test.describe("staff", () => {
  test.use({ storageState: stateOf("staff") });

  test("the breakdown and the journey of a cohort are as shown", async ({ page }) => {
    await page.goto(fillIn("/promotions/{cohort}/resultats"));
    const parts = await shown(breakdownOf(page));
    const inFile = linesBelow(await downloaded(page, "Répartition par situation, CSV"), "Situation");
    expect(inFile.slice(0, parts.length).map((row) => row.map(plain))).toEqual(parts);
    const journey = await shown(page.getByRole("table", { name: "Du recrutement au titre" }));
    const lines = linesBelow(await downloaded(page, "Parcours, CSV"), "Mesure");
    const counts = lines.map(([name, , numerator, denominator]) =>
      [plain(name ?? ""), denominator ? `${numerator}sur${denominator}` : numerator].join(" "),
    );
    expect(counts).toEqual(journey.map(([name, , text]) => `${name} ${text}`));
  });
});

test.describe("a host", () => {
  test.use({ storageState: stateOf("host") });

  test("gets no file", async ({ page }) => {
    for (const tableau of ["promotions", "repartition", "annees", "parcours"]) {
      expect((await page.request.get(`/ecoles/CARBONNE/chiffres?tableau=${tableau}`)).status(), tableau).toBe(404);
    }
    expect((await page.request.get("/tableau-de-bord/chiffres?tableau=ecoles")).status()).toBe(403);
  });
});
