import { expect, type Page, test } from "@playwright/test";
import { readValue } from "./places";
import { stateOf } from "./support";

/** A rate as a line of a table states it, however spaced: « 62,7 % », « 549 sur 875 ». */
type Row = { rate: string; counts: string; interval: string; response: string };

/** The same beside all else that a page says of it: bounds, words of caution, the parts it is made of. */
type Headline = { row: Row; said: string[]; parts: string[] };

const squeeze = (text: string) => text.replace(/[\s\u00A0\u202F]+/gu, " ").trim();
const PERCENT = String.raw`\d+(?:,\d)? %`;
const found = (pattern: string, text: string) => new RegExp(pattern, "u").exec(text)?.slice(1).join(" à ") ?? "";

async function headlineOf(page: Page, address: string): Promise<Headline> {
  await page.goto(address);
  const headline = page.locator("main :is(section, figure, [role=figure]):has(> h2 + div > p)").first();
  const rate = squeeze((await headline.locator("> div > p").first().textContent()) ?? "");
  const said = (await headline.locator("> div > p:not(:first-child), .first-after li").allInnerTexts()).map(squeeze);
  const lines = page.getByRole("table", { name: "Répartition par situation", includeHidden: true }).locator("tbody tr");
  const parts = (await lines.allTextContents()).map(squeeze);
  const words = said.join(" ");
  const row = {
    rate: found(`^(${PERCENT})`, rate),
    counts: found(String.raw`^(\d[\d ]* sur \d[\d ]*\d|\d+ sur \d+)`, words),
    interval: found(`Intervalle à 95 % : de (${PERCENT}) à (${PERCENT})`, words),
    response: found(`Taux de réponse (${PERCENT})`, words),
  };
  expect(Object.values(row), `a rate with what belongs to it on ${address}`).not.toContain("");
  expect(words, address).toMatch(new RegExp(`Entre ${PERCENT} et ${PERCENT} selon les personnes sans réponse`, "u"));
  // Four families, what they add up to, no success, asked in vain, never asked, and everybody.
  expect(parts, address).toHaveLength(9);
  return { row, said: [rate, ...said], parts };
}

async function rowOf(page: Page, address: string, name: string): Promise<Row> {
  await page.goto(address);
  const row = page
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name, exact: true }) })
    .filter({ hasText: " sur " })
    .first();
  const [rate = "", interval = "", counts = "", response = ""] = (await row.getByRole("cell").allInnerTexts()).map(
    squeeze,
  );
  return { rate, counts, interval, response };
}

const SEARCHES = ["arrete=2024-06-30", "arrete=2024-06-30&definition=iae-dynamiques&echeance=M12"];

for (const [account, searches] of [
  ["staff", SEARCHES],
  ["region", SEARCHES.slice(0, 1)],
] as const) {
  test.describe(account, () => {
    // Figures are read as the server writes them.
    test.use({ storageState: stateOf(account), javaScriptEnabled: false });

    for (const search of searches) {
      test(`the dashboard, the school and the cohort state one figure under ${search}`, async ({ page }) => {
        const code = "CARBONNE";
        const name = String(readValue(`SELECT "name" FROM "School" WHERE "code" = @code`, { code }));
        const school = await headlineOf(page, `/ecoles/${code}?${search}`);
        expect(await headlineOf(page, `/tableau-de-bord?ecole=${code}&${search}`)).toEqual(school);
        expect(await rowOf(page, `/tableau-de-bord?${search}`, name)).toEqual(school.row);

        const [id, cohort] = ["id", "code"].map((column) =>
          String(
            readValue(
              `SELECT c."${column}" FROM "Cohort" c JOIN "School" s ON s."id" = c."schoolId"
               WHERE s."code" = @code AND c."startsOn" LIKE '2018-05%'`,
              { code },
            ),
          ),
        );
        const promotion = await headlineOf(page, `/promotions/${id}/resultats?${search}`);
        expect(await rowOf(page, `/ecoles/${code}?${search}`, cohort ?? "")).toEqual(promotion.row);
      });
    }
  });
}
