import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { textOfPaper } from "../support/pdf-text";
import { expectAccessibleState, stateOf } from "./support";

const LEDGER = "/ecoles/CARBONNE/engagements";
const PEOPLE = /heures|Femmes|Réponses à six mois|par sortie positive|promotion sur|l’heure/;
/** As text without spaces, which a PDF sets as it likes. */
const plain = (text: string | null) => (text ?? "").replace(/\s/g, "");

test.describe("the Région", () => {
  test.use({ storageState: stateOf("region") });

  test("reads what stands beside each promise, follows it to its source, and sees what the host will read", async ({
    page,
  }) => {
    await page.goto("/ecoles/CARBONNE");
    await page.getByRole("link", { name: "Engagements" }).click();
    const headline = page.getByRole("heading", { level: 1 });
    await expect(headline).toHaveText(/^Carbonne\s: [\p{L}\d]+\sengagements? sur [\p{L}\d]+/u);
    // Two more were there than its host had promised.
    const workstations = page.getByRole("table").getByRole("row").filter({ hasText: "Postes de travail" });
    await expect(workstations).toContainText(/2\spostes hors service depuis 41\sjours/);
    await expect(workstations).not.toContainText("En retard");
    await expect(page.getByRole("region", { name: "Ce que l’école a coûté à la Région" })).toContainText(
      "versés depuis 2017",
    );
    await expect(page.getByRole("main")).toContainText(PEOPLE);
    await workstations.getByRole("link", { name: /24\spostes/ }).click();
    await expect(page.getByText(/^2\spostes hors service depuis 41\sjours$/)).toBeVisible();
    await page.goBack();
    await page.getByRole("link", { name: "Version pour la collectivité" }).click();
    await expect(page.getByText("Voici ce que la collectivité lit")).toBeVisible();
    await expect(page.getByRole("table").first()).not.toContainText(PEOPLE);
    await expectAccessibleState(page);
  });
});

test.describe("a host", () => {
  test.use({ storageState: stateOf("host"), javaScriptEnabled: false });

  test("reads its ledger without JavaScript, and takes the same lines to the meeting", async ({ page }) => {
    await page.goto(LEDGER);
    const main = page.getByRole("main");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      /^Carbonne\s: aucun engagement sur \p{L}+ n’est en retard$/u,
    );
    await expect(page.getByRole("table").first()).not.toContainText(PEOPLE);
    await expect(main.getByText("Voici ce que la collectivité lit")).toHaveCount(0);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      main.getByRole("link", { name: "PDF pour la réunion annuelle" }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^engagements-CARBONNE-\d{4}-\d\d-\d\d\.pdf$/);
    const written = plain(textOfPaper(await readFile(await file.path())));
    const rows = await page.getByRole("table").first().locator("tbody tr").all();
    expect(rows.length).toBeGreaterThan(6);
    for (const row of rows) {
      expect(written).toContain(plain(await row.getByRole("rowheader").textContent()));
      expect(written).toContain(plain(await row.getByRole("cell").nth(1).textContent()));
    }
    expect(written).toContain(plain(await page.getByRole("heading", { level: 1 }).textContent()));
    // Live is not for a host, whatever the address.
    await page.goto(`${LEDGER}?pour=`);
    await expect(page.getByRole("table").first()).not.toContainText(PEOPLE);
  });
});
