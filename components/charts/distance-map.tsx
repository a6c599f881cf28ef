import { ChartFigure, type ChartTexts } from "./chart-figure";
import { HALO } from "./chart-link";
import type { DotLayer } from "./dot-layers";
import { percent } from "./lengths";
import { DrawnLegend, type LegendItem, MapLegend, MarkShape } from "./map-legend";
import { type DistanceMark, markDots } from "./map-marks";
import { dotNames, type MapArea, NARROW_LAYOUT, WIDE } from "./map-names";
import { AreaNames, DotNames, MapKey, MapKeyOnPaper } from "./map-texts";

const TEXT = {
  school: { fill: "var(--ink)" },
  candidate: { fill: "var(--accent)", fontWeight: "600" },
  town: { fill: "var(--ink-soft)", fontStyle: "italic" },
} as const;

/** Many places as dots by how far they are from a few, which have marks, names and rings. */
export function DistanceMap({
  areas,
  layers,
  marks,
  frame,
  legend,
  codesHint,
  ...texts
}: ChartTexts & {
  areas: readonly MapArea[];
  /** The last over the others. */
  layers: readonly DotLayer[];
  marks: readonly DistanceMark[];
  /** In the units of the paths. */
  frame: { width: number; height: number };
  legend: readonly LegendItem[];
  /** What the marks are, in words. */
  hint: string;
  /** That the numbers on a phone are those of areas. */
  codesHint: string;
}) {
  const ratio = frame.height / frame.width;
  const dots = markDots(marks, ratio);
  const all = { dots, areas, ratio };
  const narrow = dotNames(all, NARROW_LAYOUT);
  const wide = dotNames(all, WIDE);
  const kinds = new Map(marks.map(({ key, kind }) => [key, kind]));
  const ringed = marks.filter(({ ring }) => ring > 0);
  const ringOf = ({ key, x, y, ring }: DistanceMark) => ({
    key,
    cx: Math.round(x * frame.width),
    cy: Math.round(y * frame.height),
    r: Math.round(ring),
  });
  const viewBox = `0 0 ${frame.width} ${frame.height}`;
  const drawing = (
    <svg
      aria-hidden="true"
      width="100%"
      overflow="visible"
      style={{ aspectRatio: `${frame.width}/${frame.height}` }}
      className="max-w-[704px] text-xs print:max-w-[496px] @min-[36rem]:text-sm print:text-xs"
    >
      <svg aria-hidden="true" viewBox={viewBox}>
        <clipPath id="map-inside">
          {areas.map(({ key, path }) => (
            <path key={key} d={path} />
          ))}
        </clipPath>
        <g fill="var(--sunken)" clipPath="url(#map-inside)">
          {ringed
            .filter(({ kind }) => kind === "school")
            .map(ringOf)
            .map(({ key, ...circle }) => (
              <circle key={key} {...circle} />
            ))}
        </g>
        <g fill="none" stroke="var(--line-strong)" strokeWidth={0.75} strokeLinejoin="round">
          {areas.map(({ key, path }) => (
            <path key={key} d={path} vectorEffect="non-scaling-stroke" />
          ))}
        </g>
        <g fill="none">
          {layers.map(({ key, path, size, fill, shape, isHollow }) => (
            <g key={key} strokeLinecap={CAPS[shape]}>
              <path d={path} stroke={fill} strokeWidth={size} />
              {isHollow && <path d={path} stroke="var(--page)" strokeWidth={size * HOLE} />}
            </g>
          ))}
        </g>
        <g fill="none" stroke="var(--accent)" strokeWidth={1.5} strokeDasharray="5 3">
          {ringed
            .filter(({ kind }) => kind === "candidate")
            .map(ringOf)
            .map(({ key, ...circle }) => (
              <circle key={key} {...circle} vectorEffect="non-scaling-stroke" />
            ))}
        </g>
      </svg>
      <AreaNames narrow={narrow} wide={wide} {...HALO} />
      {dots.map(({ key, x, y, dx, dy, name, href }) => (
        <a key={key} href={href ?? undefined} tabIndex={-1}>
          <g transform={dx || dy ? `translate(${dx} ${dy})` : undefined}>
            <svg aria-hidden="true" x={percent(x)} y={percent(y)} overflow="visible">
              <MarkShape kind={kinds.get(key) ?? "town"} />
              <title>{name}</title>
            </svg>
          </g>
        </a>
      ))}
      <DotNames dots={dots} narrow={narrow} wide={wide} lookOf={({ key }) => TEXT[kinds.get(key) ?? "town"]} />
    </svg>
  );
  return (
    <ChartFigure
      {...texts}
      onPaper={
        <>
          {drawing}
          <DrawnLegend items={legend} />
          <MapKeyOnPaper dots={dots} wide={wide} />
        </>
      }
    >
      <p className="sr-only">{texts.description}</p>
      {drawing}
      <MapLegend items={legend} />
      <MapKey dots={dots} narrow={narrow} wide={wide} codesHint={codesHint} />
    </ChartFigure>
  );
}

const CAPS = { disc: "round", square: "square" } as const;

/** Of the width of a hollow dot. */
const HOLE = 0.5;
