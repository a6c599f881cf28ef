import { expect, test } from "@playwright/test";
import { fillIn } from "./places";
import { stateOf } from "./support";

test.use({ javaScriptEnabled: false });

test.describe("an official", () => {
  test.use({ storageState: stateOf("region") });

  test("tables sort by their headers without JavaScript, and keep the filters", async ({ page }) => {
    await page.goto("/tableau-de-bord?annee=2019");
    const table = page.getByRole("table", { name: /par école/ });
    const header = table.getByRole("columnheader", { name: /^Taux\s*,/ });
    // From the highest on, where the address does not say.
    await expect(header).toHaveAttribute("aria-sort", "descending");
    /** The rates down the table, in the order of its rows; null for « n.d. » and for those that are not shown. */
    const rates = async () => {
      const texts = await table.locator("tbody tr td:nth-child(2)").allTextContents();
      return texts.map((text) => (text.includes("%") ? Number(text.replace(",", ".").replace(/[^\d.]/gu, "")) : null));
    };
    const inOrder = (found: readonly (number | null)[], compare: (a: number, b: number) => number) => {
      const shown = found.filter((rate) => rate !== null);
      return [...shown.toSorted(compare), ...found.filter((rate) => rate === null)];
    };
    const total = await table.locator("tfoot").textContent();

    const falling = await rates();
    expect(falling).toEqual(inOrder(falling, (a, b) => b - a));

    await header.getByRole("link").click();
    await expect(page).toHaveURL(/annee=2019&tri=taux&ordre=croissant/);
    await expect(header).toHaveAttribute("aria-sort", "ascending");
    const rising = await rates();
    expect(rising).toEqual(inOrder(falling, (a, b) => a - b));
    expect(await table.locator("tfoot").textContent()).toBe(total);

    await page.getByText("Modifier", { exact: true }).click();
    await page.getByRole("button", { name: "Appliquer" }).click();
    await expect(header).toHaveAttribute("aria-sort", "ascending");
  });
});

test.describe("staff", () => {
  test.use({ storageState: stateOf("staff") });

  test("lists of schools, of cohorts and of people sort too", async ({ page }) => {
    for (const { address, header } of [
      { address: "/ecoles", header: /^Ouverture/ },
      { address: "/promotions?ecole=CARBONNE", header: /^Promotion\b/ },
      { address: "/promotions/{cohort}/effectif", header: /^Sortie\b/ },
    ]) {
      await page.goto(fillIn(address));
      const sorted = page.getByRole("columnheader", { name: header });
      await sorted.getByRole("link").click();
      await expect(sorted, address).toHaveAttribute("aria-sort", "ascending");
      expect(page.url()).toContain("ordre=croissant");
    }
  });
});
