import { expect, type Page } from "@playwright/test";

/** Fails when the page is wider than the window: nothing scrolls sideways but a grid inside itself. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(excess, `${page.url()} is wider than the window`).toBeLessThanOrEqual(0);
}

/** Pages whose window is as large as they are. */
const whole = new WeakSet<Page>();

/** Does something while the window is as large as the page, so that all of it can be pointed at. */
export async function inWholeWindow<Found>(page: Page, work: () => Promise<Found>): Promise<Found> {
  if (whole.has(page)) return work();
  const window = page.viewportSize();
  if (!window) throw new Error("the page has a window");
  const size = await page.evaluate(() => {
    const { scrollWidth: width, scrollHeight: height, clientWidth } = document.documentElement;
    if (width > clientWidth) document.body.style.width = `${clientWidth}px`;
    return { width, height };
  });
  await page.setViewportSize(size);
  whole.add(page);
  try {
    return await work();
  } finally {
    whole.delete(page);
    await page.setViewportSize(window);
  }
}

/**
 * Fails with every text and control that something else lies over or cuts off; what lies out of sight in a grid that
 * scrolls by itself is left out.
 */
export async function expectNothingCoveredOrCut(page: Page): Promise<void> {
  const found = await inWholeWindow(page, () => page.evaluate(findCoveredOrCut));
  expect(found, page.url()).toEqual([]);
}

function findCoveredOrCut(): string[] {
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const EDGE = 2;
  const found: string[] = [];
  const nameOf = (element: Element) =>
    `<${element.tagName.toLowerCase()}> “${(element.textContent || element.getAttribute("aria-label") || element.id).trim().slice(0, 40)}”`;
  const isForEyes = (element: Element) => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    // What is for screen readers only is clipped to nothing.
    for (let at: Element | null = element; at; at = at.parentElement)
      if (getComputedStyle(at).clipPath === "inset(50%)") return false;
    return true;
  };
  const hasText = (element: Element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  const scrollerOf = (element: Element): Element | null => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(at).overflow)) return at;
    }
    return null;
  };
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
    const scroller = scrollerOf(element)?.getBoundingClientRect();
    for (const box of boxesOf(element)) {
      if (box.width < 1 || box.height < 1) continue;
      const y = box.y + box.height / 2;
      for (const x of [box.left + EDGE, box.x + box.width / 2, box.right - EDGE]) {
        if (scroller && (x < scroller.left || x > scroller.right || y < scroller.top || y > scroller.bottom)) continue;
        const top = document.elementFromPoint(x, y);
        const seen = top && (element.contains(top) || top.contains(element) || top.closest("label")?.contains(element));
        if (!seen) found.push(`${nameOf(element)} lies under ${top ? nameOf(top) : "the edge of the window"}`);
      }
    }
  }
  return [...new Set(found)];
}
