import { expect, test } from "@playwright/test";
import { stateOf } from "./support";

const ADDRESS = "/tableau-de-bord?annee=2019";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled, storageState: stateOf("region") });

    test("one press gives the page one is on in the other language, and the next pages too", async ({ page }) => {
      const html = page.locator("html");
      const heading = page.getByRole("heading", { level: 1 });
      await page.goto(ADDRESS);
      await expect(heading).toHaveText(/^À six mois, /);
      await page.getByRole("button", { name: "English" }).click();
      await expect(html).toHaveAttribute("lang", "en");
      await expect(heading).toHaveText(/^At six months, /);
      await expect(page).toHaveURL(ADDRESS);
      await page.goto("/ecoles");
      await expect(heading).toHaveText("Schools");
      await page.getByRole("button", { name: "Français" }).click();
      await expect(html).toHaveAttribute("lang", "fr");
      await expect(heading).toHaveText("Écoles");
    });
  });
}

test("somebody signed out has the same switch", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByText(/places and sources are real, everything else is invented/)).toBeVisible();
});
