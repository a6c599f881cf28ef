import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";
import { textsByLook } from "./contrast";
import { inWholeWindow } from "./layout";
import { Learned } from "./learned";
import { overlapsNow } from "./overlaps";
import { suspectsOf } from "./suspects";

type Judge = {
  axe: typeof axe;
  textsByLook: typeof textsByLook;
  suspectsOf: typeof suspectsOf;
  overlapsNow: typeof overlapsNow;
  stateNow: typeof stateNow;
  judgeMarked: typeof judgeMarked;
};
type Marked = Partial<Record<(typeof MEASURED)[number], readonly Element[]>>;
type Asked = "everything" | "measured";
/** By lines: a page is given one long text far sooner than thousands of short ones. */
type Known = { sound: string; legible: string; passedOver: string };

/** Rules for which it matters how large things are and how they are coloured. */
const MEASURED = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"] as const;
/** What each of them is to judge is marked with its name. */
const UNJUDGED = "data-unjudged";

/** What a page is given to be judged with: the short form of axe is there in half the time. */
const JUDGE = `${readFileSync("node_modules/axe-core/axe.min.js", "utf8")}
  globalThis.textsByLook = ${textsByLook}; globalThis.suspectsOf = ${suspectsOf};
  globalThis.overlapsNow = ${overlapsNow}; globalThis.stateNow = ${stateNow};
  // Of what is measured, that is judged which is marked so; what is found is described below.
  axe.configure({
    noHtml: true,
    rules: ${JSON.stringify(MEASURED.map((id) => ({ id, selector: `[${UNJUDGED}~=${id}]` })))},
  });
  globalThis.judgeMarked = ${judgeMarked};`;

/** Gives every page that is opened what it needs to be judged, which otherwise each is sent. */
export const giveJudge = (page: Page) => page.addInitScript(JUDGE);

/** States of pages, and looks of texts, in which axe has found nothing in this run. */
const sound = new Learned("sound");
const legible = new Learned("legible");
/** Looks of which it has passed over a text: there none stands for the others from the first. */
const passedOver = new Learned("passed-over");

/**
 * In the page: all that rules which measure nothing can depend on, in short. The elements and which of them are there for
 * whom; of texts, where there are some, and which of those that name a region are alike: what they say is nothing to them.
 */
async function stateNow(part: string): Promise<string> {
  const names = new Map<string, number>();
  const alike = (text: string) => {
    const told = text.trim();
    const known = names.get(told) ?? names.size;
    names.set(told, known);
    return told && `name ${known}`;
  };
  const filled = (text: string) => (text.trim() ? "text" : "");
  const SAID = /^(alt|content|title|placeholder|value|label|aria-(description|valuetext|roledescription))$/;
  const attributeOf = ({ name, value }: Attr): string => {
    // What the site keeps for its own scripts and styles says nothing to anybody.
    if (name === "lang" || name.startsWith("data-")) return name;
    if (name === "aria-label") return alike(value);
    return `${name}=${SAID.test(name) ? filled(value) : value.replace(/"[^"]*"/g, '""')}`;
  };
  const stateOf = (element: Element): string => {
    const { right, bottom, width, height } = element.getBoundingClientRect();
    const isVisible = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const seen = [isVisible, width > 0 && height > 0, right > 0 && bottom > 0].map(Number).join("");
    const read = element.id ? alike : filled;
    const inside = [...element.childNodes].map((node) =>
      node instanceof Element ? stateOf(node) : node.nodeType === Node.TEXT_NODE ? read(node.textContent ?? "") : "",
    );
    const isSeen = !element.matches("script, style");
    return `<${[element.tagName, seen, ...[...element.attributes].map(attributeOf)].join(" ")}>${isSeen ? inside.join("") : ""}</>`;
  };
  const state = [part, filled(document.title), stateOf(document.body)].join();
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(state));
  return String(new Uint32Array(digest, 0, 3));
}

/** In the page: what axe says by all its rules, or by those that something is marked for. */
async function judgeMarked(part: string, marked: Marked, tags?: string[]): Promise<axe.AxeResults | null> {
  const marks = Object.entries(marked).filter(([, elements]) => elements.length > 0);
  if (marks.length === 0 && !tags) return null;
  for (const [rule, elements] of marks)
    for (const element of elements)
      element.setAttribute("data-unjudged", `${element.getAttribute("data-unjudged") ?? ""} ${rule}`);
  const runOnly: axe.RunOnly = tags
    ? { type: "tag", values: tags }
    : { type: "rule", values: marks.map(([rule]) => rule) };
  const { axe } = globalThis as unknown as Judge;
  const results = await axe.run(part, { runOnly, selectors: false, elementRef: true });
  for (const [, elements] of marks) for (const element of elements) element.removeAttribute("data-unjudged");
  return results;
}

