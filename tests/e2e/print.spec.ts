import { expect, type Page, test } from "@playwright/test";
import { expectNoSidewaysScroll } from "./layout";
import { fillIn, findPlace, readValue } from "./places";
import { stateOf } from "./support";

/** A sheet of A4 within the margins of the style sheet, in CSS pixels; on a device that shows the screen dark. */
test.use({ viewport: { width: 680, height: 1009 }, colorScheme: "dark" });

async function openOnPaper(page: Page, address: string): Promise<void> {
  await page.goto(fillIn(address));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  for (const role of ["navigation", "button", "textbox", "combobox"] as const)
    await expect(page.getByRole(role), `${role} on paper`).toHaveCount(0);
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await expectNoSidewaysScroll(page);
}

async function pagesOf(page: Page): Promise<number> {
  const pdf = (await page.pdf({ format: "A4", preferCSSPageSize: true })).toString("latin1");
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

test.describe("staff", () => {
  test.use({ storageState: stateOf("staff") });

  test("a roster goes to one sheet with everybody on it", async ({ page }) => {
    await openOnPaper(page, "/promotions/{cohort}/effectif");
    const entered = Number(
      readValue(`SELECT COUNT(*) FROM "Enrolment" WHERE "cohortId" = @cohort AND "enteredOn" IS NOT NULL`, {
        cohort: findPlace("cohort"),
      }),
    );
    const names = page.locator("tbody th");
    await expect(names).toHaveCount(entered);
    for (const name of await names.all()) await expect(name).toBeVisible();
    await expect(page.getByText(/Imprimé le 24\snovembre 2026/)).toBeVisible();
    expect(await pagesOf(page)).toBe(1);
  });

  test("the grid of exits goes to one sheet on its side, to its last column", async ({ page }) => {
    await page.setViewportSize({ width: 1047, height: 718 });
    await page.goto(fillIn("/promotions/{cohort}/sorties"));
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("columnheader", { name: "État" })).toBeInViewport({ ratio: 1 });
    await expectNoSidewaysScroll(page);
    expect(await pagesOf(page)).toBe(1);
  });
});

test.describe("an official", () => {
  test.use({ storageState: stateOf("region") });

  test("the dashboard goes to paper with its tables, and with what qualifies its figures", async ({ page }) => {
    await openOnPaper(page, "/tableau-de-bord");
    const schools = page.getByRole("table", { name: /par école/ });
    await expect(schools.getByRole("row")).not.toHaveCount(0);
    for (const row of await schools.getByRole("row").all()) await expect(row).toBeVisible();
    // How the figure is computed is folded on the screen.
    await expect(page.getByText("Formule", { exact: true }).filter({ visible: true })).toBeVisible();
    // Two for the figures of the network and of its schools, one for what is proven, one for the map, one for what is
    // compared and published.
    expect(await pagesOf(page)).toBeLessThanOrEqual(6);
  });
});
