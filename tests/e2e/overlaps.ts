/** Whether anything may lie over an element at a point, what is in it too where that is asked: never false where something does. */
export type Overlaps = (element: Element, x: number, y: number, also?: "inside") => boolean;

/**
 * In the page as it is laid out now: which boxes lie on each other. To ask what is at a point takes the browser thirty
 * microseconds, thousands of times a page: it is asked only where a box that is neither around an element nor in it has
 * the point. Boxes are taken for larger than they are: what is clipped or passed through by the pointer is in them.
 */
export function overlapsNow(): Overlaps {
  const STRIP = 32;
  /** Of more strips than this, a box is looked at wherever one asks. */
  const TALL = 16;
  /** What is drawn around the box of a line of a picture, and of what stands before an item of a list. */
  const [EDGE, NEAR, STROKE, MARKER] = [0.5, 6, 8, 48];
  const elements = [...document.querySelectorAll("*")];
  const at = new Map(elements.map((element, index) => [element, index]));
  /** Of each, the last of what is in it: they are in the order of the document. */
  const lasts = new Int32Array(elements.length);
  for (let index = elements.length - 1; index >= 0; index -= 1) {
    const last = elements[index]?.lastElementChild;
    lasts[index] = last ? (lasts[at.get(last) ?? index] ?? index) : index;
  }
  type Edges = { left: number; right: number; top: number; bottom: number };
  type Box = Edges & { index: number; last: number };
  const strips = new Map<number, Box[]>();
  const tall: Box[] = [];
  const add = (index: number, { left, right, top, bottom }: Edges, edge: number, before = edge) => {
    const box = {
      index,
      last: lasts[index] ?? index,
      left: left - before,
      right: right + edge,
      top: top - edge,
      bottom: bottom + edge,
    };
    const [first, end] = [Math.floor(box.top / STRIP), Math.floor(box.bottom / STRIP)];
    if (end - first > TALL) return void tall.push(box);
    for (let strip = first; strip <= end; strip += 1) {
      const there = strips.get(strip);
      if (there) there.push(box);
      else strips.set(strip, [box]);
    }
  };
  /** What places an element that is out of the flow. */
  const placeOf = (element: Element): Element => {
    const { position, transform, filter, containerType, contain, willChange } = getComputedStyle(element);
    const isPlace = position !== "static" || [transform, filter, contain].some((one) => one !== "none");
    if (isPlace || containerType !== "normal" || willChange !== "auto" || !element.parentElement) return element;
    return placeOf(element.parentElement);
  };
  /** What CSS draws before or after an element, where it may stand outside of it. */
  const addDrawn = (index: number, element: Element) => {
    for (const pseudo of ["::before", "::after"]) {
      const style = getComputedStyle(element, pseudo);
      if (style.content === "none" || style.content === "normal" || style.display === "none") continue;
      const { position, float, transform, margin } = style;
      const isInPlace = position === "static" && float === "none" && transform === "none" && !margin.includes("-");
      if (isInPlace) continue;
      const [top, left, width, height] = [style.top, style.left, style.width, style.height].map(Number.parseFloat) as [
        number,
        number,
        number,
        number,
      ];
      if (position === "fixed" || transform !== "none")
        add(index, document.documentElement.getBoundingClientRect(), EDGE);
      else if (position === "absolute") {
        const place = placeOf(element);
        const around = place.getBoundingClientRect();
        const [x, y] = [around.left + place.clientLeft + left, around.top + place.clientTop + top];
        const own = { left: x, top: y, right: x + width, bottom: y + height };
        add(index, Object.values(own).some(Number.isNaN) ? around : own, NEAR);
      } else {
        const around = element.getBoundingClientRect();
        const bottom = Math.max(around.bottom, around.top + (height || 0));
        const reach = margin.includes("-") || position !== "static" ? NEAR : EDGE;
        add(index, { left: around.left, right: around.right, top: around.top, bottom }, reach);
      }
    }
  };
  const range = document.createRange();
  for (const [index, element] of elements.entries()) {
    // What is folded away has its box, and is not there.
    if (!element.checkVisibility()) continue;
    const boxes = element.getClientRects();
    const isDrawn = element instanceof SVGElement;
    for (const box of boxes) add(index, box, isDrawn ? STROKE : EDGE, element.localName === "li" ? MARKER : undefined);
    if (!isDrawn) addDrawn(index, element);
    // Letters may reach out of the box that they are in.
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.nodeValue?.trim()) continue;
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) add(index, box, EDGE);
    }
  }
  const isModal = document.querySelector(":modal") !== null;
  return (element, x, y, also) => {
    const index = at.get(element);
    if (index === undefined || isModal || x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return true;
    const last = lasts[index] ?? index;
    const isOver = (box: Box) =>
      x >= box.left &&
      x <= box.right &&
      y >= box.top &&
      y <= box.bottom &&
      (box.index < index ? box.last < index : box.index > (also ? index : last));
    return tall.some(isOver) || (strips.get(Math.floor(y / STRIP))?.some(isOver) ?? false);
  };
}
