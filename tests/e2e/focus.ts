import { type CDPSession, expect, type Page } from "@playwright/test";
import { browserOf } from "./layout";
import { Learned } from "./learned";
import { untilAlive } from "./support";

type Box = { x: number; y: number; width: number; height: number };
type Stop = { name: string; look: string; fault: string | null };

/** In the page: tells of every stop of the Tab key from now on, the element that has the focus now first, within `from`. */
function watchStops(from: string): void {
  const start = document.querySelector(from);
  const isBefore = (element: Element) =>
    !!start && (start.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) > 0;
  const elements: Element[] = [];
  const stops: Stop[] = [];
  const isForEyes = (element: Element, { left, right, top, bottom }: Record<string, number>) => {
    const isSeenAt = (y: number) => {
      const above = document.elementFromPoint(((left ?? 0) + (right ?? 0)) / 2, y);
      return above && (element.contains(above) || above.contains(element) || above.closest("label")?.contains(element));
    };
    // What sticks to the top or the bottom of the window covers an edge first.
    return [(top ?? 0) + 1, ((top ?? 0) + (bottom ?? 0)) / 2, (bottom ?? 0) - 1].every(isSeenAt);
  };
  /** The part of an element that is in the window; of a link over two lines, of the first. Null where none is. */
  const boxOf = (element: Element): Box | null => {
    const box = [...element.getClientRects()].find(({ width }) => width > 0);
    const [left, right] = [Math.max(box?.left ?? 0, 0), Math.min(box?.right ?? 0, innerWidth)];
    const [top, bottom] = [Math.max(box?.top ?? 0, 0), Math.min(box?.bottom ?? 0, innerHeight)];
    return right <= left || bottom <= top ? null : { x: left, y: top, width: right - left, height: bottom - top };
  };
  const note = () => {
    const element = document.activeElement;
    if (!element || element === document.body) return;
    const text = element.getAttribute("aria-label") || element.textContent || element.id;
    // What may cut a ring off: whatever around it hides what is outside itself.
    let cutsOff = element.parentElement;
    while (cutsOff && getComputedStyle(cutsOff).overflow === "visible") cutsOff = cutsOff.parentElement;
    const box = boxOf(element);
    const [left, top] = [box?.x ?? 0, box?.y ?? 0];
    const edges = { left, top, right: left + (box?.width ?? 0), bottom: top + (box?.height ?? 0) };
    elements.push(element);
    stops.push({
      name: `${element.tagName.toLowerCase()} “${text.trim().slice(0, 40)}”`,
      look: `${innerWidth} px: ${element.tagName} ${element.className} in ${cutsOff?.tagName} ${cutsOff?.className}`,
      fault: !box ? "is out of sight" : isForEyes(element, edges) ? null : "lies under something else",
    });
  };
  addEventListener("keyup", ({ key }) => key === "Tab" && note(), true);
  note();
  Object.assign(globalThis, {
    // Up to where the focus is on the first again, or before it, or for good where it was: a trap.
    tabStops: () => {
      const around = elements.findIndex((element, i) => i > 0 && (element === elements[0] || isBefore(element)));
      return around < 0 ? stops : stops.slice(0, around);
    },
    // After the Tab key the ring is drawn whatever gives the focus.
    focusStop: (index: number) => {
      const element = elements[index];
      if (element instanceof HTMLElement || element instanceof SVGElement) element.focus();
      if (!element || element !== document.activeElement) return null;
      // A choice that is there for ears alone has its ring around its label.
      const box = boxOf(element);
      const label = box && box.width <= 1 ? element.closest("label") : null;
      return label ? boxOf(label) : box;
    },
  });
}

type Watching = { tabStops: () => Stop[]; focusStop: (index: number) => Box | null };
const stopsOf = (page: Page) => page.evaluate(() => (globalThis as unknown as Watching).tabStops());

const TAB = { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 } as const;

/** Presses the Tab key some times, faster than one can wait for each. */
async function pressTab(keys: CDPSession, times: number): Promise<void> {
  const pressed = Array.from({ length: times }, () =>
    (["rawKeyDown", "keyUp"] as const).map((type) => keys.send("Input.dispatchKeyEvent", { type, ...TAB })),
  );
  await Promise.all(pressed.flat());
}

