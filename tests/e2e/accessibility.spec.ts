import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectScrollersReachable, giveJudge } from "./judge";
import { browserOf, enlargeWindow, expectNothingCoveredOrCut, setWindow } from "./layout";
import { fillIn } from "./places";
import { MAIN_SCREENS, REFUSALS, SCREENS } from "./screens";
import { expectAccessibleState, expectNoMessageKey, READERS, stateOf, watchFaults } from "./support";

type Look = {
  name: string;
  width: number;
  colorScheme: "light" | "dark";
  /** Whether only the screens people work on all day are looked at so. */
  mainOnly?: boolean;
  /** The browser's own setting, which the breakpoints follow, in CSS pixels; the usual one is 16. */
  textSize?: number;
  /** Text alone, enlarged in a layout that stays as it is: it may grow out of the window, but not over other text. */
  rootSize?: string;
};

/** What a page is looked at as, one after the other, each time it is opened. */
const LOOKS: Record<"fr" | "en", readonly Look[]> = {
  fr: [
    { name: "wide, light", width: 1280, colorScheme: "light" },
    { name: "320 px, dark", width: 320, colorScheme: "dark" },
    { name: "tablet, beside the navigation", width: 768, colorScheme: "light", mainOnly: true },
    { name: "zoom 200 %", width: 640, colorScheme: "light", mainOnly: true },
    { name: "text 200 %", width: 1280, textSize: 32, colorScheme: "light", mainOnly: true },
    { name: "text alone", width: 1280, rootSize: "200%", colorScheme: "light", mainOnly: true },
  ],
  en: [
    { name: "wide, dark", width: 1280, colorScheme: "dark" },
    { name: "360 px, light", width: 360, colorScheme: "light" },
  ],
};

async function take(page: Page, look: Look): Promise<void> {
  const browser = await browserOf(page);
  const { width, colorScheme, textSize = 16, rootSize = "" } = look;
  await Promise.all([
    setWindow(page, { width, height: 800 }),
    page.emulateMedia({ colorScheme }),
    browser.send("Page.setFontSizes", { fontSizes: { standard: textSize } }),
  ]);
  await page.waitForFunction(
    ([rootSize, expected]) => {
      document.documentElement.style.fontSize = rootSize;
      return getComputedStyle(document.documentElement).fontSize === expected;
    },
    [rootSize, rootSize ? "32px" : `${textSize}px`] as const,
  );
}

/** What was folded away, and is open to be looked at. */
const OPENED = 'main details[open="for a look"]';

/**
 * Opens all that is folded away in the page, and says whether there was anything. The menus of rows, of which one is open
 * at a time and hides what is under it, stay closed; waiting.spec.ts works with them.
 */
const openEverything = (page: Page) =>
  page.locator("main details:not([open], [name]) > summary").evaluateAll((summaries) => {
    // Where there is room for it, what a phone folds away is open and has no summary.
    const folded = summaries.filter((summary) => summary.checkVisibility());
    for (const { parentElement } of folded) parentElement?.setAttribute("open", "for a look");
    return folded.length > 0;
  });

const closeAgain = (page: Page) =>
  page.locator(OPENED).evaluateAll((all) => {
    for (const details of all) details.removeAttribute("open");
  });

/** The page in every look, as it comes and with all that is folded away open. */
async function lookAt(page: Page, looks: readonly Look[]): Promise<void> {
  for (const look of looks) {
    await test.step(look.name, async () => {
      await take(page, look);
      let part = "html";
      do {
        const excess = await enlargeWindow(page);
        if (!look.rootSize) expect(excess, `${page.url()} is wider than the window`).toBeLessThanOrEqual(0);
        await expectAccessible(page, part);
        await expectNothingCoveredOrCut(page);
        part = OPENED;
      } while (await openEverything(page));
      await closeAgain(page);
    });
  }
}

// Each account is a test of its own: both workers have something to do until the end.
test.describe.configure({ mode: "parallel" });