/** In the page: null where it has not been given what it needs. */
async function judge([part, known, how]: readonly [string, Known, Asked]) {
  if (!("axe" in globalThis)) return null;
  const { textsByLook, suspectsOf, overlapsNow, stateNow, judgeMarked } = globalThis as unknown as Judge;
  const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

  // Colours on their way to others are nobody's.
  for (const animation of document.getAnimations()) animation.finish();
  const state = how === "measured" ? null : await stateNow(part);
  const overlaps = overlapsNow();
  // What is laid out is looked at next.
  Object.assign(globalThis, { overlaps });
  const texts = await textsByLook(part, overlaps);
  const lookOf = new Map([...texts].flatMap(([look, alike]) => alike.map((element) => [element, look] as const)));
  const isLegible = new Set(known.legible.split("\n"));
  const isPassedOver = new Set(known.passedOver.split("\n"));
  const unknown = [...texts].filter(([look]) => look && !isLegible.has(look));

  const legible = new Set<string>();
  const found: string[] = [];
  const run = async (marked: Marked, tags?: string[]): Promise<void> => {
    const results = await judgeMarked(part, marked, tags);
    for (const { id, nodes } of results?.violations ?? [])
      found.push(...nodes.map(({ element }) => `${id} at ${element?.outerHTML.slice(0, 200)}`));
    for (const { id, nodes } of results ? [...results.passes, ...results.incomplete] : []) {
      if (id !== "color-contrast") continue;
      for (const { element } of nodes) {
        const look = element && lookOf.get(element);
        if (look) legible.add(look);
      }
    }
  };
  const unjudged = unknown.flatMap(([look, alike]) => (look && isPassedOver.has(look) ? alike : alike.slice(0, 1)));
  await run(
    { ...suspectsOf(part, overlaps), "color-contrast": [...(texts.get(null) ?? []), ...unjudged] },
    state === null || known.sound.split("\n").includes(state) ? undefined : TAGS,
  );
  // What axe passes over, such as the label of a field that is switched off, stands for no other.
  const passed = unknown.filter(([look]) => look && !legible.has(look) && !isPassedOver.has(look));
  const others = passed.flatMap(([, [, ...others]]) => others);
  if (others.length > 0) await run({ "color-contrast": others });
  return { state, found: [...new Set(found)], legible: [...legible], passedOver: passed.map(([look]) => String(look)) };
}

/** Gives a page that was opened without it what it needs to be judged. */
async function equip(page: Page): Promise<void> {
  if (await page.evaluate(() => !("axe" in globalThis))) await page.evaluate(JUDGE);
}

/**
 * Fails with every finding of axe, and where it stands, while all of the page can be pointed at. What measures nothing is
 * asked once of a page in one state, whatever it looks like; of texts, two thirds of the work, those that are alike in all
 * that axe looks at are judged once; of links, targets and scrollers, those that a glance does not find sound; what frames of other origins need, the site has none of; and only findings are
 * described. `part`: a selector, where the rest is not to be judged. `asked`: of a page that was asked everything already in
 * another look, what is measured.
 */
export async function expectAccessible(page: Page, part = "html", asked: Asked = "everything"): Promise<void> {
  const inLines = (learned: Learned) => [...learned.all()].join("\n");
  const known = { sound: inLines(sound), legible: inLines(legible), passedOver: inLines(passedOver) };
  const ask = () => page.evaluate(judge, [part, known, asked] as const);
  const verdict = await inWholeWindow(page, async () => {
    const said = await ask();
    if (said) return said;
    await page.evaluate(JUDGE);
    return await ask();
  });
  if (!verdict) throw new Error("the page was given what it is judged with");
  expect(verdict.found, page.url()).toEqual([]);
  sound.add(verdict.state ? [verdict.state] : []);
  legible.add(verdict.legible);
  passedOver.add(verdict.passedOver);
}

/** Fails with what scrolls by itself in the window as it is, where all that is in it is out of reach of the keyboard. */
export async function expectScrollersReachable(page: Page, part = "html"): Promise<void> {
  await equip(page);
  const found = await page.evaluate(async (root) => {
    const { suspectsOf, overlapsNow, judgeMarked } = globalThis as unknown as Judge;
    const RULE = "scrollable-region-focusable";
    const results = await judgeMarked(root, { [RULE]: suspectsOf(root, overlapsNow())[RULE] });
    return (
      results?.violations.flatMap(({ nodes }) => nodes.map(({ element }) => element?.outerHTML.slice(0, 200))) ?? []
    );
  }, part);
  expect(found, page.url()).toEqual([]);
}
