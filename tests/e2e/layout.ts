import { type CDPSession, expect, type Page } from "@playwright/test";
import { type Overlaps, overlapsNow } from "./overlaps";

/** Fails when the page is wider than the window: nothing scrolls sideways but a grid inside itself. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(excess, `${page.url()} is wider than the window`).toBeLessThanOrEqual(0);
}

type Size = { width: number; height: number };

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** The browser itself, asked about a page. */
export function browserOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  return session;
}

/** Past the runner, which keeps account of windows: it sees to the pictures of failures. */
async function resize(page: Page, { width, height }: Size, scale: number): Promise<void> {
  const browser = await browserOf(page);
  const metrics = { width, height, screenWidth: width, screenHeight: height, deviceScaleFactor: 1, mobile: false };
  await browser.send("Emulation.setDeviceMetricsOverride", { ...metrics, scale });
}

/** Pages whose window is as large as they are. */
const whole = new WeakSet<Page>();

/** Makes the window as large as the page, so that all of it can be pointed at, and tells by how much it was too narrow. */
export async function enlargeWindow(page: Page): Promise<number> {
  const { excess, ...size } = await page.evaluate(() => {
    const { scrollWidth: width, scrollHeight: height, clientWidth } = document.documentElement;
    // What is laid out in the narrower window stays as it is.
    if (width > clientWidth) document.body.style.width ||= `${clientWidth}px`;
    return { width, height, excess: width - clientWidth };
  });
  // Painted small, since nobody looks: a tenth of all the work otherwise.
  await resize(page, size, 0.1);
  whole.add(page);
  return excess;
}

/** Does something while the window is as large as the page. */
export async function inWholeWindow<Found>(page: Page, work: () => Promise<Found>): Promise<Found> {
  if (whole.has(page)) return work();
  const window = page.viewportSize();
  if (!window) throw new Error("the page has a window");
  await enlargeWindow(page);
  try {
    return await work();
  } finally {
    await setWindow(page, window);
  }
}

/** Gives the page a window of some size again. */
export async function setWindow(page: Page, size: Size): Promise<void> {
  whole.delete(page);
  await Promise.all([resize(page, size, 1), page.setViewportSize(size)]);
}

/** In the page: every table whose cells are counted to the wrong header: one of either is not there for readers of screens. */
const findHeadersLost = (): string[] =>
  [...document.querySelectorAll("table.table-cards")].flatMap((table) => {
    const thereIn = (row: Element) => [...row.children].filter((cell) => cell.checkVisibility()).length;
    const [head, ...rows] = [...table.querySelectorAll("tr")].filter((row) => row.checkVisibility()).map(thereIn);
    return rows.every((cells) => cells === head)
      ? []
      : [`headers of “${table.querySelector("caption")?.textContent}”: ${head}, ${rows}`];
  });

/** In the page: every sentence of a card that is set to the right: over three lines its beginnings are looked for (`prose`, table.tsx). */
const findSentencesToTheRight = (): string[] =>
  [...document.querySelectorAll("table.table-cards td")].flatMap((cell) => {
    if (getComputedStyle(cell).textAlign !== "end") return [];
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const linesOf = (text: Node) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    };
    const long: string[] = [];
    while (texts.nextNode()) {
      const { currentNode: text } = texts;
      if (text.parentElement?.checkVisibility() && linesOf(text) > 2) long.push(`to the right: “${text.textContent}”`);
    }
    return long;
  });

/** In the page: every two texts of a drawing of which one lies on the other. */
function findDrawnOnEachOther(): string[] {
  /** In pixels: what boxes of letters have around the letters. */
  const [ACROSS, DOWN] = [2, 0.3];
  return [...document.querySelectorAll("main svg:not(.glyph, svg svg)")].flatMap((drawing) => {
    const texts = [...drawing.querySelectorAll("text")]
      .filter((text) => text.textContent?.trim() && text.checkVisibility({ visibilityProperty: true }))
      .map((text) => ({ text: text.textContent?.trim(), box: text.getBoundingClientRect() }));
    return texts.flatMap((one, at) =>
      texts.slice(at + 1).flatMap((other) => {
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        const isApart = across <= ACROSS || down <= DOWN * Math.min(one.box.height, other.box.height);
        return isApart ? [] : [`“${one.text}” and “${other.text}” lie on each other`];
      }),
    );
  });
}

