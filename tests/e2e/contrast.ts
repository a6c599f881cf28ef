import type { Overlaps } from "./overlaps";

/**
 * In the page: the texts of a part of it, by all that axe looks at when it judges how they stand out from what is behind
 * them, in short. Null stands for those that are not where they can be pointed at: they are like no other.
 */
export async function textsByLook(part: string, mayBeCovered: Overlaps): Promise<Map<string | null, Element[]>> {
  /** A function of elements that remembers its answers. */
  const once = (read: (element: Element) => string) => {
    const answers = new Map<Element, string>();
    return (element: Element): string => {
      const answer = answers.get(element) ?? read(element);
      answers.set(element, answer);
      return answer;
    };
  };
  /** What of an element colours what lies over it; of most there is nothing. */
  const NOTHING = "rgba(0, 0, 0, 0),none,1,none,normal";
  const backgroundOf = once((element) => {
    const { backgroundColor, backgroundImage, opacity, filter, mixBlendMode } = getComputedStyle(element);
    const own = [backgroundColor, backgroundImage, opacity, filter, mixBlendMode].join();
    return element.matches("img, canvas, object, iframe, video, svg") ? `${own},${element.tagName}` : own;
  });
  const isOpaque = (background: string) => /^(?!rgba\()[^/]*\),none,1,none,normal$/.test(background);
  /** What lies over an element at a point, and under it down to where nothing shines through. */
  const aroundOf = (element: Element, stack: readonly Element[]): string => {
    const at = stack.indexOf(element);
    const end = stack.findIndex((one, index) => index >= at && isOpaque(backgroundOf(one)));
    const seen = stack.slice(0, end < 0 ? stack.length : end + 1);
    return seen
      .flatMap((one) =>
        one === element ? [`its own ${backgroundOf(one)}`] : backgroundOf(one) === NOTHING ? [] : [backgroundOf(one)],
      )
      .join("/");
  };
  /** The same of what nothing lies over, and of what is around it alone; null where that does not reach to the point. */
  const aroundAlone = (element: Element, x: number, y: number): string | null => {
    const seen = [`its own ${backgroundOf(element)}`];
    let last = backgroundOf(element);
    for (let one = element.parentElement; one && !isOpaque(last); one = one.parentElement) {
      last = backgroundOf(one);
      if (last === NOTHING) continue;
      const { left, right, top, bottom } = one.getBoundingClientRect();
      if (x < left || x >= right || y < top || y >= bottom) return null;
      seen.push(last);
    }
    return seen.join("/");
  };
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
  /** Letters as far as they matter: whether axe takes them for large; all of them where it measures what is around. */
  const lettersOf = (style: CSSStyleDeclaration) => {
    if (style.textShadow !== "none" || style.webkitTextStrokeWidth !== "0px")
      return [style.fontSize, style.fontWeight, style.textShadow, style.webkitTextStroke].join();
    const points = Math.ceil(Number.parseFloat(style.fontSize) * 72) / 96;
    return points >= (Number(style.fontWeight) >= 700 ? 14 : 18) ? "large" : "small";
  };
  const lookOf = (element: Element): string | null => {
    const style = getComputedStyle(element);
    const isShort = element.textContent?.trim().length === 1;
    const behind = new Set<string>();
    for (const box of boxesOf(element)) {
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const alone = mayBeCovered(element, x, y, "inside") ? null : aroundAlone(element, x, y);
      if (alone !== null) {
        behind.add(alone);
        continue;
      }
      const stack = document.elementsFromPoint(x, y);
      if (!stack.includes(element)) return null;
      behind.add(aroundOf(element, stack));
    }
    if (behind.size === 0) return null;
    const own = [isField(element), isShort, style.color, lettersOf(style), style.textIndent].join();
    return [own, surroundingsOf(element), ...[...behind].sort()].join("|");
  };

  const texts = new Map<string | null, Element[]>();
  for (const root of document.querySelectorAll(part)) {
    for (const element of [root, ...root.querySelectorAll("*")]) {
      // Of texts in a drawing axe says nothing, whatever their colours.
      if (!(isField(element) || ownText(element).length > 0) || element.closest("svg")) continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      // For screen readers only: clipped to nothing.
      if (surroundingsOf(element).includes("inset(50%)")) continue;
      const look = lookOf(element);
      const alike = texts.get(look) ?? [];
      alike.push(element);
      texts.set(look, alike);
    }
  }
  const inShort = async (look: string | null): Promise<string | null> =>
    look && String(new Uint32Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(look)), 0, 3));
  return new Map(await Promise.all([...texts].map(async ([look, alike]) => [await inShort(look), alike] as const)));
}