for (const account of READERS) {
  test.describe(account, () => {
    test.use({ storageState: account === "nobody" ? undefined : stateOf(account) });

    test(`every screen of ${account} is accessible and fits, in both languages`, async ({ page, baseURL }) => {
      test.setTimeout(300_000);
      const faults = await watchFaults(page);
      await giveJudge(page);
      expect(SCREENS[account]).toEqual(expect.arrayContaining([...MAIN_SCREENS[account]]));
      const titles = new Map<string, string>();
      for (const address of [...SCREENS[account], ...REFUSALS[account]]) {
        for (const language of ["fr", "en"] as const) {
          await page.context().addCookies([{ name: "locale", value: language, url: baseURL ?? "" }]);
          const looks = LOOKS[language].filter(({ mainOnly }) => !mainOnly || MAIN_SCREENS[account].includes(address));
          await setWindow(page, { width: looks[0]?.width ?? 1280, height: 800 });
          await page.goto(fillIn(address));
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await expect(page.locator("html")).toHaveAttribute("lang", language);
          // Two addresses may lead to one screen; no two screens have one title.
          const [title, screen] = [`${language} ${await page.title()}`, page.url()];
          expect(titles.get(title) ?? screen, title).toBe(screen);
          titles.set(title, screen);
          await expectNoMessageKey(page);
          await lookAt(page, looks);
        }
      }
      expect(faults).toEqual([]);
    });
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, storageState: stateOf("staff") });

  test("the menu is accessible and fits, open", async ({ page }) => {
    await page.goto("/promotions");
    const menu = page.getByRole("navigation").getByRole("group");
    await menu.getByText("Menu").click();
    await expect(menu.getByRole("button", { name: "Se déconnecter" })).toBeVisible();
    await expectAccessibleState(page);
  });
});

test("what was sound is judged again once something about it differs", async ({ page }) => {
  await page.goto("/accessibilite");
  const paragraph = page.getByRole("main").getByRole("paragraph").first();
  const change = (style: Partial<Record<"color" | "background", string>>) =>
    paragraph.evaluate((element, to) => void Object.assign(element.style, { color: "", background: "", ...to }), style);
  await expectAccessible(page);
  await change({ color: "rgb(190 190 190)" });
  await expect(expectAccessible(page)).rejects.toThrow("color-contrast at");
  await change({ background: "rgb(40 40 40)" });
  await expect(expectAccessible(page)).rejects.toThrow("color-contrast at");
  await change({});
  await expectAccessible(page);
  // The same elements, one close under the other.
  await page.getByRole("link").evaluateAll((links) => {
    for (const [index, { style }] of links.entries())
      style.cssText = `position: fixed; z-index: 9; top: ${6 * index}px; left: 0; width: 9em; height: 5px; overflow: hidden; padding: 0`;
  });
  await expect(expectAccessible(page)).rejects.toThrow("target-size at");
  await page.reload();
  const add = (html: string) =>
    page.getByRole("main").evaluate((main, added) => main.insertAdjacentHTML("beforeend", added), html);
  await add('<p>A text of some length, in which <a href="/">a link</a> is told by a line under it</p>');
  await expectAccessible(page);
  await add(
    '<p>A text of some length, in which <a href="/" style="color: rgb(50 50 50); text-decoration: none">a link</a> is told by nothing</p>',
  );
  await expect(expectAccessible(page)).rejects.toThrow("link-in-text-block at");
  await page.reload();
  await add('<p style="overflow: auto; height: 2em">That scrolls<br>by itself<br>out of reach<br>of the keys</p>');
  await expect(expectAccessible(page)).rejects.toThrow("scrollable-region-focusable at");
  await expect(expectScrollersReachable(page)).rejects.toThrow("overflow: auto");
  await page.reload();
  // The label of a field that is switched off is passed over; it stands for no other text of its look.
  const addFaint = (html: string) =>
    page.getByRole("main").evaluate((main, added) => {
      main.insertAdjacentHTML("beforeend", added);
      (main.lastElementChild as HTMLElement).style.cssText = "display: block; color: rgb(190 190 190)";
    }, html);
  await addFaint("<label>Switched off <input disabled></label>");
  await expectAccessible(page);
  await addFaint("<p>Faint as well</p>");
  await expect(expectAccessible(page)).rejects.toThrow("color-contrast at <p");
  await page.reload();
  await paragraph.evaluate((element) => element.append(document.createElement("img")));
  await expect(expectAccessible(page)).rejects.toThrow("image-alt at");
});
