import { expect, test } from "@playwright/test";
import { stateOf } from "./support";

test.describe("the Région, without JavaScript", () => {
  test.use({ storageState: stateOf("region"), javaScriptEnabled: false });

  test("reads how far people live from a school, and tries where another would reach most", async ({ page }) => {
    await page.goto("/territoire");
    await page.getByRole("link", { name: "Carte de couverture" }).click();
    const headline = /^[\d\s]+ personnes hors métropoles vivent à 30\s*km ou moins d’une école, sur [\d\s]+ \(/;
    await expect(page.getByRole("heading", { level: 1, name: headline })).toBeVisible();
    await expect(page.getByRole("heading", { name: /départements? n’(a|ont) pas d’école ouverte/ })).toBeVisible();
    await page.getByText("Voir les données").click();
    await expect(page.getByRole("rowheader", { name: /^plus de 45\s*km$/ })).toBeVisible();

    await page.getByRole("textbox", { name: /^Et si une école ouvrait à/ }).fill("Nullepart-les-Bains");
    await page.getByRole("button", { name: "Essayer" }).click();
    await expect(page.getByText(/Aucune commune ne correspond à/)).toBeVisible();
    await page.getByRole("textbox", { name: /^Et si une école ouvrait à/ }).fill("Saint-Martin");
    await page.getByRole("button", { name: "Essayer" }).click();
    await page.getByRole("link", { name: /^Saint-Martin-Lalande/ }).click();
    await expect(page).toHaveURL(/\?essai=11356$/);

    await page.getByRole("link", { name: "Essayer Perpignan" }).click();
    await expect(page.getByRole("heading", { name: /^Ensemble, ces 2 lieux/ })).toBeVisible();
    const added = page.getByRole("table", { name: "Ce que chaque lieu apporterait, hors métropoles" });
    await expect(added.getByRole("rowheader")).toHaveText(["Perpignan", "Saint-Martin-Lalande"]);
    await expect(added).toContainText("Pyrénées-Orientales (66), sans école");

    await page.getByRole("button", { name: "Fichiers et lien, Carte de couverture" }).click();
    const file = page.waitForEvent("download");
    await page.getByRole("link", { name: "Carte de couverture, SVG" }).click();
    expect((await file).suggestedFilename()).toMatch(/^cohorte-couverture-carte-[\d-]+\.svg$/);
    await page.getByRole("link", { name: "Retirer Saint-Martin-Lalande" }).click();
    await expect(page.getByRole("heading", { name: /^Perpignan : [\d\s]+ personnes de plus/ })).toBeVisible();
  });

  test("gets its tables as files, and none that does not exist", async ({ page }) => {
    const path = "/territoire/couverture/chiffres";
    const csv = await (await page.request.get(`${path}?tableau=communes&format=csv`)).text();
    expect(csv).toContain("Carbonne;31107;Haute-Garonne (31);");
    expect(csv.split("\r\n").filter((line) => /;\d{5};/.test(line))).toHaveLength(4_446);
    for (const search of ["?tableau=departements&format=xlsx", "?tableau=candidats&essai=66136"])
      expect((await page.request.get(path + search)).status()).toBe(200);
    for (const search of ["", "?tableau=communes&format=svg", "?tableau=carte&format=pdf"])
      expect((await page.request.get(path + search)).status()).toBe(404);
  });
});

for (const role of ["host", "coordinator"] as const)
  test.describe(`a ${role}`, () => {
    test.use({ storageState: stateOf(role) });

    test("reads the territory, and neither the map nor its files", async ({ page }) => {
      await page.goto("/territoire");
      await expect(page.getByRole("heading", { level: 1, name: "Territoire" })).toBeVisible();
      await expect(page.getByRole("link", { name: "Carte de couverture" })).toHaveCount(0);
      for (const path of ["/territoire/couverture", "/territoire/couverture/chiffres?tableau=carte"])
        expect((await page.request.get(path)).status()).toBe(403);
    });
  });
