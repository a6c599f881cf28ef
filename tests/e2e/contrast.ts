import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";
import { inWholeWindow } from "./layout";

type Axe = typeof axe;

/** How texts look that axe has judged in this run without a finding, in short. */
const judged = new Set<string>();

/**
 * Fails with every text that stands out too little from what is behind it. Two thirds of the work of axe: texts that are
 * alike in all that it looks at, as in the rows of a table, are judged once. What it passes over without judging, such as
 * the label of a field that is switched off, stands for no other. The page has been given axe. `part`: a selector, where
 * the rest is not to be judged.
 */
export async function expectLegible(page: Page, part: string): Promise<void> {
  const answer = await inWholeWindow(page, () => page.evaluate(judgeUnknown, [part, [...judged]] as const));
  expect(answer.found, page.url()).toEqual([]);
  for (const look of answer.judged) judged.add(look);
}

async function judgeUnknown([part, before]: readonly [string, readonly string[]]) {
  const { axe } = globalThis as unknown as { axe: Axe };
  const known = new Set(before);
  const inShort = async (look: string): Promise<string> =>
    String(new Uint32Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(look))));

  /** A function of elements that remembers its answers. */
  const once = (read: (element: Element) => string) => {
    const answers = new Map<Element, string>();
    return (element: Element): string => {
      const answer = answers.get(element) ?? read(element);
      answers.set(element, answer);
      return answer;
    };
  };
  const backgroundOf = once((element) => {
    const { backgroundColor, backgroundImage, opacity, filter, mixBlendMode } = getComputedStyle(element);
    return [backgroundColor, backgroundImage, opacity, filter, mixBlendMode].join();
  });
  /** What the elements around a text, and what CSS draws before and after each, do to it. */
  const surroundingsOf = once((element): string => {
    const { opacity, filter, clipPath } = getComputedStyle(element);
    const drawn = ["::before", "::after"].flatMap((pseudo) => {
      const { content, backgroundColor, backgroundImage, position, width, height } = getComputedStyle(element, pseudo);
      const isThere = content !== "none" && (backgroundColor !== "rgba(0, 0, 0, 0)" || backgroundImage !== "none");
      return isThere ? [backgroundColor, backgroundImage, position, width, height] : [];
    });
    const own = [opacity, filter, clipPath, ...drawn].join();
    const around = element.parentElement ? surroundingsOf(element.parentElement) : "";
    return own === "1,none,none" ? around : `${around}/${own}`;
  });
  const ownText = (element: Element) =>
    [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  const isField = (element: Element) => element.matches("input, select, textarea");
  const boxesOf = (element: Element): DOMRect[] => {
    if (isField(element)) return [...element.getClientRects()];
    return ownText(element).flatMap((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()];
    });
  };
  /** All that axe looks at of a text. Null when it is not where it can be pointed at: such a one is judged each time. */
  const lookOf = (element: Element): string | null => {
    const { color, fontSize, fontWeight, textShadow, textIndent } = getComputedStyle(element);
    const isShort = element.textContent?.trim().length === 1;
    const behind = new Set<string>();
    for (const box of boxesOf(element)) {
      const stack = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      if (!stack.includes(element)) return null;
      behind.add(stack.map(backgroundOf).join("/"));
    }
    if (behind.size === 0) return null;
    const own = [isField(element), isShort, color, fontSize, fontWeight, textShadow, textIndent].join();
    return [own, surroundingsOf(element), ...[...behind].sort()].join("|");
  };

  const alike = new Map<string, Element[]>();
  const looks = new Map<Element, string>();
  const unlike: Element[] = [];
  for (const root of document.querySelectorAll(part)) {
    for (const element of [root, ...root.querySelectorAll("*")]) {
      if (!(isField(element) || ownText(element).length > 0)) continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const look = lookOf(element);
      // For screen readers only: clipped to nothing.
      if (look === null && surroundingsOf(element).includes("inset(50%)")) continue;
      if (look === null) unlike.push(element);
      else {
        looks.set(element, look);
        alike.set(look, [...(alike.get(look) ?? []), element]);
      }
    }
  }

  const seen = new Set<string>();
  const found: string[] = [];
  const judge = async (elements: readonly Element[]): Promise<void> => {
    if (elements.length === 0) return;
    const { violations, passes, incomplete } = await axe.run(
      { include: [...elements] as unknown as Element },
      { runOnly: { type: "rule", values: ["color-contrast"] }, elementRef: true },
    );
    found.push(
      ...violations.flatMap(({ nodes }) => nodes.map(({ target }) => `color-contrast at ${target.join(" ")}`)),
    );
    for (const { element } of [...passes, ...incomplete].flatMap(({ nodes }) => nodes)) {
      const look = element && looks.get(element);
      if (look) seen.add(look);
    }
  };
  const shortly = new Map(
    await Promise.all([...alike.keys()].map(async (look) => [look, await inShort(look)] as const)),
  );
  const unknown = [...alike].filter(([look]) => !known.has(shortly.get(look) ?? ""));
  await judge([...unlike, ...unknown.flatMap(([, [first]]) => first ?? [])]);
  await judge(unknown.flatMap(([look, [, ...others]]) => (seen.has(look) ? [] : others)));
  return { found: [...new Set(found)], judged: [...seen].map((look) => shortly.get(look) ?? "") };
}
