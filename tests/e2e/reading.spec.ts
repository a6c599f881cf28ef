import { expect, type Page, test } from "@playwright/test";
import { fillIn } from "./places";
import { stateOf } from "./support";

test.use({ storageState: stateOf("region") });

const points = (text: string) => Number(text.replace("−", "-").replace("+", "").replace(",", "."));

/** The cells of a line of the comparison, as numbers of points. */
async function lineOf(page: Page, name: string): Promise<number[]> {
  const cells = await page.getByRole("row", { name }).getByRole("cell").allTextContents();
  return cells.map((text) => points(/[+−]?\d+,\d/u.exec(text)?.[0] ?? ""));
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an official asks why a rate is higher here than there, and the page answers", async ({ page }) => {
    await page.goto("/tableau-de-bord?annee=2019");
    await page.getByRole("link", { name: /voir d’où vient l’écart/ }).click();
    const [here, there] = [
      page.getByRole("group", { name: "D’un côté" }),
      page.getByRole("group", { name: "De l’autre" }),
    ];
    await here.getByLabel("Lieu").selectOption({ label: "École\u202f: Carcassonne" });
    await here.getByLabel("Année de sortie").selectOption("2018");
    await there.getByLabel("Lieu").selectOption({ label: "École\u202f: Rodez" });
    await there.getByLabel("Année de sortie").selectOption("2018");
    await page.getByRole("button", { name: "Comparer" }).click();
    await expect(page).toHaveURL(/lieu1=ecole-CARCASSONNE&annee1=2018&lieu2=ecole-RODEZ&annee2=2018/);
    await expect(page).toHaveTitle("Comparer · Carcassonne, sorties de 2018 et Rodez, sorties de 2018 · Cohorte");
    await expect(
      page.getByText(/^Carcassonne, sorties de 2018 \(.+\) et Rodez, sorties de 2018 \(.+écart de/),
    ).toBeVisible();
    await expect(page.getByText(/viennent du silence .+ des issues/)).toBeVisible();

    const [a = 0, b = 0, gap = 0] = await lineOf(page, "Sorties positives à six mois");
    expect(a - b).toBeCloseTo(gap, 6);
    const [silence = 0] = (await lineOf(page, "Écart dû au silence")).slice(-1);
    const [outcomes = 0] = (await lineOf(page, "Écart dû aux issues")).slice(-1);
    expect(silence + outcomes).toBeCloseTo(gap, 6);
    const families = [];
    for (const family of ["emploi salarié", "création d’entreprise", "poursuite d’études", "autre sortie positive"]) {
      families.push(await lineOf(page, `dont ${family}`));
    }
    for (const [column, total] of [a, b, gap].entries()) {
      expect(families.reduce((sum, line) => sum + (line[column] ?? 0), 0)).toBeCloseTo(total, 6);
    }
  });

  test("the same people under the six definitions keep their place and their year", async ({ page }) => {
    await page.goto("/tableau-de-bord/comparer?lieu1=ecole-CARCASSONNE&annee1=2018");
    await page.getByRole("link", { name: "Carcassonne, sorties de 2018" }).click();
    await expect(page).toHaveURL("/definitions?ecole=CARCASSONNE&annee=2018");
    await expect(page.getByText(/^Carcassonne, sorties de 2018.+: \d+ sorties, situation au/)).toBeVisible();
  });

  test("a rate that is not shown leaves no gap to be had", async ({ page }) => {
    await page.goto("/tableau-de-bord/comparer?lieu1=ecole-CARBONNE&annee1=2018");
    await expect(page.getByText(/effectif de moins de 5, le taux n’est pas affiché/)).toBeVisible();
    const table = page.getByRole("table", { name: /de part et d’autre/ });
    for (const gap of await table.locator("tbody td:last-child").allTextContents()) expect(gap).toBe("–");
  });

  test("a date that is none stays in its field, with what is wrong and the day that is used", async ({ page }) => {
    await page.goto("/tableau-de-bord");
    for (const typed of ["31/02/2020", "pas une da", "01/01/2030"]) {
      await page.getByLabel("Arrêté au").fill(typed);
      await page.getByRole("button", { name: "Appliquer" }).click();
      const field = page.getByLabel("Arrêté au");
      await expect(field).toHaveValue(typed);
      await expect(field).toHaveAttribute("aria-invalid", "true");
      await expect(page.getByText("Les chiffres de cette page sont arrêtés au 24 novembre 2026.")).toBeVisible();
      for (const link of await page.getByRole("link", { name: /CSV/ }).all()) {
        expect(await link.getAttribute("href")).not.toContain("arrete");
      }
    }
    const file = await page.request.get("/tableau-de-bord/chiffres?tableau=ecoles&arrete=01/01/2030");
    expect(file.status()).toBe(400);
  });

  test("a filter that nothing meets is seen, and the page says so", async ({ page }) => {
    await page.goto("/tableau-de-bord?annee=1999");
    await expect(page.getByLabel("Année de sortie")).toHaveValue("1999");
    await expect(page.getByText("Aucune sortie en 1999 dans les chiffres arrêtés au 24 novembre 2026")).toBeVisible();
    await page.goto("/tableau-de-bord?ecole=ZZZ");
    await expect(page.getByLabel("École")).toHaveValue("ZZZ");
    await expect(page.getByText(/Aucune école de code «\sZZZ\s» n’a de sortie/u)).toBeVisible();
    await page.goto("/tableau-de-bord?ecole=carbonne");
    await expect(page.getByText(/Filtre non compris\s: École «\scarbonne\s»/u)).toBeVisible();
  });
});

