import type { DotLayer } from "./dot-layers";
import { LINE } from "./drawn-rows";
import { MARK_RADIUS, type MarkKind } from "./map-marks";

export type LegendItem = {
  key: string;
  mark: MarkKind | (Pick<DotLayer, "fill" | "shape" | "isHollow"> & { radius: number });
  text: string;
};

/** A disc is what is there, a diamond what might be; a town is the dot that it has. */
export function MarkShape({ kind }: { kind: MarkKind }) {
  const radius = MARK_RADIUS[kind];
  const around = { stroke: "var(--page)", strokeWidth: 1.5 };
  if (kind === "school") return <circle r={radius} fill="var(--ink)" {...around} />;
  if (kind === "candidate") {
    return <path d={`M0-${radius}L${radius} 0L0 ${radius}L-${radius} 0Z`} fill="var(--accent)" {...around} />;
  }
  return <circle r={radius} fill="none" />;
}

function LegendMark({ mark }: Pick<LegendItem, "mark">) {
  if (typeof mark === "string") return <MarkShape kind={mark} />;
  const { fill, shape, radius, isHollow } = mark;
  const reach = isHollow ? radius * 0.75 : radius;
  const look = {
    fill: isHollow ? "var(--page)" : fill,
    stroke: isHollow ? fill : "none",
    strokeWidth: radius / 2,
  };
  return shape === "disc" ? (
    <circle r={reach} {...look} />
  ) : (
    <rect x={-reach} y={-reach} width={2 * reach} height={2 * reach} {...look} />
  );
}

const MIDDLE = 9;
const INDENT = 24;

/** What the marks of a map are, in one line that wraps. */
export function MapLegend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {items.map(({ key, mark, text }) => (
        <li key={key} className="flex items-center gap-1.5">
          <svg aria-hidden="true" width={2 * MIDDLE} height={2 * MIDDLE} className="shrink-0">
            <g transform={`translate(${MIDDLE} ${MIDDLE})`}>
              <LegendMark mark={mark} />
            </g>
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );
}

/** The same for files, one under the other. */
export function DrawnLegend({ items }: { items: readonly LegendItem[] }) {
  const row = LINE + 4;
  return (
    <svg aria-hidden="true" width="100%" height={items.length * row} overflow="visible" fontSize={13}>
      {items.map(({ key, mark, text }, index) => (
        <g key={key} transform={`translate(0 ${index * row})`}>
          <g transform={`translate(${MIDDLE} ${MIDDLE})`}>
            <LegendMark mark={mark} />
          </g>
          <text x={INDENT} y={MIDDLE + 4} fill="var(--ink)">
            {text}
          </text>
        </g>
      ))}
    </svg>
  );
}
