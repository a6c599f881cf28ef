import { isValidElement, type ReactElement, type ReactNode } from "react";
import { ChartFigure, type FigureProps } from "./chart-figure";
import { balanced, isForPhones, svgMarkup, wrapped } from "./svg-file";

/** A picture as it leaves the page. */
export type Picture = {
  title: string;
  description: string;
  /** What one must know to read it: what its marks are, what it does not follow. */
  notes: readonly string[];
  /** Its drawings of SVG stand one under the other; what is HTML beside them is not in a file. */
  drawing: ReactNode;
};

/** As wide as a page of a letter or half a slide. */
export const PICTURE_WIDTH = 720;
const MARGIN = 24;
/** Room across for a drawing that is there for files alone. */
export const INNER = PICTURE_WIDTH - 2 * MARGIN;

type Element = ReactElement<{ children?: ReactNode }>;
type Component = (props: object) => ReactNode | Promise<ReactNode>;

async function figureIn(node: ReactNode): Promise<FigureProps | null> {
  for (const one of [node].flat()) {
    if (!isValidElement(one)) continue;
    const { type, props } = one as Element;
    if (type === ChartFigure) return props as FigureProps;
    const found = await figureIn(typeof type === "function" ? await (type as Component)(props) : props.children);
    if (found) return found;
  }
  return null;
}

function textOf(node: ReactNode): string {
  if (Array.isArray(node)) return node.map(textOf).join("");
  if (typeof node === "string" || typeof node === "number") return String(node);
  return isValidElement(node) ? textOf((node as Element).props.children) : "";
}

type Drawing = ReactElement<{ height?: unknown; viewBox?: string; style?: { aspectRatio?: string } }>;

/** In pixels, as it says, or by its shape. */
function heightOf({ props: { height, viewBox, style } }: Drawing): number {
  const [across = 0, down = 0] =
    style?.aspectRatio?.split("/").map(Number) ?? viewBox?.split(" ").slice(2).map(Number) ?? [];
  const pixels = height === undefined ? (INNER * down) / across : Number(height);
  if (!Number.isFinite(pixels)) throw new Error("a drawing has a height in pixels, or a shape");
  return pixels;
}

function drawingsIn(node: ReactNode): Drawing[] {
  return [node].flat().flatMap((one) => {
    if (!isValidElement(one)) return [];
    const { type, props } = one as Element;
    if (type === "svg") return isForPhones((props as { className?: string }).className) ? [] : [one as Drawing];
    if (typeof type === "function") return drawingsIn((type as (given: object) => ReactNode)(props));
    return typeof type === "string" ? [] : drawingsIn(props.children);
  });
}

/** The picture of what a page shows: of its first figure; null where there is none. */
export async function pictureOf(node: ReactNode): Promise<Picture | null> {
  const figure = await figureIn(node);
  if (!figure) return null;
  const { title, description, hint, source, onPaper, children } = figure;
  const notes = [hint ?? "", textOf(source)].filter((note) => note !== "");
  return { title, description, notes, drawing: onPaper ?? children };
}

/** A picture with all that one must know to read it wherever it goes: an SVG that needs nothing else. */
export function pictureSvg({ title, description, notes, drawing }: Picture, foot: readonly string[]): string {
  let down = MARGIN;
  const text = (lines: readonly string[], size: number, look: { fontWeight?: string; fill: string }) =>
    lines.map((line) => {
      down += Math.round(size * 1.4);
      return (
        <text key={down} x={MARGIN} y={down - Math.round(size * 0.35)} fontSize={size} {...look}>
          {line}
        </text>
      );
    });
  const head = text(balanced(title, INNER, 18), 18, { fontWeight: "600", fill: "var(--ink)" });
  const drawn = drawingsIn(drawing).map((one) => {
    down += 12;
    const height = heightOf(one);
    const place = (
      <svg key={down} aria-hidden="true" x={MARGIN} y={down} width={INNER} height={height} overflow="visible">
        {one}
      </svg>
    );
    down += height;
    return place;
  });
  down += 10;
  const said = notes.flatMap((note) => text(wrapped(note, INNER, 13), 13, { fill: "var(--ink-soft)" }));
  down += 10;
  const rule = down;
  down += 6;
  const origin = foot.flatMap((line) => text(wrapped(line, INNER, 12), 12, { fill: "var(--ink-soft)" }));
  const height = down + MARGIN - 8;
  const content = svgMarkup(
    <>
      <title>{title}</title>
      <desc>{[description, ...notes, ...foot].join(" ")}</desc>
      <rect width={PICTURE_WIDTH} height={height} fill="var(--page)" />
      {head}
      {drawn}
      {said}
      <line x1={MARGIN} x2={PICTURE_WIDTH - MARGIN} y1={rule} y2={rule} stroke="var(--line)" />
      {origin}
    </>,
    { width: PICTURE_WIDTH, height, size: 14 },
  );
  const size = `width="${PICTURE_WIDTH}" height="${height}" viewBox="0 0 ${PICTURE_WIDTH} ${height}"`;
  const face = `font-family="Atkinson Open Zero, Segoe UI, Arial, sans-serif" font-size="14"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" ${size} ${face} role="img">${content}</svg>\n`;
}
