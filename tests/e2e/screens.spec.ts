import { type APIResponse, expect, type Page, test } from "@playwright/test";
import { markupFaults } from "../support/markup";
import { mayOpen, PAGES, pageOf } from "../support/routes";
import { hasNewPieces, isReadAlready, learnPieces } from "./drawn";
import { expectEveryStopInSight } from "./focus";
import { give, giveItself } from "./given";
import { giveJudge } from "./judge";
import { setWindow } from "./layout";
import { Learned } from "./learned";
import { expectNobodyIn, expectNothingRefused, expectNothingToSend, kindOf, offeredBy } from "./links";
import { type Language, lookAt } from "./looks";
import { fillIn } from "./places";
import { BESIDE, MAIN_SCREENS, REFUSALS, SCREENS } from "./screens";
import { expectSomethingShown } from "./shown";
import { expectSpoken } from "./spoken";
import { expectNoMessageKey, READERS, roleOf, stateOf, untilSo, watchFaults } from "./support";
import { expectAnswersTakeFocus } from "./told";

// Each account is a test of its own, the longest first: both workers have something to do until the end.
test.describe.configure({ mode: "parallel" });
const LONGEST_FIRST = READERS.toSorted((a, b) => SCREENS[b].length - SCREENS[a].length);
const ALL = [...new Set(Object.values(SCREENS).flat())];
const MAIN = new Set<string>(Object.values(MAIN_SCREENS).flat());

type Account = (typeof READERS)[number];

/** The keyboard, which nothing of the page has then. The frame is the same on all screens: the main ones are asked for it. */
async function expectKeysLeadThrough(page: Page, isMain: boolean): Promise<void> {
  await expectEveryStopInSight(page, isMain ? "body" : "main");
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}

/** In the page. */
const hasOneTitle = () => [...document.querySelectorAll("h1")].filter((title) => title.checkVisibility()).length === 1;

/** Somebody who goes through screens, and keeps what they are offered there. */
class Visitor {
  /** Addresses, and a screen each is on. */
  readonly offered = new Map<string, string>();
  readonly #kinds: Learned;
  readonly #titles = new Map<string, string>();

  /** `sameOf`: of an address what no other screen shares its title with. */
  constructor(
    private readonly page: Page,
    private readonly account: Account,
    private readonly sameOf: (screen: string) => string = (screen) => screen,
  ) {
    this.#kinds = new Learned(`offered-${account}`);
  }

  async read(language: Language): Promise<void> {
    const { baseURL: url = "" } = test.info().project.use;
    await this.page.context().addCookies([{ name: "locale", value: language, url }]);
  }

  /** Of the document that the page was given: fails where it is no valid HTML, another language, a key for a text, another's title. */
  async #expectWords(language: Language, html: string, screen: string): Promise<void> {
    expect(/<html[^>]* lang="([^"]*)"/u.exec(html)?.[1], screen).toBe(language);
    expectNoMessageKey(html, screen);
    expect(markupFaults(html), screen).toEqual([]);
    // Two addresses may lead to one screen; no two screens have one title.
    const title = `${language} ${/<title[^>]*>(.*?)<\/title>/su.exec(html)?.[1]}`;
    expect(this.#titles.get(title) ?? this.sameOf(screen), title).toBe(this.sameOf(screen));
    this.#titles.set(title, this.sameOf(screen));
    await expectSpoken(this.page, language, screen);
    if (this.account === "readingAgent") await expectNothingToSend(this.page, screen);
  }

  async #take(sent: string, address: string): Promise<void> {
    const offers = await offeredBy(this.page, sent);
    await expectNobodyIn(this.page, offers);
    const known = this.#kinds.all();
    const fresh = offers.filter((one) => !known.has(kindOf(one)));
    for (const one of fresh) this.offered.set(one, address);
    this.#kinds.add(fresh.map(kindOf));
  }

  /** In English it is laid out by the same kit as in French, with words of about their length: what it says differs. */
  async readEnglish(address: string): Promise<void> {
    await this.read("en");
    const answer = await this.page.request.get(fillIn(address));
    const html = await answer.text();
    await give(this.page, html);
    await this.#expectWords("en", html, answer.url());
  }

  /** A screen that is drawn as one that was looked at: what it says differs, or nothing does. */
  async readAlike(address: string, answer: APIResponse): Promise<void> {
    const html = await answer.text();
    if (isReadAlready(html)) return;
    await give(this.page, html);
    await this.#expectWords("fr", html, answer.url());
    await this.#take(html, address);
    await this.readEnglish(address);
  }

  /** Words and links of every screen; keys and looks where there is anything to see that was not seen in this run. */
  look(address: string, how: { isOffered: boolean; isMain: boolean }): Promise<void> {
    // Within a step the runner need not search all that was done before for the one that is under way.
    return test.step(address, () => this.#look(address, how));
  }

  async #look(address: string, { isOffered, isMain }: { isOffered: boolean; isMain: boolean }): Promise<void> {
    const { page } = this;
    for (const language of ["fr", "en"] as const) {
      if (language === "en" && isOffered && !isMain) {
        await this.readEnglish(address);
        continue;
      }
      await this.read(language);
      await setWindow(page, { width: 1280, height: 800 });
      const answer = await page.goto(fillIn(address));
      await untilSo(page, hasOneTitle);
      await this.#expectWords(language, await giveItself(page), page.url());
      const sent = (await answer?.text()) ?? "";
      expect(markupFaults(sent), page.url()).toEqual([]);
      if (SCREENS[this.account].includes(address)) expectSomethingShown(sent, page.url());
      if (isOffered && language === "fr") {
        isReadAlready(sent);
        await this.#take(sent, address);
        if (!isMain && !(await hasNewPieces(page, sent))) continue;
        await expectKeysLeadThrough(page, isMain);
      }
      await lookAt(page, language, { isMain });
      if (isOffered && language === "fr") await learnPieces(page, sent);
    }
  }

  async expectOffersKept(isSignedIn: boolean): Promise<void> {
    await this.read("fr");
    for (const address of ALL) this.offered.delete(fillIn(address));
    await test.step("what was offered", () => expectNothingRefused(this.page, this.offered, isSignedIn));
  }
}

