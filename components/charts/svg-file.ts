import { isValidElement, type ReactElement, type ReactNode } from "react";

/** The colours of the light page (app/globals.css), on white: a file knows no style sheet. */
export const PAPER: Readonly<Record<string, string>> = {
  page: "#ffffff",
  surface: "#ffffff",
  sunken: "#f3f1eb",
  ink: "#1f1d19",
  "ink-soft": "#5a554c",
  line: "#ddd8cd",
  "line-strong": "#837c70",
  accent: "#54399c",
  "accent-strong": "#402a7c",
  "accent-tint": "#eeeaf8",
  salaried: "#1f5291",
  entrepreneur: "#c57f08",
  "further-study": "#2c9485",
  "other-positive": "#6a4a30",
  "not-positive": "#968f82",
  unknown: "#837c70",
  apart: "#a8480f",
  interval: "#9786c0",
};

/** What stands beside a mark on the page alone. */
const OF_THE_PAGE = /^(aria-.*|data-.*|role|tabIndex|href|className|children|overflow|style)$/u;
const KEPT = new Set([
  "viewBox",
  "preserveAspectRatio",
  "patternUnits",
  "patternTransform",
  "clipPathUnits",
  "gradientUnits",
]);
const ACROSS = new Set(["x", "x1", "x2", "cx", "dx", "width", "rx"]);
const DOWN = new Set(["y", "y1", "y2", "cy", "dy", "height", "ry"]);
/** Of a drawing that is wide enough for its words: what is there for phones is left out. */
const FOR_PHONES = /(^|\s)@min-\[\S+\]:hidden(\s|$)/u;

type Props = Readonly<Record<string, unknown>> & { children?: ReactNode };
type Box = { width: number; height: number; size: number; stretch?: readonly [number, number] };

const attributeOf = (name: string) =>
  KEPT.has(name) ? name : name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const short = (value: number) => String(Math.round(value * 100) / 100);

function sizeIn(className: unknown): number | null {
  if (typeof className !== "string") return null;
  if (/(^|\s)(sm:|@min-\[\S+\]:)?text-sm(\s|$)/u.test(className)) return 14;
  return /(^|\s)text-xs(\s|$)/u.test(className) ? 12 : null;
}

/** Pixels of a length that may be a share of its place, or of the size of its letters. */
function pixels(value: unknown, whole: number, size: number): number {
  const number = Number.parseFloat(String(value));
  if (String(value).endsWith("%")) return (number / 100) * whole;
  return String(value).endsWith("em") ? number * size : number;
}

function coloured(value: string): string {
  return value.replace(/var\(--([\w-]+)\)/gu, (_, name: string) => {
    const colour = PAPER[name];
    if (!colour) throw new Error(`a file has no colour --${name}`);
    return colour;
  });
}

/** What is there for phones, where a drawing is wider. */
export const isForPhones = (className: unknown) => typeof className === "string" && FOR_PHONES.test(className);

/** A path of « x,y » in a box that is stretched: what draws files would stretch the width of its lines too. */
const stretched = (path: string, [across, down]: readonly [number, number]) =>
  path
    .replace(
      /([\d.]+),([\d.]+)/gu,
      (_, x: string, y: string) => `${short(Number(x) * across)},${short(Number(y) * down)}`,
    )
    .replace(/V([\d.]+)/gu, (_, y: string) => `V${short(Number(y) * down)}`);

function attributes(props: Props, { width, height, size, stretch }: Box): string {
  const written = Object.entries(props).flatMap(([name, value]) => {
    if (OF_THE_PAGE.test(name) || value === undefined || value === null || value === false) return [];
    const whole = ACROSS.has(name) ? width : DOWN.has(name) ? height : null;
    const drawn = name === "d" && stretch ? stretched(String(value), stretch) : coloured(String(value));
    const text = whole === null ? drawn : short(pixels(value, whole, size));
    return [` ${attributeOf(name)}="${escaped(text)}"`];
  });
  const letters = sizeIn(props.className);
  const isBold = /(^|\s)font-semibold(\s|$)/u.test(String(props.className ?? ""));
  return `${written.join("")}${letters ? ` font-size="${letters}"` : ""}${isBold ? ' font-weight="600"' : ""}`;
}

