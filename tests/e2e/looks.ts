import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./judge";
import { browserOf, enlargeWindow, expectLaidOut, setWindow } from "./layout";
import { untilSo } from "./support";

export type Language = "fr" | "en";

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
  /** The spacing that a reader may choose (WCAG 2.2, 1.4.12; RGAA 10.12). */
  isSpaced?: boolean;
};

/** What a page is looked at as, one after the other, each time it is opened: every one wide and narrow, light and dark. */
const LOOKS: Record<Language, readonly Look[]> = {
  fr: [
    { name: "wide, light", width: 1280, colorScheme: "light" },
    { name: "320 px, dark", width: 320, colorScheme: "dark" },
    { name: "tablet, beside the navigation", width: 768, colorScheme: "light", mainOnly: true },
    { name: "text 200 %", width: 1280, textSize: 32, colorScheme: "light", mainOnly: true },
    { name: "text alone, on a tablet", width: 768, rootSize: "200%", colorScheme: "light", mainOnly: true },
    { name: "text spaced", width: 1280, isSpaced: true, colorScheme: "light", mainOnly: true },
  ],
  // Its colours are those of French.
  en: [{ name: "360 px, light", width: 360, colorScheme: "light" }],
};

async function take(page: Page, look: Look): Promise<void> {
  const browser = await browserOf(page);
  const { width, colorScheme, textSize = 16, rootSize = "", isSpaced = false } = look;
  await Promise.all([
    setWindow(page, { width, height: 800 }),
    page.emulateMedia({ colorScheme }),
    browser.send("Page.setFontSizes", { fontSizes: { standard: textSize } }),
  ]);
  await untilSo(page, isSet, { rootSize, expected: rootSize ? "32px" : `${textSize}px`, isSpaced });
}

/** In the page: whether its letters are set as they should be. Room between them is made as an extension of the browser does. */
function isSet({ rootSize, expected, isSpaced }: { rootSize: string; expected: string; isSpaced: boolean }): boolean {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    "* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important } p { margin-bottom: 2em !important }",
  );
  document.adoptedStyleSheets = isSpaced ? [sheet] : [];
  document.documentElement.style.fontSize = rootSize;
  return getComputedStyle(document.documentElement).fontSize === expected;
}

/** What was folded away, and is open to be looked at. */
const OPENED = 'main details[open="for a look"]';

/**
 * Opens all that is folded away in the page, and says whether there was anything. The menus of rows, of which one is open
 * at a time and hides what is under it, stay closed; waiting.spec.ts works with them.
 */
const openEverything = (page: Page) =>
  page.evaluate(() => {
    const summaries = [...document.querySelectorAll("main details:not([open], [name]) > summary")];
    // Where there is room for it, what a phone folds away is open and has no summary.
    const folded = summaries.filter((summary) => summary.checkVisibility());
    for (const { parentElement } of folded) parentElement?.setAttribute("open", "for a look");
    return folded.length > 0;
  });

const closeAgain = (page: Page) =>
  page.evaluate((opened) => {
    for (const details of document.querySelectorAll(opened)) details.removeAttribute("open");
  }, OPENED);

/** The page in every look of a language, as it comes and with all that is folded away open. */
export async function lookAt(page: Page, language: Language, { isMain }: { isMain: boolean }): Promise<void> {
  // A drawing has texts that stand at places of their own: they are the first to come to lie on each other.
  const isDrawn = await page.evaluate(() => document.querySelector("main svg:not(.glyph)") !== null);
  for (const [index, look] of LOOKS[language].entries()) {
    if (look.mainOnly && !isMain && !(look.rootSize && isDrawn)) continue;
    const asked = index === 0 || (isMain && !look.mainOnly) ? "everything" : "measured";
    await test.step(look.name, async () => {
      await take(page, look);
      let part = "html";
      do {
        const excess = await enlargeWindow(page);
        if (!look.rootSize) expect(excess, `${page.url()} is wider than the window`).toBeLessThanOrEqual(0);
        await expectAccessible(page, part, asked);
        await expectLaidOut(page, { isCards: look.width === 320, isJudged: true });
        part = OPENED;
      } while (await openEverything(page));
      await closeAgain(page);
    });
  }
}
