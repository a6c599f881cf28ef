import { expect, type Page, test } from "@playwright/test";
import { readValue } from "./places";
import { stateOf } from "./support";

/** A rate with its two counts, however spaced: « 62,7 % », « 549 », « 875 ». */
type Stated = { rate: string; counts: string };

const squeeze = (text: string) => text.replace(/[\s\u00A0\u202F]+/gu, " ").trim();

async function headlineOf(page: Page, address: string): Promise<Stated> {
  await page.goto(address);
  const text = squeeze(String(await page.locator("main").allInnerTexts()));
  const [, rate = "", counts = ""] = /(\d+(?:,\d)? %) (\d[\d ]* sur \d[\d ]*\d|\d+ sur \d+)/u.exec(text) ?? [];
  expect(counts, `a rate with its counts on ${address}`).not.toBe("");
  return { rate, counts };
}

async function rowOf(page: Page, address: string, name: string): Promise<Stated> {
  await page.goto(address);
  const row = page
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name, exact: true }) })
    .filter({ hasText: " sur " })
    .first();
  const text = squeeze(String(await row.allInnerTexts()));
  return { rate: /\d+(?:,\d)? %/u.exec(text)?.[0] ?? "", counts: /\d[\d ]* sur \d+/u.exec(text)?.[0].trim() ?? "" };
}

const SEARCHES = ["arrete=2024-06-30", "arrete=2024-06-30&definition=iae-dynamiques&echeance=M12"];

test.describe("staff", () => {
  test.use({ storageState: stateOf("staff") });

  for (const search of SEARCHES) {
    test(`the dashboard, the school and the cohort state one figure under ${search}`, async ({ page }) => {
      const code = "CARBONNE";
      const name = String(readValue(`SELECT "name" FROM "School" WHERE "code" = @code`, { code }));
      const school = await headlineOf(page, `/ecoles/${code}?${search}`);
      expect(await headlineOf(page, `/tableau-de-bord?ecole=${code}&${search}`)).toEqual(school);
      expect(await rowOf(page, `/tableau-de-bord?${search}`, name)).toEqual(school);

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
      expect(await rowOf(page, `/ecoles/${code}?${search}`, cohort ?? "")).toEqual(promotion);
    });
  }
});