// Opening a page is much of the work: all that every screen has to be is asked of it while it is there.
for (const account of LONGEST_FIRST) {
  const screens = SCREENS[account];
  test.describe(account, () => {
    test.use({ storageState: account === "nobody" ? undefined : stateOf(account) });

    test(`every screen of ${account} is accessible and fits, in both languages, by keyboard too, and leads somewhere`, async ({
      page,
    }) => {
      test.setTimeout(400_000);
      const faults = await watchFaults(page);
      await giveJudge(page);
      const visitor = new Visitor(page, account);
      const main = MAIN_SCREENS[account] ?? [];
      expect(screens).toEqual(expect.arrayContaining([...main]));
      for (const address of screens) await visitor.look(address, { isOffered: true, isMain: MAIN.has(address) });
      for (const { address } of REFUSALS.filter((one) => one.account === account))
        await visitor.look(address, { isOffered: false, isMain: false });
      await visitor.read("fr");
      await setWindow(page, { width: 360, height: 800 });
      for (const address of main) {
        await page.goto(fillIn(address));
        await expectKeysLeadThrough(page, true);
      }
      await expectAnswersTakeFocus(page, screens);
      expect(faults).toEqual([]);
      // Whose password is to be changed is sent to do so from everywhere.
      if (account === "newcomer") return;
      expect(visitor.offered.size).toBeGreaterThan(3);
      await visitor.expectOffersKept(account !== "nobody");
    });
  });
}

/** What an account is told at an address: what is there, that it is not for it, that there is nothing, or another place. */
const TOLD: Record<number, string> = { 200: "shown", 403: "refused", 404: "missing", 307: "led on" };

for (const account of LONGEST_FIRST) {
  const screens = SCREENS[account];
  test.describe(account, () => {
    test.use({ storageState: account === "nobody" ? undefined : stateOf(account) });

    test(`${account} has every other page that is theirs as good, and finds none that no list knows`, async ({
      page,
    }) => {
      test.setTimeout(400_000);
      const faults = await watchFaults(page);
      await giveJudge(page);
      const visitor = new Visitor(page, account, (screen) => pageOf(new URL(screen).pathname) ?? screen);
      await page.goto(fillIn(screens[0] ?? "/"));
      const role = roleOf(account);
      const told = new Map<string | undefined, Set<string>>(screens.map((one) => [pageOf(one), new Set(["shown"])]));
      for (const address of [...ALL, ...BESIDE].filter((one) => !screens.includes(one))) {
        const opened = pageOf(address) ?? address;
        if (!mayOpen(role, opened)) continue;
        await visitor.read("fr");
        const answer = await page.request.get(fillIn(address), { maxRedirects: 0 });
        const what = TOLD[answer.status()] ?? String(answer.status());
        told.set(opened, (told.get(opened) ?? new Set()).add(what));
        if (what !== "shown") continue;
        if (await hasNewPieces(page, await answer.text()))
          await visitor.look(address, { isOffered: true, isMain: MAIN.has(address) });
        else await visitor.readAlike(address, answer);
      }
      // Who finds nothing at any address of a page may have one that no list knows of.
      const isSettled = (one: string) => ["shown", "refused", "led on"].some((what) => told.get(one)?.has(what));
      // Other dossiers than those of the list are asked for by the first of the role alone.
      if (account !== "agentOfTwo") expect(PAGES.filter((one) => mayOpen(role, one) && !isSettled(one))).toEqual([]);
      expect(faults).toEqual([]);
      await visitor.expectOffersKept(account !== "nobody");
    });
  });
}