/** In the page: every text and control that something else lies over or cuts off; what lies out of sight in a grid that scrolls by itself is left out. */
function findCoveredOrCut(mayBeCovered: Overlaps): string[] {
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const EDGE = 2;
  const found: string[] = [];
  const nameOf = (element: Element) =>
    `<${element.tagName.toLowerCase()}> “${(element.textContent || element.getAttribute("aria-label") || element.id).trim().slice(0, 40)}”`;
  /** Whether it is for screen readers only, clipped to nothing, and what scrolls around it: as what it stands in says. */
  type Surroundings = { isClipped: boolean; scroller: Element | null };
  const known = new Map<Element, Surroundings>();
  const surroundingsOf = (element: Element): Surroundings => {
    const around = known.get(element);
    if (around) return around;
    const parent = element.parentElement;
    const { isClipped, scroller } = parent ? surroundingsOf(parent) : { isClipped: false, scroller: null };
    const isScroller = parent && parent !== document.body && /auto|scroll/.test(getComputedStyle(parent).overflow);
    const answer = {
      isClipped: isClipped || getComputedStyle(element).clipPath === "inset(50%)",
      scroller: isScroller ? parent : scroller,
    };
    known.set(element, answer);
    return answer;
  };
  const isForEyes = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !surroundingsOf(element).isClipped;
  const hasText = (element: Element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  /** A day that stands in a field is read there, and not typed to its end. */
  const isFilledDate = (element: Element) =>
    element instanceof HTMLInputElement && /^\d\d\/\d\d\/\d{4}$/.test(element.value || element.placeholder);
  const boxesOf = (element: Element): DOMRect[] => {
    if (element.matches(CONTROLS)) return [...element.getClientRects()];
    return [...element.childNodes].flatMap((node) => {
      if (node.nodeType !== Node.TEXT_NODE || !node.textContent?.trim()) return [];
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()];
    });
  };
  for (const element of document.body.querySelectorAll("*")) {
    if (!(element.matches(CONTROLS) || hasText(element)) || !isForEyes(element)) continue;
    if (element.closest("svg, option, script, style, noscript, template")) continue;
    const style = getComputedStyle(element);
    if (
      style.overflowX !== "visible" &&
      !element.matches("input, select") &&
      element.scrollWidth > element.clientWidth + 1
    )
      found.push(`${nameOf(element)} is cut`);
    if (isFilledDate(element) && element.scrollWidth > element.clientWidth + 1) found.push(`${nameOf(element)} is cut`);
    const scroller = surroundingsOf(element).scroller?.getBoundingClientRect();
    for (const box of boxesOf(element)) {
      if (box.width < 1 || box.height < 1) continue;
      const y = box.y + box.height / 2;
      for (const x of [box.left + EDGE, box.x + box.width / 2, box.right - EDGE]) {
        if (scroller && (x < scroller.left || x > scroller.right || y < scroller.top || y > scroller.bottom)) continue;
        if (!mayBeCovered(element, x, y)) continue;
        const top = document.elementFromPoint(x, y);
        const seen = top && (element.contains(top) || top.contains(element) || top.closest("label")?.contains(element));
        if (!seen) found.push(`${nameOf(element)} lies under ${top ? nameOf(top) : "the edge of the window"}`);
      }
    }
  }
  return [...new Set(found)];
}

type Asked = { isCards: boolean /** Whether the page was judged just now, as it is. */; isJudged?: boolean };

/** Fails with what lies over something else, is cut off, or on a phone, where rows are cards, is not read as in a table. */
export async function expectLaidOut(page: Page, { isCards, isJudged = false }: Asked): Promise<void> {
  const finders = [
    findCoveredOrCut,
    findDrawnOnEachOther,
    ...(isCards ? [findHeadersLost, findSentencesToTheRight] : []),
  ];
  const overlaps = isJudged ? "globalThis.overlaps" : `(${overlapsNow})()`;
  const find = `((overlaps) => [${finders}].flatMap((find) => find(overlaps)))(${overlaps})`;
  const found = await inWholeWindow(page, () => page.evaluate<string[]>(find));
  expect(found, page.url()).toEqual([]);
}
