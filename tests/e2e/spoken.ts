import { expect, type Page } from "@playwright/test";
import type { Given } from "./given";

/** In the page: what of the document it was given is not read out as it is seen. */
function faultsIn(language: "fr" | "en"): string[] {
  const words = (text: string) => text.toLocaleLowerCase("fr").match(/[\p{L}\p{N}]+/gu) ?? [];
  /** Whether all words stand in a text, one after the other. */
  const holds = (text: string, seen: string) => {
    const wanted = words(seen);
    let at = 0;
    for (const word of words(text)) if (word === wanted[at]) at += 1;
    return at === wanted.length;
  };
  /** Not the words that are for screen readers alone. */
  const seenIn = (element: Element) => {
    const copy = element.cloneNode(true) as Element;
    for (const unseen of copy.querySelectorAll(".sr-only, title, [hidden], .hidden")) unseen.remove();
    return copy.textContent ?? "";
  };
  const FRENCH =
    /(?<![\p{L}’])(le|la|les|des|du|de|une|et|pour|sur|dans|aux|au|est|sont|avec|par|qui|que|[dlnsq]’\p{L}+)(?!\p{L})/giu;
  /** No name of a place or of an organisation has more small words of French. */
  const MOST = 6;
  const { givenDocument: document } = globalThis as unknown as Given;
  // Who says what is seen on a control to a computer presses nothing where it has another name.
  const misnamed = [...document.querySelectorAll("a[aria-label], button[aria-label], summary[aria-label]")].flatMap(
    (element) => {
      const name = element.getAttribute("aria-label") ?? "";
      // Of a mark of a picture each text stands by itself.
      const drawn = [...element.querySelectorAll("text")];
      const seen = (drawn.length > 0 ? drawn : [element]).map((part) => seenIn(part).trim());
      return seen.filter((text) => !holds(name, text)).map((text) => `“${text}” is named “${name}”`);
    },
  );
  const readAsEnglish = (element: Element, lang: string): string[] => {
    if (/^(script|style|template|noscript|textarea)$/i.test(element.tagName)) return [];
    const own = element.getAttribute("lang") ?? lang;
    return [...element.childNodes].flatMap((node) => {
      if (node instanceof Element) return readAsEnglish(node, own);
      const text = (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) || "";
      const isFrench = own === "en" && (text.match(FRENCH)?.length ?? 0) > MOST;
      return isFrench ? [`“${text.slice(0, 80)}” is French`] : [];
    });
  };
  // Whoever looks at a picture by ear finds it by its name, and everything that is drawn of a flow told.
  const drawings = document.querySelectorAll("main svg:not(.glyph, svg svg), main figure");
  const unnamed = [...drawings].flatMap((drawing) => {
    const figure = drawing.closest("figure, [role=figure]");
    const isNamed = figure?.getAttribute("role") === "figure" && figure.getAttribute("aria-label")?.trim();
    return isNamed ? [] : [`${drawing.outerHTML.slice(0, 120)} is in no figure with a name`];
  });
  const untold = [...document.querySelectorAll(".flow-band title")].flatMap((title) => {
    const said = title.closest("[role=group]")?.getAttribute("aria-label") ?? "";
    const [label = "", people = ""] = (title.textContent ?? "").split(/\s?: /u);
    const count = /^[\d\s,]*\d/u.exec(people)?.[0] ?? "";
    const [first = "", second] = label.split(", ");
    const at =
      second === undefined
        ? said.indexOf(`${first} ${count}`)
        : said.indexOf(`${second} ${count}`, said.indexOf(`${first} `));
    return said.includes(title.textContent ?? "") || (count && at >= 0) ? [] : [`“${title.textContent}” is not told`];
  });
  const untitled = [...document.querySelectorAll("table")].flatMap((table) =>
    table.matches("[aria-label], [aria-labelledby]") || table.caption?.textContent?.trim()
      ? []
      : [`a table has no title: ${table.outerHTML.slice(0, 120)}`],
  );
  const accused = [
    ...document.querySelectorAll(":is(select, [type=radio], [type=file])[required]:not([aria-invalid])"),
  ];
  const unmade = accused.map((field) => `browsers call ${field.outerHTML.slice(0, 120)} wrong before it is answered`);
  // A list that applies as it is left is no surprise to whoever was told.
  const silent = [...document.querySelectorAll("form[data-applies]")].filter(
    (form) => !form.querySelector(".self-applies")?.textContent?.trim(),
  );
  const unannounced = silent.map((form) => `the filters of ${form.getAttribute("action")} do not say that they apply`);
  return [
    ...misnamed,
    ...unnamed,
    ...untold,
    ...untitled,
    ...unmade,
    ...unannounced,
    ...(language === "en" ? readAsEnglish(document.documentElement, "en") : []),
  ];
}

/**
 * Fails where the document that a page was given is not read out as it is seen: its controls by other names, its French as
 * English, its tables without a title, its choices as mistakes before they are made, its pictures without a name or a part of
 * what they show, its filters without a word that they apply by themselves.
 */
export async function expectSpoken(page: Page, language: "fr" | "en", screen: string): Promise<void> {
  expect(await page.evaluate(faultsIn, language), screen).toEqual([]);
}