test("on a phone the rate is in the first screen, and the filters one press away", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/tableau-de-bord?annee=2018");
  const rate = await page.getByText("Sorties positives à six mois", { exact: true }).boundingBox();
  expect(rate?.y).toBeLessThan(400);
  await expect(page.getByLabel("Année de sortie")).toBeHidden();
  await page.getByText(/^Filtres.+sorties de 2018/).click();
  await expect(page.getByLabel("Année de sortie")).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 740 });
  await page.reload();
  await expect(page.getByLabel("Année de sortie")).toBeVisible();
});

test("on a phone every value of a table stands beside the header of its column", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/tableau-de-bord");
  const { headers, labels } = await page.getByRole("table", { name: /par école$/ }).evaluate((table) => ({
    headers: [...table.querySelectorAll("thead th")].map(
      (cell) => (cell.querySelector("a") ?? cell).firstChild?.textContent,
    ),
    labels: [...(table.querySelector("tbody tr")?.children ?? [])].map((cell) => {
      const { content, display } = getComputedStyle(cell, "::before");
      return cell.localName === "td" && display !== "none" ? JSON.parse(content) : null;
    }),
  }));
  // The row is called by its name; the drawing stands under the rate, and takes the whole line.
  const own = ["École", "Taux et intervalle à 95\u202f%"];
  expect(labels.map((label, i) => label ?? headers[i])).toEqual(headers);
  expect(headers.filter((_, i) => labels[i] === null)).toEqual(own);
});

test("every year stands in its place, and the line stops where nobody left", async ({ page }) => {
  await page.goto("/tableau-de-bord?departement=12");
  await page.getByRole("figure").filter({ hasText: "par année de sortie" }).getByText("Voir les données").click();
  const years = await page.getByRole("table", { name: "Par année de sortie" }).locator("tbody th").allTextContents();
  const numbers = years.map(Number);
  expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i));
});

const TITLES = {
  region: [
    ["/tableau-de-bord?ecole=CARBONNE&annee=2019", /^Tableau de bord · Carbonne, sorties de 2019 · Cohorte$/],
    ["/tableau-de-bord/personnes?ecole=CARBONNE&mesure=base", /^Base du taux · Carbonne · Cohorte$/],
    ["/definitions", /^Définitions · Cohorte$/],
  ],
  staff: [
    [
      "/promotions/{open}/terminer",
      /^Noter les sorties de fin de formation · Carbonne, promotion A-TERMINER · Cohorte$/,
    ],
    ["/promotions/{recruiting}/modifier", /^Modifier la promotion \S+ · Carbonne · Cohorte$/],
    ["/apprenants/{learner}/situation?inscription={enrolment}", /^Enregistrer une situation · \S+ .+ · Cohorte$/],
    ["/import/{import}", /^Vérifier avant d’importer · attente\.csv · Cohorte$/],
  ],
  admin: [
    ["/administration/{user}", /^Le compte · \S+ .+ · Cohorte$/],
    ["/administration/references/collectivites/{host}", /^Modifier la collectivité «\s.+\s» · Cohorte$/u],
    ["/administration/references/organismes/{provider}", /^Modifier l’organisme «\s.+\s» · Cohorte$/u],
    ["/administration/references/formations/{programme}", /^Modifier la formation \S+ · Cohorte$/],
  ],
} as const;

for (const account of ["region", "staff", "admin"] as const) {
  test.describe(account, () => {
    test.use({ storageState: stateOf(account) });

    test("titles say page and place", async ({ page }) => {
      for (const [address, title] of TITLES[account]) {
        await page.goto(fillIn(address));
        await expect(page).toHaveTitle(title);
      }
    });
  });
}
