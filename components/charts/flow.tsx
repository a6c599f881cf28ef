import { sum } from "d3-array";
import type { ReactNode } from "react";
import { ChartFigure, type FigureProps } from "./chart-figure";
import { ChartLink, HALO } from "./chart-link";
import { hundredths, percent, pixels } from "./lengths";
import { LinkedDrawing } from "./linked-drawing";

/** People who go from one place to the next: the band between the two, and what stands there of them. */
export type FlowBand = {
  key: string;
  from: string;
  to: string;
  count: number;
  /** « Formations achevées, en sortie positive : 512 personnes » */
  name: string;
  href: string | null;
};

export type FlowNode = {
  key: string;
  /** Its column, from 0. */
  column: number;
  label: string;
  /** The same where it stands on a line of its own, if that says more. */
  line?: string;
  count: number;
  countText: string;
  /** What becomes of them is what the network is for; what is lost on the way; all else. */
  tone: "way" | "positive" | "lost";
  href: string | null;
  name: string;
};

const HEIGHT = 300;
const TOP = 6;
const GAP = 16;
/** Across, in parts of a hundred: how wide a node is. */
const NODE = 1;
const LABEL_ROOM = 15;
/** A band is seen by its edge: what fills it is as pale as the names on it need. Who is lost goes in an empty one. */
const BAND = {
  way: { fill: "var(--line-strong)", fillOpacity: 0.4, stroke: "var(--line-strong)" },
  positive: { fill: "var(--salaried)", fillOpacity: 0.4, stroke: "var(--salaried)" },
  lost: { fill: "var(--page)", stroke: "var(--line-strong)" },
} as const;
/** Who is lost stands there as an empty box. */
const BOX = {
  way: { fill: "var(--line-strong)", stroke: "var(--line-strong)" },
  positive: { fill: "var(--salaried)", stroke: "var(--salaried)" },
  lost: { fill: "var(--page)", stroke: "var(--line-strong)" },
} as const;

type Placed = FlowNode & { x: number; y: number; height: number };

/** One under the other in the order given, a gap between them, as high as there are people. */
function placed(nodes: readonly FlowNode[], across: readonly number[]): Map<string, Placed> {
  const columns = across.map((_, column) => nodes.filter((node) => node.column === column && node.count > 0));
  const most = Math.max(...columns.map((column) => sum(column, ({ count }) => count)), 1);
  const gaps = Math.max(...columns.map((column) => column.length - 1), 0);
  const scale = (HEIGHT - gaps * GAP) / most;
  return new Map(
    columns.flatMap((column, at) => {
      let y = TOP;
      return column.map((node) => {
        const one = { ...node, x: across[at] ?? 0, y: pixels(y), height: pixels(Math.max(1, node.count * scale)) };
        // A name needs as much room as a line of text.
        y += Math.max(one.height + GAP / 2, LABEL_ROOM) + GAP / 2;
        return [node.key, one] as const;
      });
    }),
  );
}

/** A band keeps the height of its people from one end to the other, and leaves each level. In steps, which bands have in common. */
function bandPath([x0, y0]: [number, number], [x1, y1]: [number, number], height: number): string {
  const [across, down, high] = [pixels(x1 - x0), pixels(y1 - y0), pixels(height)];
  const half = pixels(across / 2);
  const [there, back] =
    down === 0
      ? [`h${across}`, `h${-across}`]
      : [`c${half} 0 ${half} ${down} ${across} ${down}`, `c${-half} 0 ${-half} ${-down} ${-across} ${-down}`];
  return `M${x0} ${pixels(y0)}${there}v${high}${back}z`;
}

/** How many go on and how many are lost at each step; under it, on a phone, the same as lines. */
export function Flow({
  columns,
  nodes,
  bands,
  foot,
  ...texts
}: Omit<FigureProps, "children"> & {
  /** Where each column stands, in parts of a hundred across. */
  columns: readonly number[];
  nodes: readonly FlowNode[];
  bands: readonly FlowBand[];
  /** Under the drawing. */
  foot: ReactNode;
}) {
  const at = placed(nodes, columns);
  const most = Math.max(1, ...nodes.map(({ count }) => count));
  const left = new Map<string, number>();
  const take = (end: string, key: string, height: number, from: number) => {
    const start = left.get(`${end} ${key}`) ?? from;
    left.set(`${end} ${key}`, start + height);
    return start;
  };
  const drawn = bands.flatMap((band) => {
    const [from, to] = [at.get(band.from), at.get(band.to)];
    if (!from || !to || band.count === 0) return [];
    const height = (from.height * band.count) / from.count;
    const start = take("out", from.key, height, from.y);
    const end = take("in", to.key, height, to.y);
    return [{ band, tone: to.tone, path: bandPath([from.x + NODE, start], [to.x, end], height) }];
  });
  const down = Math.max(...[...at.values()].map(({ y, height }) => y + Math.max(height, LABEL_ROOM)), HEIGHT) + TOP;
  return (
    <ChartFigure {...texts}>
      <LinkedDrawing description={texts.description} height={down} className="text-sm tabular-nums @max-[40rem]:hidden">
        <svg aria-hidden="true" width="100%" height={down} viewBox={`0 0 100 ${down}`} preserveAspectRatio="none">
          {drawn.map(({ band, tone, path }) => (
            <a key={band.key} href={band.href ?? undefined} tabIndex={-1} className="flow-band">
              <path d={path} {...BAND[tone]} vectorEffect="non-scaling-stroke">
                <title>{band.name}</title>
              </path>
            </a>
          ))}
        </svg>
        <g strokeWidth="1.5">
          {[...at.values()].map(({ key, x, y, height, tone }) => (
            <rect key={key} x={`${x}%`} y={y} width={`${NODE}%`} height={height} {...BOX[tone]} />
          ))}
        </g>
        <g fill="var(--ink)" {...HALO}>
          {[...at.values()].map(({ key, x, y, height, label, countText, href, name }) => (
            <ChartLink key={key} href={href} label={name}>
              <text x={hundredths(x + NODE + 0.6)} y={pixels(y + Math.min(height, 2 * LABEL_ROOM) / 2)} dy="0.35em">
                {label} <tspan fontWeight="600">{countText}</tspan>
              </text>
            </ChartLink>
          ))}
        </g>
      </LinkedDrawing>
      <ol className="flow-lines text-sm tabular-nums @min-[40rem]:hidden">
        {[...at.values()].map(({ key, tone, label, line = label, count, countText, href }) => (
          <li key={key}>
            <span className="flex justify-between gap-3">
              {line}
              <span className="font-semibold">{href ? <a href={href}>{countText}</a> : countText}</span>
            </span>
            <span data-tone={tone} style={{ width: percent(count / most) }} />
          </li>
        ))}
      </ol>
      {foot}
    </ChartFigure>
  );
}
