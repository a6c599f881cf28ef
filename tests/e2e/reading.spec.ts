import { expect, type Page, test } from "@playwright/test";
import { fillIn } from "./places";
import { stateOf } from "./support";

test.use({ storageState: stateOf("region") });

const points = (text: string) => Number(text.replace("−", "-").replace("+", "").replace(",", "."));
const firstPoints = (text: string) => points(/[+−]?\d+,\d/u.exec(text)?.[0] ?? "");

/** The cells of a line of the comparison, as numbers of points. */
async function lineOf(page: Page, name: string): Promise<number[]> {
  const cells = await page.getByRole("row", { name }).getByRole("cell").allTextContents();
  return cells.map(firstPoints);
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
    await page.getByText("Modifier", { exact: true }).click();
    await here.getByLabel("Lieu").selectOption({ label: "École\u202f: Carcassonne" });
    await here.getByLabel("Année de sortie").selectOption("2018");
    await there.getByLabel("Lieu").selectOption({ label: "École\u202f: Rodez" });
    await there.getByLabel("Année de sortie").selectOption("2018");
    await page.getByRole("button", { name: "Appliquer" }).click();
    await expect(page).toHaveURL(/lieu1=ecole-CARCASSONNE&annee1=2018&lieu2=ecole-RODEZ&annee2=2018/);
    await expect(page).toHaveTitle("Comparer · Carcassonne, sorties de 2018 et Rodez, sorties de 2018 · Cohorte");
    const answer = page.getByRole("heading", { level: 1 });
    await expect(answer).toHaveText(
      /^Sorties positives à six mois, sorties de 2018\s: .+ pour Carcassonne.*, contre .+ pour Rodez.*, soit .+\spoints? de (plus|moins), /u,
    );

    const [a = 0, b = 0, gap = 0] = await lineOf(page, "Sorties positives à six mois");
    expect(a - b).toBeCloseTo(gap, 6);
    const figure = page.getByRole("figure");
    // From the first side down to the second, the amounts between them add up to the gap.
    const amounts = (await figure.locator('svg text[text-anchor="end"]').allTextContents()).map(firstPoints);
    expect([amounts[0], amounts.at(-1)]).toEqual([a, b]);
    expect(amounts.slice(1, -1).reduce((sum, step) => sum + step, 0)).toBeCloseTo(gap, 6);
    await expect(figure.locator("svg text.font-semibold").first()).toHaveText("Carcassonne, sorties de 2018");
    const families = [];
    for (const family of ["emploi salarié", "création d’entreprise", "poursuite d’études", "autre sortie positive"]) {
      families.push(await lineOf(page, `dont ${family}`));
    }
    for (const [column, total] of [a, b, gap].entries()) {
      expect(families.reduce((sum, line) => sum + (line[column] ?? 0), 0)).toBeCloseTo(total, 6);
    }
  });

  test("the same people under all definitions keep their place and their year", async ({ page }) => {
    await page.goto("/tableau-de-bord/comparer?lieu1=ecole-CARCASSONNE&annee1=2018");
    await page.getByRole("link", { name: "Carcassonne, sorties de 2018" }).click();
    await expect(page).toHaveURL("/definitions?ecole=CARCASSONNE&annee=2018");
    await expect(page.getByText(/^Carcassonne, sorties de 2018.+: \d+ sorties, situation au/)).toBeVisible();
  });

  test("what chance may explain is said to come from nowhere, and a make-up that nobody can read is no zero", async ({
    page,
  }) => {
    await page.goto("/tableau-de-bord/comparer?lieu1=departement-31&lieu2=ecole-CARBONNE&selon=sex");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("un écart que le hasard peut expliquer");
    const title = page.getByRole("figure").locator("figcaption");
    await expect(title).toContainText("les étapes disent seulement de quoi il est fait");
    await expect(title).not.toContainText("surtout");
  });

  test("two sides that are the same people have no table, and one link", async ({ page }) => {
    await page.goto("/tableau-de-bord/comparer?annee1=2019&annee2=2019");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "Les mêmes personnes sont des deux côtés\u202f: il n’y a pas d’écart",
    );
    await expect(page.getByRole("table")).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Réseau entier, sorties de 2019" })).toHaveCount(1);
    await expect(page.getByRole("group", { name: "De l’autre" })).toBeVisible();
  });

  test("a rate that is not shown leaves no gap to be had", async ({ page }) => {
    await page.goto("/tableau-de-bord/comparer?lieu1=ecole-CARBONNE&annee1=2018");
    await expect(page.getByText(/effectif de moins de 5, le taux n’est pas affiché/)).toBeVisible();
    const table = page.getByRole("table", { name: /de part et d’autre/ });
    await expect(table.getByText(/^sur \d personnes?$/)).toBeVisible();
    for (const gap of await table.locator("tbody td:last-child").allTextContents()) expect(gap).toBe("–");
  });

  test("a date that is none stays in its field, with what is wrong and the day that is used", async ({ page }) => {
    await page.goto("/tableau-de-bord");
    await page.getByText("Modifier", { exact: true }).click();
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

  test("the figures of 2018 stand beside the published one, whose own parts do not add up", async ({ page }) => {
    await page.goto("/tableau-de-bord?annee=2018");
    const headline = page.getByRole("heading", { name: "Sorties positives à six mois" }).locator("xpath=..");
    await expect(headline.getByText("80\u202f%", { exact: true })).toBeVisible();
    const shares = (name: RegExp) =>
      page
        .getByRole("table", { name, includeHidden: true })
        .locator("tbody tr, tfoot tr")
        .evaluateAll((rows) =>
          rows.map((row) => [...row.children].map(({ textContent }) => textContent?.replace(/\u202f/gu, " "))),
        );
    const parts = await shares(/^Répartition par situation/);
    expect(parts.slice(0, 5).map(([name, , share]) => [name, share])).toEqual([
      ["Emploi salarié", "64 %"],
      ["Création d’entreprise", "4 %"],
      ["Poursuite d’études", "10 %"],
      ["Autre sortie positive", "2 %"],
      ["Sous-total : sorties positives", "80 %"],
    ]);
    const claim = page.getByRole("heading", { name: "Chiffre publié pour les sorties de 2018" }).locator("xpath=..");
    await expect(claim).toContainText(
      "80\u202f% déclarés, parts de 78\u202f% au total, écart de 2 points, non réconcilié",
    );
    const [, , , , total] = await shares(/^Le chiffre publié et les enregistrements/);
    expect(total?.slice(0, 3)).toEqual(["Sorties positives", "80 %", "80 %"]);
  });

  test("the charts of the dashboard are drawn by the server, with their values", async ({ page }) => {
    await page.goto("/tableau-de-bord?annee=2018");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      /^À six mois, 40\spersonnes sur\s50 sont en emploi, .+\s: 10\spoints au-dessus de l’objectif de 70\s%, même si aucune personne sans réponse ne réussissait$/u,
    );
    const shares = page.getByRole("group", { name: /^Une barre partagée/ });
    await expect(shares.locator("a > svg > rect").first()).toBeVisible();
    await expect(shares.getByRole("link", { name: "Emploi salarié : 64\u202f% (32 personnes)" })).toBeVisible();
    await expect(
      page
        .getByRole("group", { name: /^Un point par année/ })
        .locator("circle")
        .first(),
    ).toBeVisible();
    await expect(page.getByRole("figure").filter({ hasText: "Zone grise" }).locator("circle")).toHaveCount(3);
    const rows = await page
      .getByRole("table", { name: /par école$/ })
      .locator("tbody tr")
      .evaluateAll((found) =>
        found.map((row) => ({
          rate: row.children[1]?.textContent ?? "",
          bar: row.querySelector<HTMLElement>(".rate-cell-dot")?.style.getPropertyValue("--rate") ?? "",
        })),
      );
    const shown = rows.filter(({ rate }) => rate.includes("%"));
    expect(shown.length).toBeGreaterThan(1);
    // A bar is drawn to the tenth of a percent, a rate may be written without.
    const gaps = shown.map(({ rate, bar }) =>
      Math.abs(Number.parseFloat(bar) - Number.parseFloat(rate.replace(",", "."))),
    );
    expect(Math.max(...gaps)).toBeLessThanOrEqual(0.55);
  });

  test("a filter that nothing meets is seen, and the page says so", async ({ page }) => {
    await page.goto("/tableau-de-bord?annee=1999");
    await expect(page.getByText(/^Réseau entier · à six mois · .+ · sorties de 1999 · au/)).toBeVisible();
    await expect(page.getByRole("combobox", { name: "Année de sortie", includeHidden: true })).toHaveValue("1999");
    await expect(page.getByText("Aucune sortie en 1999 dans les chiffres arrêtés au 24 novembre 2026")).toBeVisible();
    await page.goto("/tableau-de-bord?ecole=ZZZ");
    await expect(page.getByLabel("École")).toHaveValue("ZZZ");
    await expect(page.getByText(/Aucune école de code «\sZZZ\s» n’a de sortie/u)).toBeVisible();
    await page.goto("/tableau-de-bord?ecole=carbonne");
    await expect(page.getByText(/Filtre non compris\s: École «\scarbonne\s»/u)).toBeVisible();
  });
});

