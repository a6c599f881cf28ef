import { expect, type Page, test } from "@playwright/test";
import { fillIn } from "./places";
import { MAIN_SCREENS, SCREENS } from "./screens";
import { READERS, stateOf, untilAlive } from "./support";

test.describe.configure({ mode: "parallel" });

type Box = { x: number; y: number; width: number; height: number };
type Focused = { isFirst: boolean; name: string; look: string; box: Box | null; fault: string | null };

/** The element that has the focus, and what is wrong with where it is. Null when that is outside the page. */
function focusedNow(): Focused | null {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const text = element.getAttribute("aria-label") || element.textContent || element.id;
  // What may cut a ring off: whatever around it hides what is outside itself.
  let cutsOff = element.parentElement;
  while (cutsOff && getComputedStyle(cutsOff).overflow === "visible") cutsOff = cutsOff.parentElement;
  const told = {
    isFirst: element === document.querySelector("a"),
    name: `${element.tagName.toLowerCase()} “${text.trim().slice(0, 40)}”`,
    look: `${innerWidth} px: ${element.tagName} ${element.className} in ${cutsOff?.tagName} ${cutsOff?.className}`,
    box: null,
  };
  // Of a link over two lines, the first.
  const box = [...element.getClientRects()].find(({ width }) => width > 0);
  const [left, right] = [Math.max(box?.left ?? 0, 0), Math.min(box?.right ?? 0, innerWidth)];
  const [top, bottom] = [Math.max(box?.top ?? 0, 0), Math.min(box?.bottom ?? 0, innerHeight)];
  if (right <= left || bottom <= top) return { ...told, fault: "is out of sight" };
  const isSeenAt = (y: number) => {
    const above = document.elementFromPoint((left + right) / 2, y);
    return above && (element.contains(above) || above.contains(element) || above.closest("label")?.contains(element));
  };
  // What sticks to the top or the bottom of the window covers an edge first.
  if (![top + 1, (top + bottom) / 2, bottom - 1].every(isSeenAt))
    return { ...told, fault: "lies under something else" };
  return { ...told, box: { x: left, y: top, width: right - left, height: bottom - top }, fault: null };
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
    sheet.replaceSync(":focus-visible { outline-color: transparent !important }");
    document.adoptedStyleSheets = [sheet];
  });
  const bare = await page.screenshot({ clip, caret: "hide" });
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  return !ringed.equals(bare);
}

/** How many stops the Tab key should make: a group of radios is one, and the names of a grid are the arrows' to reach. */
function countStops(): number {
  const groups = new Set<string>();
  const stops = [
    ...document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary, [tabindex='0']"),
  ];
  return stops.filter((element) => {
    if (
      !element.checkVisibility({ visibilityProperty: true }) ||
      element.matches(":disabled, [type=hidden], [inert] *")
    )
      return false;
    if (element.matches("tr > th > a[data-name]")) return false;
    if (!(element instanceof HTMLInputElement) || element.type !== "radio") return true;
    if (groups.has(element.name)) return false;
    groups.add(element.name);
    return true;
  }).length;
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
const looks = new Set<string>();

async function expectEveryStopInSight(page: Page): Promise<void> {
  // The first stop of every page, whatever the page itself has put the focus on.
  await page.getByRole("link", { name: "Aller au contenu" }).focus();
  const expected = await page.evaluate(countStops);
  const faults = await page.evaluate(coveredTargets);
  let stops = 0;
  // One more than there are is a trap, or a stop that nobody counted.
  for (; stops <= expected; stops += 1) {
    const focused = await page.evaluate(focusedNow);
    if (!focused || (stops > 0 && focused.isFirst)) break;
    if (focused.fault) faults.push(`${focused.name} ${focused.fault}`);
    else if (focused.box && !looks.has(focused.look) && !(await hasRing(page, focused.box)))
      faults.push(`${focused.name} has no focus ring`);
    looks.add(focused.look);
    await page.keyboard.press("Tab");
  }
  expect(faults, page.url()).toEqual([]);
  expect(stops, `${page.url()}: stops of the Tab key`).toBe(expected);
}

for (const [width, screens] of [
  [1280, SCREENS],
  [360, MAIN_SCREENS],
] as const) {
  for (const account of READERS) {
    const addresses = screens[account];
    if (addresses.length === 0) continue;
    test.describe(`${width} px`, () => {
      test.use({ viewport: { width, height: 800 }, storageState: account === "nobody" ? undefined : stateOf(account) });

      test(`the Tab key meets everything on the screens of ${account}, in sight and ringed`, async ({ page }) => {
        test.setTimeout(300_000);
        for (const address of addresses) {
          await page.goto(fillIn(address));
          await untilAlive(page);
          await expectEveryStopInSight(page);
        }
      });
    });
  }
}