/** SVG that stands alone: lengths in pixels, colours written out. Throws at what is not SVG. */
export function svgMarkup(node: ReactNode, box: Box): string {
  let clips = 0;
  const inner = (props: Props, { width, height, size }: Box): string => {
    const [x, y] = [pixels(props.x ?? 0, width, size), pixels(props.y ?? 0, height, size)];
    const own = {
      width: pixels(props.width ?? width, width, size),
      height: pixels(props.height ?? height, height, size),
    };
    const [left, top, across, down] = String(props.viewBox ?? `0 0 ${own.width} ${own.height}`)
      .split(" ")
      .map(Number) as [number, number, number, number];
    const scale = [own.width / across, own.height / down] as const;
    const isStretched = props.preserveAspectRatio === "none";
    const moved = [
      ...(x || y ? [`translate(${short(x)} ${short(y)})`] : []),
      ...(props.viewBox && !isStretched ? [`scale(${scale.join(" ")})`] : []),
      ...(left || top ? [`translate(${-left} ${-top})`] : []),
    ].join(" ");
    const { x: _x, y: _y, width: _w, height: _h, viewBox: _v, preserveAspectRatio: _p, ...rest } = props;
    const of = {
      ...(isStretched ? { width: own.width, height: own.height, stretch: scale } : { width: across, height: down }),
      size: sizeIn(props.className) ?? size,
    };
    const drawn = children(props, of);
    const clipped = () => {
      clips += 1;
      const shape = `<rect x="${left}" y="${top}" width="${short(of.width)}" height="${short(of.height)}"/>`;
      return `<clipPath id="clip-${clips}">${shape}</clipPath><g clip-path="url(#clip-${clips})">${drawn}</g>`;
    };
    const content = props.overflow === "visible" ? drawn : clipped();
    return `<g${attributes(rest, of)}${moved && ` transform="${moved}"`}>${content}</g>`;
  };
  const children = (props: Props, of: Box): string => written(props.children, of);
  const written = (one: ReactNode, of: Box): string => {
    if (Array.isArray(one)) return one.map((part) => written(part, of)).join("");
    if (typeof one === "string" || typeof one === "number") return escaped(String(one));
    if (!isValidElement(one)) return "";
    const { type, props } = one as ReactElement<Props>;
    if (typeof type === "function") return written((type as (given: Props) => ReactNode)(props), of);
    if (typeof type !== "string") return children(props, of);
    if (isForPhones(props.className)) return "";
    if (type === "svg") return inner(props, of);
    if (!SHAPES.has(type)) throw new Error(`<${type}> is no part of a picture as a file`);
    const tag = type === "a" ? "g" : type;
    const size = typeof props.fontSize === "number" ? props.fontSize : (sizeIn(props.className) ?? of.size);
    const named = type === "a" && props["aria-label"] ? `<title>${escaped(String(props["aria-label"]))}</title>` : "";
    const content = `${named}${children(props, { ...of, size })}`;
    return `<${tag}${attributes(props, { ...of, size })}${content ? `>${content}</${tag}>` : "/>"}`;
  };
  return written(node, box);
}

const SHAPES = new Set(
  "a g defs pattern clipPath title desc path line rect circle ellipse polygon polyline text tspan".split(" "),
);

/** About how wide a letter is, in parts of its height: files are read with whatever typeface there is. */
const LETTER = 0.52;

export const widthOf = (text: string, size: number) => text.length * size * LETTER;

/** The lines of a text that has so much room. */
export function wrapped(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && widthOf(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The same, about as long as each other. */
export function balanced(text: string, width: number, size: number): string[] {
  const { length } = wrapped(text, width, size);
  let narrower = width;
  while (narrower > size && wrapped(text, narrower - size, size).length === length) narrower -= size;
  return wrapped(text, narrower, size);
}