const RING_PX = 6;

/** Whether the picture changes when the ring is taken away: a style that asks for one may draw none. */
async function hasRing(page: Page, { x, y, width, height }: Box): Promise<boolean> {
  const clip = {
    x: Math.max(x - RING_PX, 0),
    y: Math.max(y - RING_PX, 0),
    width: width + 2 * RING_PX,
    height: height + 2 * RING_PX,
  };
  const ringed = await page.screenshot({ clip, caret: "hide" });
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(":focus-visible, label:has(:focus-visible) { outline-color: transparent !important }");
    document.adoptedStyleSheets = [sheet];
  });
  const bare = await page.screenshot({ clip, caret: "hide" });
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  return !ringed.equals(bare);
}

/**
 * The stops that the Tab key should make, and the first of them focused: a group of radios of a form is one, and the names of a grid
 * are the arrows' to reach. `from`: a selector, where those before it are not to be asked.
 */
function begin(from: string): number {
  const groups = new Map<HTMLFormElement | null, Set<string>>();
  const stops = [
    ...document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary, [tabindex='0']"),
  ];
  const start = document.querySelector(from);
  const asked = stops.filter((element) => {
    if (start && start.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) return false;
    if (
      !element.checkVisibility({ visibilityProperty: true }) ||
      element.matches(":disabled, [type=hidden], [inert] *")
    )
      return false;
    // A mark of a picture that is opened with the mouse: what stands beside it opens the same.
    if (element.matches("[aria-hidden='true'] a[tabindex='-1']")) return false;
    if (element.matches("tr > th > a[data-name], tr > td > a[data-aside]")) return false;
    if (!(element instanceof HTMLInputElement) || element.type !== "radio") return true;
    const ofForm = groups.get(element.form) ?? new Set();
    groups.set(element.form, ofForm);
    if (ofForm.has(element.name)) return false;
    ofForm.add(element.name);
    return true;
  });
  asked[0]?.focus();
  return asked.length;
}

/** Headings, and what a link of the page leads to, that something lies over once an anchor has brought them into sight. */
function coveredTargets(): string[] {
  const targets = [...document.querySelectorAll<HTMLAnchorElement>("a[href^='#']")].flatMap(
    ({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))) ?? [],
  );
  return [...document.querySelectorAll("main :is(h1, h2, h3)"), ...targets].flatMap((element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return [];
    element.scrollIntoView({ block: "start", behavior: "instant" });
    const [box] = element.getClientRects();
    if (!box || box.height < 2) return [];
    const above = document.elementFromPoint(box.left + Math.min(box.width / 2, 20), Math.max(box.top, 0) + 1);
    const seen = above && (element.contains(above) || above.contains(element));
    return seen ? [] : [`${element.tagName.toLowerCase()} “${element.textContent?.trim().slice(0, 40)}” is covered`];
  });
}

/** Of stops whose ring was seen already, on whatever screen. */
const looks = new Learned("ringed");

/**
 * Fails with what the Tab key misses, does not show, or leaves without a ring, in the window as it is. `from`: a selector,
 * where what stands before it was asked already.
 */
export async function expectEveryStopInSight(page: Page, from = "body"): Promise<void> {
  await untilAlive(page);
  const keys = await browserOf(page);
  const faults = await page.evaluate(coveredTargets);
  // The first stop, whatever the page itself has put the focus on.
  const expected = await page.evaluate(begin, from);
  await page.evaluate(watchStops, from);
  // One more than there are is a trap, or a stop that nobody counted.
  await pressTab(keys, expected);
  const stops = await stopsOf(page);
  const ringed = new Set(looks.all());
  for (const [index, { name, look, fault }] of stops.entries()) {
    if (fault) faults.push(`${name} ${fault}`);
    if (fault || ringed.has(look)) continue;
    const box = await page.evaluate((at) => (globalThis as unknown as Watching).focusStop(at), index);
    if (!box || !(await hasRing(page, box))) faults.push(`${name} has no focus ring`);
    ringed.add(look);
  }
  expect(faults, page.url()).toEqual([]);
  expect(stops.length, `${page.url()}: stops of the Tab key`).toBe(expected);
  looks.add([...ringed]);
}