for (const [width, height] of [
  [1366, 768],
  [360, 740],
] as const) {
  test(`how much, made of what and going where stand in the first screen of ${width} by ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto("/tableau-de-bord");
    const bar = await page.getByRole("navigation", { name: "Navigation principale" }).boundingBox();
    // On a phone the navigation stands at the foot, over the page.
    const foot = bar && bar.y > height / 2 ? bar.y : height;
    const first = page.locator(".first-figures");
    const parts = first.getByRole("group", { name: /^Une barre partagée/ });
    const years = page.getByRole("group", { name: /^Un point par année/ });
    const rate = first.getByRole("figure").first();
    // On the bar, and beneath it where it is too narrow for a name.
    const ways = parts.or(first.locator(".share-bar + ul")).getByRole("link");
    await expect(ways).toHaveCount(7);
    const seen = {
      sentence: [page.getByRole("heading", { level: 1 })],
      rate: [rate.getByText("%").first(), rate.getByText(/^Intervalle à 95/)],
      parts: await ways.all(),
      years: [years, ...(await years.getByRole("link").all())],
    };
    for (const [name, found] of Object.entries(seen)) {
      for (const one of found) {
        const { y = -1, height: high = 0 } = (await one.boundingBox()) ?? {};
        expect(y, name).toBeGreaterThanOrEqual(0);
        expect(y + high, name).toBeLessThanOrEqual(foot);
      }
    }
    if (width > 480) return;
    // A finger finds each part by its name: the point in the middle of a row, and eleven pixels above and below it.
    for (const part of seen.parts) {
      const name = await part.locator("text").first().boundingBox();
      if (!name) throw new Error("a part is named beside the bar");
      const middle = name.y + name.height / 2;
      const label = await part.getAttribute("aria-label");
      for (const y of [middle - 11, middle, middle + 11]) {
        const at = await page.evaluate(
          ([x, down]) => document.elementFromPoint(x, down)?.closest("a")?.getAttribute("aria-label"),
          [name.x + name.width + 20, y] as const,
        );
        expect(at).toBe(label);
      }
    }
  });
}

test("on a phone the rate is in the first screen, and the filters one press away", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/tableau-de-bord?annee=2018");
  const rate = await page.getByRole("main").getByText("80\u202f%", { exact: true }).first().boundingBox();
  expect(rate?.y).toBeLessThan(400);
  await expect(page.getByRole("combobox", { name: "Année de sortie", includeHidden: true })).toBeHidden();
  await page.getByText("Modifier", { exact: true }).click();
  await page.getByRole("combobox", { name: "Année de sortie" }).focus();
  await page.getByRole("combobox", { name: "Année de sortie" }).selectOption("2019");
  await expect(page, "it applies by itself").toHaveURL(/annee=2019/);
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText("40 personnes sur 50");
  await expect(page.getByRole("combobox", { name: "Année de sortie" }), "and stays open where one was").toBeFocused();
  await expect(page.getByRole("button", { name: "Appliquer" })).toBeHidden();
});

test("on a phone every value of a table stands beside the header of its column, or under it", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/tableau-de-bord");
  const publics = await page.getByRole("table", { name: /^Publics/ }).evaluate((table) => ({
    headers: [...table.querySelectorAll("thead th")].map(({ textContent }) => textContent),
    labels: [...(table.querySelector("tbody tr")?.children ?? [])].map((cell) => {
      const { content, display } = getComputedStyle(cell, "::before");
      return cell.localName === "td" && display !== "none" ? JSON.parse(content) : null;
    }),
  }));
  // The row is called by its name, with the share beside it; the drawing stands under both, and takes the whole line.
  expect(publics.labels.slice(3)).toEqual(publics.headers.slice(3));
  expect(publics.labels.slice(0, 3)).toEqual([null, null, null]);
  const columns = await page.getByRole("table", { name: /par école$/ }).evaluate((table) => {
    const endsOf = (row: Element | null) =>
      [...(row?.children ?? [])].map((cell) => Math.round(cell.getBoundingClientRect().right));
    const rows = [...table.querySelectorAll("tbody tr, tfoot tr")].map(endsOf);
    const repeated = [...table.querySelectorAll("td")].filter(
      (cell) => getComputedStyle(cell, "::before").display !== "none",
    );
    return { headers: endsOf(table.querySelector("thead tr")), rows, repeated: repeated.length };
  });
  for (const row of columns.rows) {
    for (const place of [0, 1, 3, 4]) expect(row[place], `column ${place + 1}`).toBe(columns.headers[place]);
  }
  expect(columns.repeated, "what the headers say is not said again").toBe(0);
});

test("every year stands in its place, and the line stops where nobody left", async ({ page }) => {
  await page.goto("/tableau-de-bord?departement=12");
  const table = page.getByRole("table", { name: "Par année de sortie", includeHidden: true });
  await page.getByRole("figure").filter({ has: table }).getByText("Voir les données").click();
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
    ["/apprenants/{learner}/situation?inscription={enrolment}", /^Noter une situation · \S+ .+ · Cohorte$/],
    ["/import/{import}", /^Rien n’est encore écrit.* · attente\.csv · Cohorte$/],
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
