import { expect, type Locator, type Page, test } from "@playwright/test";
import { LOCALE_COOKIE } from "@/lib/foundation/i18n/locale";
import { Hand } from "./keyboard";
import { stateOf } from "./support";

// Why a figure is what it is, asked by each who answers for it, with the keyboard alone and in both languages.

const LIST = 'a[href^="/tableau-de-bord/personnes?"]';
const digits = (text: string | null) => (text ?? "").replace(/\D/gu, "");
/** More than any page has before what one looks for. */
const FAR = 250;

/** Goes to a link from wherever the focus is, and follows it. */
async function follow(hand: Hand, link: Locator): Promise<void> {
  await hand.tabTo(link, FAR);
  await hand.press("Enter");
}

/** Follows a count to its list, which says as many, and comes back. */
async function openCount(page: Page, hand: Hand, link: Locator, count: string): Promise<void> {
  const address = page.url();
  await follow(hand, link);
  await expect(page).toHaveURL(/\/tableau-de-bord\/personnes\?/);
  const title = await page.getByRole("heading", { level: 1 }).textContent();
  expect(digits(title?.split(":").at(-1) ?? null), page.url()).toBe(count);
  await page.goBack();
  await expect(page).toHaveURL(address);
}

/** The count that a mark of a picture says in its name. */
const named = async (mark: Locator) =>
  digits(/\(([^()]*)\)$/u.exec((await mark.getAttribute("aria-label")) ?? "")?.[1] ?? null);

const WORDS = {
  fr: {
    change: "Modifier",
    departement: "Département",
    area: "Haute-Garonne",
    known: "Connu au",
    said: /^Le 31\smars 2020, le taux connu était .*aujourd’hui/u,
    who: "Voir qui change de côté",
    title: /(personnes? change|changent|Personne ne change)/u,
    versions: "Versions des définitions",
    version: "ERN prudente, version 1",
    firstDay: "24/11/2026",
  },
  en: {
    change: "Change",
    departement: "Département",
    area: "Haute-Garonne",
    known: "Known on",
    said: /^On 31\sMarch 2020 the known rate was .*today/u,
    who: "See who changes sides",
    title: /change/u,
    versions: "Versions of the definitions",
    version: "ERN prudent, version 1",
    firstDay: "24/11/2026",
  },
} as const;

for (const language of ["fr", "en"] as const) {
  const words = WORDS[language];
  test.describe(`an official, ${language}`, () => {
    test.use({ storageState: stateOf("region") });

    test("goes from a rate to its people, to what was known then, and to who changed sides", async ({
      page,
      context,
      baseURL,
    }) => {
      await context.addCookies([{ name: LOCALE_COOKIE, value: language, url: baseURL ?? "" }]);
      const hand = new Hand(page);
      const heading = page.getByRole("heading", { level: 1 });
      await page.goto("/tableau-de-bord?annee=2019");
      const network = await heading.textContent();

      // Filters open where one changes them, and apply by themselves.
      await follow(hand, page.locator("main summary", { hasText: words.change }));
      await hand.tabTo(page.getByLabel(words.departement, { exact: true }), FAR);
      await hand.type(words.area);
      await hand.press("Tab");
      await expect(page).toHaveURL(/departement=31/);
      await expect(heading).not.toHaveText(network ?? "");

      const part = page.locator(".share-bar a.chart-link").first();
      await openCount(page, hand, part, await named(part));

      await page.goto("/tableau-de-bord?annee=2019&connu=2020-03-31");
      await expect(page.getByText(words.said)).toBeVisible();
      await follow(hand, page.getByRole("link", { name: words.who }));
      await expect(page).toHaveURL(/\/definitions\/changements\?.*connu=2020-03-31/);
      await expect(heading).toHaveText(words.title);
      const versions = page.getByRole("table", { name: words.versions });
      await expect(versions).toContainText(words.version);
      await expect(versions).toContainText(words.firstDay);
      const reason = page.getByRole("main").locator(`table ${LIST}:visible`).first();
      await openCount(page, hand, reason, digits(await reason.textContent()));
    });
  });
}

