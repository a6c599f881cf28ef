import { expect, type Page, test } from "@playwright/test";
import { fillIn } from "./places";
import { type AccountName, stateOf } from "./support";

const LISTS = 'a[href^="/tableau-de-bord/personnes?"]';
const JOURNEY = ["entrants", "entrants_ended", "dropouts", "positive_early", "presented", "full_titles"];

const digits = (text: string) => text.replace(/\D/gu, "");

/** The lists that a page leads to, folded parts included, each with all the page says of it. */
async function listsOf(page: Page, address: string, selector = LISTS): Promise<Map<string, string[]>> {
  await page.goto(address);
  const links = await page.locator(selector).evaluateAll((found) =>
    found.map((link) => {
      // A mark of a picture says its share; how many people that is stands in its name.
      const named =
        link.classList.contains("chart-link") &&
        /(?:\(|\s(?:sur|of)\s)([^(]+?)\)?$/u.exec(link.getAttribute("aria-label") ?? "");
      const isName = link.closest("[aria-hidden]") !== null;
      return [
        link.getAttribute("href") ?? "",
        named ? (named[1] ?? "?") : isName ? "%" : (link.textContent ?? ""),
      ] as const;
    }),
  );
  const lists = new Map<string, string[]>();
  for (const [href, text] of links) lists.set(href, [...(lists.get(href) ?? []), text]);
  return lists;
}

/**
 * Of lists that an address tells apart by a value alone (a year, a place, a code), the first and the last. Whether each
 * measure counts whom it lists, in whatever group, is shown on both databases (indicators-lists.test.ts).
 */
function ofEachKind(lists: Map<string, string[]>): Map<string, string[]> {
  const byKind = new Map<string, [string, string[]][]>();
  for (const list of lists) {
    const { searchParams } = new URL(list[0], "http://a");
    const kind = [searchParams.get("mesure"), searchParams.get("defaut"), ...searchParams.keys()].join();
    byKind.set(kind, [...(byKind.get(kind) ?? []), list]);
  }
  return new Map([...byKind.values()].flatMap((alike) => [...alike.slice(0, 1), ...alike.slice(1).slice(-1)]));
}

/**
 * Opens each list of a page and compares the number in its heading, and its rows, with the number that led there; those
 * that `agreed` before are left out.
 */
async function expectListsToAgree(page: Page, lists: Map<string, string[]>, agreed: Set<string>): Promise<void> {
  for (const [href, texts] of lists) {
    if (agreed.has(href)) continue;
    // Lists are plain pages: what the server answers is what one sees, and dozens of them are read in seconds.
    const answer = await page.request.get(href);
    expect(answer.status(), href).toBe(200);
    const html = await answer.text();
    const stated = digits(/<h1[^>]*>(.*?)<\/h1>/u.exec(html)?.[1]?.split(":")[1] ?? "");
    // A response rate opens those who answered: its text is no count.
    for (const text of texts.filter((each) => !each.includes("%"))) expect(digits(text), href).toBe(stated);
    // Behind pseudonyms neutral exits are counted, and not listed.
    const unlisted = Number(/(\d+) personnes? comptées? n/u.exec(html)?.[1] ?? 0);
    const rows = Math.min(Number(stated) - unlisted, 50);
    expect(html.match(/<th scope="row"/gu)?.length ?? 0, href).toBe(rows);
    agreed.add(href);
  }
}

/** Other tests record people meanwhile, between a page and one of its lists: looks at that again. A wrong count stays wrong. */
async function expectEveryListToAgree(page: Page, address: string, atLeast: number, selector = LISTS): Promise<void> {
  const agreed = new Set<string>();
  await expect(async () => {
    const lists = await listsOf(page, address, selector);
    expect(lists.size).toBeGreaterThanOrEqual(atLeast);
    await expectListsToAgree(page, ofEachKind(lists), agreed);
  }).toPass({ timeout: 90_000 });
}

const PAGES: readonly { account: AccountName; address: string; atLeast: number }[] = [
  // Of a school where nobody records anything meanwhile.
  { account: "region", address: "/ecoles/CARCASSONNE", atLeast: 40 },
  { account: "region", address: "/definitions", atLeast: 15 },
  { account: "region", address: "/definitions/changements?avec=france-competences&departement=31", atLeast: 8 },
  { account: "staff", address: "/definitions/changements?annee=2019&connu=2020-03-31", atLeast: 3 },
  {
    account: "staff",
    address: "/tableau-de-bord/comparer?lieu1=departement-31&annee1=2019&lieu2=ecole-CARCASSONNE&selon=sex",
    atLeast: 19,
  },
  { account: "coordinator", address: "/promotions/{cohort}/resultats", atLeast: 10 },
  { account: "auditor", address: "/ecoles", atLeast: 30 },
  { account: "region", address: "/tableau-de-bord?annee=2018", atLeast: 60 },
  { account: "staff", address: "/tableau-de-bord/equite?departement=31", atLeast: 40 },
  { account: "staff", address: "/qualite?ecole=CARBONNE&annee=2019&echeance=M12", atLeast: 15 },
  { account: "coordinator", address: "/qualite", atLeast: 25 },
  {
    account: "staff",
    address: "/tableau-de-bord?definition=iae-dynamiques&departement=31&arrete=2023-03-31",
    atLeast: 30,
  },
];

for (const { account, address, atLeast } of PAGES) {
  test.describe(account, () => {
    // Its links are read as the server writes them.
    test.use({ storageState: stateOf(account), javaScriptEnabled: false });

    test(`every count of ${address} opens a list of exactly that many people`, async ({ page }) => {
      await expectEveryListToAgree(page, fillIn(address), atLeast);
    });
  });
}

test.describe("an official", () => {
  test.use({ storageState: stateOf("region") });

  test("the journey of a school leads to a list for each of its sets of people, and back", async ({ page }) => {
    const address = "/ecoles/CARBONNE?arrete=2023-03-31&annee=2019";
    const lists = await listsOf(page, address, `#figure-parcours ${LISTS}`);
    const journey = [...lists.keys()];
    expect(journey.map((href) => new URL(href, "http://a").searchParams.get("mesure")).sort()).toEqual(
      [...JOURNEY].sort(),
    );
    await page.goto(journey.find((href) => href.includes("mesure=dropouts")) ?? "");
    await expect(page.getByText("Situation au 31 mars 2023")).toBeVisible();
    await page.getByRole("link", { name: "Le chiffre d’où vient cette liste" }).click();
    await expect(page).toHaveURL("/ecoles/CARBONNE?arrete=2023-03-31");
  });

  test("an exported list of entrants holds what the screen holds, under pseudonyms", async ({ page }) => {
    await page.goto("/tableau-de-bord/personnes?ecole=CARBONNE&mesure=dropouts");
    const shown = await page.locator("main tbody th").allTextContents();
    const file = await page.request.get("/tableau-de-bord/personnes/export?ecole=CARBONNE&mesure=dropouts");
    const lines = (await file.text()).trim().split("\r\n").slice(1);
    expect(lines.map((line) => line.split(";")[0])).toEqual(shown);
    expect(lines.every((line) => /^P-\w+;CARBONNE;.*;\d{4};\d{4};/u.test(line))).toBe(true);
  });
});

test.describe("staff", () => {
  test.use({ storageState: stateOf("staff") });

  test("every count of the day's work opens a list of as many lines", async ({ page }) => {
    await expectEveryListToAgree(page, "/suivi", 6, 'main a[href^="/suivi?tache"]');
  });

  test("what blocks a cohort leads to the people it waits for, and its places to those who hold them", async ({
    page,
  }) => {
    // Others enrol meanwhile.
    await expect(async () => {
      await page.goto("/promotions");
      const undecided = page.getByRole("link", { name: /candidatures à décider/u }).first();
      const count = digits((await undecided.textContent()) ?? "");
      await undecided.click();
      await expect(page).toHaveURL(/#list-undecided$/u);
      const people = page.getByRole("region", { name: "Candidatures à décider" });
      await expect(people.locator("tbody tr")).toHaveCount(Number(count), { timeout: 2_000 });
      await page.goto("/promotions");
      const seats = page.getByRole("link", { name: /^\d+ sur \d+$/u }).first();
      const taken = (await seats.textContent())?.split(" ")[0];
      await seats.click();
      await expect(page).toHaveURL(/#list-admitted$/u);
      const admitted = page.getByRole("table", { name: "Admis·es" });
      await expect(admitted.locator("tbody tr")).toHaveCount(Number(taken), { timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
  });
});

test.describe("a host", () => {
  test.use({ storageState: stateOf("host") });

  test("a host lands on its one school, from which no way leads to a list of one row", async ({ page }) => {
    await page.goto("/");
    await expect(page).toHaveURL(/\/ecoles\/CARBONNE$/u);
    await expect(page.getByRole("navigation", { name: "Fil d’Ariane" })).toHaveCount(0);
  });

  test("a host sees what is published and no list, whatever the address", async ({ page }) => {
    expect((await listsOf(page, "/ecoles/CARBONNE")).size).toBe(0);
    await expect(page.getByRole("heading", { name: "Chiffres publiés" })).toBeVisible();
    await expect(page.getByRole("table", { name: "Le réseau, par année de sortie" })).toContainText("40 sur 50");
    await expect(page.getByRole("heading", { name: "Parcours, de l’entrée au titre" })).toHaveCount(0);
    await expect(page.locator(".figure-files")).toHaveCount(0);
    for (const measure of JOURNEY) {
      for (const path of ["/tableau-de-bord/personnes", "/tableau-de-bord/personnes/export"]) {
        const answer = await page.request.get(`${path}?ecole=CARBONNE&mesure=${measure}`);
        expect(answer.status(), `${path} ${measure}`).toBe(403);
      }
    }
  });
});
