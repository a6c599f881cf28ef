import { expect, type Page, test } from "@playwright/test";
import { expectEveryStopInSight } from "./focus";
import { giveJudge } from "./judge";
import { setWindow } from "./layout";
import { expectNobodyIn, expectNothingRefused, offeredBy } from "./links";
import { lookAt } from "./looks";
import { fillIn } from "./places";
import { MAIN_SCREENS, REFUSALS, SCREENS } from "./screens";
import { expectSomethingShown } from "./shown";
import { expectSpoken } from "./spoken";
import { expectNoMessageKey, READERS, stateOf, watchFaults } from "./support";

// Each account is a test of its own, the longest first: both workers have something to do until the end.
test.describe.configure({ mode: "parallel" });
const LONGEST_FIRST = READERS.toSorted((a, b) => SCREENS[b].length - SCREENS[a].length);

/** The keyboard, which nothing of the page has then. The frame is the same on all screens: the main ones are asked for it. */
async function expectKeysLeadThrough(page: Page, isMain: boolean): Promise<void> {
  await expectEveryStopInSight(page, isMain ? "body" : "main");
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}

/** Fails with a document of another language, a key where its text should stand, and a title that another screen has. */
function expectSaidIn(
  language: "fr" | "en",
  html: string,
  { screen, titles }: { screen: string; titles: Map<string, string> },
): void {
  expect(/<html[^>]* lang="([^"]*)"/u.exec(html)?.[1], screen).toBe(language);
  expectNoMessageKey(html, screen);
  expectSomethingShown(html, screen);
  // Two addresses may lead to one screen; no two screens have one title.
  const title = `${language} ${/<title[^>]*>(.*?)<\/title>/su.exec(html)?.[1]}`;
  expect(titles.get(title) ?? screen, title).toBe(screen);
  titles.set(title, screen);
}

for (const account of LONGEST_FIRST) {
  const isSignedIn = account !== "nobody";
  const [screens, main] = [SCREENS[account], MAIN_SCREENS[account]];

  test.describe(account, () => {
    test.use({ storageState: isSignedIn ? stateOf(account) : undefined });

    // Opening a page is much of the work: all that every screen has to be is asked of it while it is there.
    test(`every screen of ${account} is accessible and fits, in both languages, by keyboard too, and leads somewhere`, async ({
      page,
      baseURL,
    }) => {
      test.setTimeout(400_000);
      const faults = await watchFaults(page);
      await giveJudge(page);
      expect(screens).toEqual(expect.arrayContaining([...main]));
      const titles = new Map<string, string>();
      const offered = new Map<string, string>();
      for (const address of [...screens, ...REFUSALS[account]]) {
        const isMain = main.includes(address);
        const isOffered = screens.includes(address);
        for (const language of ["fr", "en"] as const) {
          await page.context().addCookies([{ name: "locale", value: language, url: baseURL ?? "" }]);
          if (language === "en" && isOffered && !isMain) {
            // Laid out by the same kit as in French, with words of about their length: what it says is what differs.
            const answer = await page.request.get(fillIn(address));
            const html = await answer.text();
            expectSaidIn(language, html, { screen: answer.url(), titles });
            await expectSpoken(page, html, language, answer.url());
            continue;
          }
          await setWindow(page, { width: 1280, height: 800 });
          const answer = await page.goto(fillIn(address));
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          const html = await page.content();
          expectSaidIn(language, html, { screen: page.url(), titles });
          await expectSpoken(page, html, language, page.url());
          if (isOffered && language === "fr") {
            const offers = await offeredBy(page, answer);
            await expectNobodyIn(page, offers);
            for (const one of offers) offered.set(one, offered.get(one) ?? address);
            await expectKeysLeadThrough(page, isMain);
          }
          await lookAt(page, language, { isMain });
        }
      }
      await setWindow(page, { width: 360, height: 800 });
      for (const address of main) {
        await page.goto(fillIn(address));
        await expectKeysLeadThrough(page, true);
      }
      expect(faults).toEqual([]);
      // Whose password is to be changed is sent to do so from everywhere.
      if (account === "newcomer") return;
      expect(offered.size).toBeGreaterThan(3);
      await page.context().addCookies([{ name: "locale", value: "fr", url: baseURL ?? "" }]);
      for (const address of screens) offered.delete(fillIn(address));
      await expectNothingRefused(page, offered, isSignedIn);
    });
  });
}