test.describe("an official", () => {
  test.use({ storageState: stateOf("region") });

  // By their addresses: no word of a language leads there.
  test("goes on to equity, to a comparison and to the quality of the answers, and to the people of each", async ({
    page,
  }) => {
    const hand = new Hand(page);
    const openFirst = async (list: Locator) => openCount(page, hand, list, digits(await list.textContent()));
    await page.goto("/tableau-de-bord?annee=2019");
    await follow(hand, page.locator('main a[href^="/tableau-de-bord/equite"]'));
    await expect(page).toHaveURL(/\/tableau-de-bord\/equite/);
    await openFirst(page.getByRole("main").locator(`table ${LIST}`).first());

    await page.goto("/tableau-de-bord?annee=2019");
    await follow(hand, page.locator('main a[href^="/tableau-de-bord/comparer"]').last());
    await expect(page).toHaveURL(/\/tableau-de-bord\/comparer/);
    await openFirst(page.getByRole("main").locator(`table ${LIST}:visible`).first());

    await follow(hand, page.locator('nav a[href="/qualite"]').first());
    await expect(page).toHaveURL("/qualite");
    await openFirst(page.getByRole("main").locator(`table ${LIST}:visible`).first());
  });
});

test.describe("a coordinator", () => {
  test.use({ storageState: stateOf("coordinator") });

  test("finds by name who left the way of the own school, and who counts elsewhere under another rule", async ({
    page,
  }) => {
    const hand = new Hand(page);
    await page.goto("/ecoles/CARBONNE?annee=2019");
    const left = page.locator("#figure-cheminement a.chart-link").last();
    await follow(hand, left);
    await expect(page.getByRole("main").locator('tbody a[href^="/apprenants/"]').first()).toBeVisible();
    await page.goto("/definitions/changements?avec=france-competences&annee=2019");
    await expect(page.getByRole("main").locator("summary").first()).toContainText("Carbonne");
    const reason = page.getByRole("main").locator(`table ${LIST}:visible`).first();
    await openCount(page, hand, reason, digits(await reason.textContent()));
    for (const address of ["/tableau-de-bord", "/tableau-de-bord/equite", "/tableau-de-bord/comparer"])
      expect((await page.request.get(address)).status(), address).toBe(403);
  });
});

test.describe("whoever may read no more", () => {
  for (const [account, addresses] of [
    ["host", ["/tableau-de-bord", "/qualite", "/definitions/changements", "/definitions/changements/chiffres"]],
    ["admin", ["/tableau-de-bord", "/qualite", "/definitions/changements"]],
    [
      "region",
      [
        "/tableau-de-bord/personnes?mesure=entrants&critere=rqth",
        "/tableau-de-bord/personnes?mesure=dropouts&critere=women",
      ],
    ],
    [
      "auditor",
      [
        "/tableau-de-bord/personnes?mesure=entrants&critere=priority",
        "/tableau-de-bord/personnes/export?mesure=entrants&critere=rqth",
      ],
    ],
  ] as const) {
    test.describe(account, () => {
      test.use({ storageState: stateOf(account) });

      test(`is refused what is not for them: ${account}`, async ({ page }) => {
        for (const address of addresses) expect((await page.request.get(address)).status(), address).toBe(403);
      });
    });
  }
});

test.describe("staff", () => {
  test.use({ storageState: stateOf("staff") });

  test("read by name whom an RQTH concerns", async ({ page }) => {
    const hand = new Hand(page);
    await page.goto("/tableau-de-bord/equite?departement=31");
    const row = page
      .getByRole("row")
      .filter({ has: page.getByRole("rowheader", { name: "RQTH" }) })
      .first();
    const count = row.locator(LIST).first();
    await follow(hand, count);
    await expect(page.getByRole("main").locator('tbody a[href^="/apprenants/"]').first()).toBeVisible();
  });
});
