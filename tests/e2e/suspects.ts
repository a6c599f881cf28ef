import type { Overlaps } from "./overlaps";

/** What a rule that measures is to judge, by its name: nothing else can have anything to find. */
export type Suspects = Record<"link-in-text-block" | "target-size" | "scrollable-region-focusable", Element[]>;

/**
 * In the page: the links, targets and scrollers of a part of it that are not sound by what a glance tells. Each glance asks
 * for more than axe does, so that it may suspect what is sound, but passes nothing that is not.
 */
export function suspectsOf(part: string, mayBeCovered: Overlaps): Suspects {
  const isSeen = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    // For screen readers only: clipped to nothing.
    getComputedStyle(element).clipPath !== "inset(50%)";

  const isDrawn = (element: Element) => element instanceof SVGElement;

  const displayOf = (element: Element) => getComputedStyle(element).display;
  /** The nearest of what is around an element that axe counts as a block. */
  const blockAround = (element: Element, kinds: RegExp): Element | null => {
    const around = element.parentElement;
    return !around || kinds.test(displayOf(around)) ? around : blockAround(around, kinds);
  };
  const BLOCK = /^(block|list-item|table.*|flex|grid)$/;
  /** Whether it stands in no text, as a block does, or what stands alone. */
  const isAlone = (link: Element) =>
    BLOCK.test(displayOf(link)) ||
    /^inline-(block|flex|grid)$/.test(displayOf(link)) ||
    blockAround(link, BLOCK)?.textContent?.trim() === link.textContent?.trim();
  /** Whether a line under it, or none, tells it from the text around it: its colour alone may not. */
  const isOfAnotherLine = (link: Element): boolean => {
    const around = blockAround(link, /^(block|list-item|table-.*|table|flex|grid|inline-block)$/);
    const lineOf = (element: Element) => getComputedStyle(element).textDecorationLine;
    return around !== null && lineOf(link) !== lineOf(around);
  };
  const links = [...document.querySelectorAll("a[href], [role=link]")].filter(
    (link) => !isDrawn(link) && isSeen(link) && !isAlone(link) && !isOfAnotherLine(link),
  );

  const LEAST = 24;
  // What only gets the focus, such as the title of a page, is nothing to press.
  const PRESSED =
    "a[href], area, button, input:not([type=hidden]), select, textarea, summary, details:not(:has(summary)), [tabindex]:not(main, div, section, h1, h2, h3, p), [tabindex][role]:not([role=region], [role=group], [role=img], [role=alert], [role=status])";
  const pressed = [...document.querySelectorAll(PRESSED)].filter(isSeen);
  const targets = pressed.map((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    // As large as it should be: its own size, or room around it.
    const [w, h] = [Math.max(right - left, LEAST) / 2, Math.max(bottom - top, LEAST) / 2];
    const corners = [left + 1, right - 1].flatMap((at) => [[at, top + 1] as const, [at, bottom - 1] as const]);
    const isReached = [[x, y] as const, ...corners].every((point) => {
      if (!mayBeCovered(element, ...point)) return true;
      const above = document.elementFromPoint(...point);
      return above && (element.contains(above) || above.contains(element));
    });
    return { element, isReached, left: x - w, right: x + w, top: y - h, bottom: y + h };
  });
  type Target = (typeof targets)[number];
  // Of sizes that no two roundings tell apart.
  const NEARLY = 0.05;
  const areWithin = (a: Target, b: Target, distance: number) =>
    a.left < b.right + distance - NEARLY &&
    b.left < a.right + distance - NEARLY &&
    a.top < b.bottom + distance - NEARLY &&
    b.top < a.bottom + distance - NEARLY;
  const fromTheTop = [...targets].sort((a, b) => a.top - b.top);
  const crowded = new Set(targets.filter(({ element, isReached }) => !isReached && !isDrawn(element)));
  for (const [index, a] of fromTheTop.entries())
    for (const b of fromTheTop.slice(index + 1)) {
      if (b.top >= a.bottom) break;
      // Axe judges nothing in a drawing, but what is beside it.
      if (areWithin(a, b, 0) && !(isDrawn(a.element) && isDrawn(b.element))) crowded.add(a).add(b);
    }
  // What is left of a target that lies under another may be small, and near to others.
  const near = targets.filter(
    (target) => !isDrawn(target.element) && [...crowded].some((other) => areWithin(target, other, LEAST)),
  );

  const scrollers = [...document.querySelectorAll(":not(select, textarea)")].filter((element) => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
    if (scrollWidth <= clientWidth && scrollHeight <= clientHeight) return false;
    return /auto|scroll/.test(getComputedStyle(element).overflow) && isSeen(element);
  });

  const ofPart = (elements: readonly Element[]) => elements.filter((element) => element.closest(part));
  return {
    "link-in-text-block": ofPart(links),
    "target-size": ofPart(near.map(({ element }) => element)),
    "scrollable-region-focusable": ofPart(scrollers),
  };
}
