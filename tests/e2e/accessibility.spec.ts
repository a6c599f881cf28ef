import { expect, type Page, test } from "@playwright/test";
import { expectNoSidewaysScroll, expectNothingCoveredOrCut } from "./layout";
import { fillIn } from "./places";
import { MAIN_SCREENS, REFUSALS, SCREENS, type Screens } from "./screens";
import { expectAccessible, expectAccessibleState, expectNoMessageKey, READERS, stateOf, watchFaults } from "./support";

type Look = {
  name: string;
  width: number;
  colorScheme: "light" | "dark";
  language: "fr" | "en";
  screens: readonly Screens[];
  scale?: number;
  /** The browser's own setting, which the breakpoints follow, in CSS pixels; the usual one is 16. */
  textSize?: number;
  /** Text alone, enlarged in a layout that stays as it is: it may grow out of the window, but not over other text. */
  rootSize?: string;
};

const LOOKS: readonly Look[] = [
  { name: "wide, light", width: 1280, colorScheme: "light", language: "fr", screens: [SCREENS, REFUSALS] },
  { name: "wide, dark, English", width: 1280, colorScheme: "dark", language: "en", screens: [SCREENS, REFUSALS] },
  { name: "320 px, dark", width: 320, colorScheme: "dark", language: "fr", screens: [SCREENS, REFUSALS] },
  { name: "360 px, light, English", width: 360, colorScheme: "light", language: "en", screens: [SCREENS, REFUSALS] },
  { name: "tablet, beside the navigation", width: 768, colorScheme: "light", language: "fr", screens: [MAIN_SCREENS] },
  { name: "zoom 200 %", width: 640, scale: 2, colorScheme: "light", language: "fr", screens: [MAIN_SCREENS] },
  { name: "text 200 %", width: 1280, textSize: 32, colorScheme: "light", language: "fr", screens: [MAIN_SCREENS] },
  { name: "text alone", width: 1280, rootSize: "200%", colorScheme: "light", language: "fr", screens: [MAIN_SCREENS] },
];

async function setTextSize(page: Page, standard: number): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Page.setFontSizes", { fontSizes: { standard } });
}

const setRootSize = (page: Page, size: string) =>
  page.evaluate((fontSize) => {
    document.documentElement.style.fontSize = fontSize;
  }, size);

/**
 * Opens all that is folded away in the page, and says whether there was anything. The menus of rows, of which one is open
 * at a time and hides what is under it, stay closed; waiting.spec.ts works with them.
 */
const openEverything = (page: Page) =>
  page.locator("main details:not([open], [name]) > summary").evaluateAll((summaries) => {
    // Where there is room for it, what a phone folds away is open and has no summary.
    const folded = summaries.filter((summary) => summary.checkVisibility());
    for (const { parentElement } of folded) parentElement?.setAttribute("open", "");
    return folded.length > 0;
  });

// What fails is said in full; the recording would cost a fifth of the time.
test.use({ trace: "off" });
// Each look of each account is a test of its own: both workers have something to do until the end.
test.describe.configure({ mode: "parallel" });

for (const { name, width, scale, textSize, rootSize, colorScheme, language, screens } of LOOKS) {
  for (const account of READERS) {
    const addresses = screens.flatMap((some) => some[account]);
    if (addresses.length === 0) continue;
    test.describe(name, () => {
      test.use({
        viewport: { width, height: 800 },
        deviceScaleFactor: scale,
        colorScheme,
        storageState: account === "nobody" ? undefined : stateOf(account),
      });

      test(`every screen of ${account} is accessible and fits`, async ({ page, baseURL }) => {
        test.setTimeout(300_000);
        const faults = await watchFaults(page);
        await page.context().addCookies([{ name: "locale", value: language, url: baseURL ?? "" }]);
        if (textSize) await setTextSize(page, textSize);
        const titles = new Map<string, string>();
        for (const address of addresses) {
          await page.goto(fillIn(address));
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await expect(page.locator("html")).toHaveAttribute("lang", language);
          // Two addresses may lead to one screen; no two screens have one title.
          const [title, screen] = [await page.title(), page.url()];
          expect(titles.get(title) ?? screen, title).toBe(screen);
          titles.set(title, screen);
          await expectNoMessageKey(page);
          if (rootSize) await setRootSize(page, rootSize);
          if (textSize || rootSize) await expect(page.locator("html")).toHaveCSS("font-size", "32px");
          do {
            await expectAccessible(page);
            if (!rootSize) await expectNoSidewaysScroll(page);
            await expectNothingCoveredOrCut(page);
          } while (await openEverything(page));
        }
        expect(faults).toEqual([]);
      });
    });
  }
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
