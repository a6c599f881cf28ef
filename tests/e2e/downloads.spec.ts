import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { findPlaces } from "./places";
import { signIn } from "./support";

/** The records of the file that a link hands out. */
async function downloaded(page: Page, link: string): Promise<string[][]> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: link }).click()]);
  const bytes = await readFile(await file.path());
  return parse(bytes, { bom: true, delimiter: ";", relax_column_count: true, skip_empty_lines: true });
}

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
const after = (records: readonly string[][], first: string) =>
  records.slice(records.findIndex(([cell]) => cell === first) + 1);

test("the file by school holds the rows of the table, filtered and sorted like them", async ({ page }) => {
  await signIn(page, "region");
  await page.goto("/tableau-de-bord?annee=2019&tri=taux&ordre=decroissant");
  const table = await shown(page.getByRole("table", { name: /par école/ }));
  const records = await downloaded(page, "Télécharger les chiffres par école (CSV)");
  expect(records.map(([cell]) => cell)).toContain("Calculé le");
  const lines = after(records, "École").map(([name, , rate, positives, denominator, , , , , response]) => ({
    name: plain(name ?? ""),
    rate: plain(rate ?? ""),
    counts: denominator === "0" ? "0sur0" : plain(`${positives}sur${denominator}`),
    response: response === "n.d." ? "–" : plain(response ?? ""),
  }));
  expect(lines).toEqual(
    table.map(([name, rate, , counts, , response]) => ({
      name,
      rate,
      counts: counts?.startsWith("sur") ? `nonaffiché${counts}` : counts,
      response: rate === "nonaffiché" ? "nonaffiché" : response,
    })),
  );
});

test("the breakdown and the journey of a cohort are as shown", async ({ page }) => {
  const { cohort } = await findPlaces();
  await signIn(page, "staff");
  await page.goto(`/promotions/${cohort}/resultats`);
  const breakdown = await shown(page.getByRole("table", { name: "Répartition par situation" }).last());
  const parts = after(await downloaded(page, "Télécharger la répartition (CSV)"), "Situation");
  expect(parts.slice(0, breakdown.length).map((row) => row.map(plain))).toEqual(breakdown);
  const journey = await shown(page.getByRole("table", { name: "Du recrutement au titre" }));
  const lines = after(await downloaded(page, "Télécharger le parcours (CSV)"), "Mesure");
  const counts = lines.map(([name, , numerator, denominator]) =>
    [plain(name ?? ""), denominator ? `${numerator}sur${denominator}` : numerator].join(" "),
  );
  expect(counts).toEqual(journey.map(([name, , text]) => `${name} ${text}`));
});

test("a host gets what the page shows: nothing that is masked", async ({ page }) => {
  await signIn(page, "host");
  await page.goto("/ecoles/CARBONNE");
  const breakdown = await shown(page.getByRole("table", { name: "Répartition par situation" }).last());
  const parts = after(await downloaded(page, "Télécharger la répartition (CSV)"), "Situation");
  expect(parts.slice(0, breakdown.length).map((row) => row.map(plain))).toEqual(breakdown);
  expect(breakdown.flat()).toContain("masqué");
  await expect(page.getByRole("link", { name: "Télécharger les chiffres par année de sortie (CSV)" })).toHaveCount(0);
  expect((await page.request.get("/ecoles/CARBONNE/chiffres?tableau=annees")).status()).toBe(404);
  expect((await page.request.get("/tableau-de-bord/chiffres?tableau=ecoles")).status()).toBe(403);
});
