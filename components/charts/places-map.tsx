import { ChartFigure, type ChartTexts } from "./chart-figure";
import { percent } from "./lengths";
import { dotNames, LINE_AROUND, type MapArea, type MapDot, NARROW_LAYOUT, placedDots, WIDE } from "./map-names";
import { AreaNames, DotNames, MapKey, MapKeyOnPaper } from "./map-texts";

type Look = { fill: string; stroke?: string; strokeWidth?: number };

const outline = ({ name, path }: MapArea, look: Look) => (
  <path d={path} {...look} vectorEffect="non-scaling-stroke">
    <title>{name}</title>
  </path>
);

/** Browsers fetch the outlines once. One that does not find the page's hatches from another file leaves the area bare. */
const fetchedOutline = (area: MapArea, { fill, ...look }: Look) =>
  area.drawnAt ? (
    <use href={area.drawnAt} fill={area.empty ? `${fill} var(--page)` : fill} {...look}>
      <title>{area.name}</title>
    </use>
  ) : (
    outline(area, { fill, ...look })
  );

/** Places by where they lie and how many people they are, in their areas; in colour what chance does not explain. */
export function PlacesMap({
  areas,
  dots,
  frame,
  hint,
  codesHint,
  ...texts
}: ChartTexts & {
  areas: readonly MapArea[];
  dots: readonly MapDot[];
  /** In the units of the paths. */
  frame: { width: number; height: number };
  /** What sizes, rings and hatches are. */
  hint: string;
  /** That the numbers on a phone are those of areas. */
  codesHint: string;
}) {
  const ratio = frame.height / frame.width;
  const placed = placedDots(dots, ratio);
  const all = { dots: placed, areas, ratio };
  const narrow = dotNames(all, NARROW_LAYOUT);
  const wide = dotNames(all, WIDE);
  const drawing = (shape: typeof outline) => (
    <svg
      aria-hidden="true"
      width="100%"
      overflow="visible"
      style={{ aspectRatio: `${frame.width}/${frame.height}` }}
      className="max-w-[704px] text-xs print:max-w-[496px] tabular-nums @min-[36rem]:text-sm print:text-xs"
    >
      <defs>
        <pattern
          id="map-empty"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform={`scale(${frame.width / 704}) rotate(45)`}
        >
          <path d="M0 0V6" stroke="var(--line-strong)" strokeWidth="1.5" />
        </pattern>
      </defs>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${frame.width} ${frame.height}`}
        overflow="visible"
        stroke="var(--line-strong)"
        strokeWidth="0.75"
        strokeLinejoin="round"
      >
        {areas
          .toSorted((a, b) => Number(a.chosen) - Number(b.chosen))
          .map((area) => (
            <a key={area.key} href={area.href ?? undefined} tabIndex={-1}>
              {shape(area, {
                fill: area.empty ? "url(#map-empty)" : "var(--sunken)",
                ...(area.chosen && { stroke: "var(--ink)", strokeWidth: 2 }),
              })}
            </a>
          ))}
      </svg>
      <AreaNames narrow={narrow} wide={wide} pointerEvents="none" />
      {placed.map((dot) => (
        <a key={dot.key} href={dot.href ?? undefined} tabIndex={-1}>
          <g transform={dot.dx || dot.dy ? `translate(${dot.dx} ${dot.dy})` : undefined}>
            {dot.look === "apart" && (
              <circle
                cx={percent(dot.x)}
                cy={percent(dot.y)}
                r={(dot.radius + LINE_AROUND).toFixed(1)}
                fill="var(--page)"
                stroke="var(--apart)"
                strokeWidth="1.5"
              />
            )}
            <circle
              cx={percent(dot.x)}
              cy={percent(dot.y)}
              r={dot.radius.toFixed(1)}
              fill={{ plain: "var(--line-strong)", apart: "var(--apart)", ring: "var(--page)" }[dot.look]}
              stroke={
                dot.chosen || dot.approximate
                  ? "var(--ink)"
                  : dot.look === "ring"
                    ? "var(--line-strong)"
                    : "var(--page)"
              }
              strokeWidth={dot.chosen ? 2.5 : dot.look === "ring" ? 2 : 1}
              strokeDasharray={dot.approximate ? "2.5 1.5" : undefined}
            >
              <title>{dot.name}</title>
            </circle>
          </g>
        </a>
      ))}
      <DotNames
        dots={placed}
        narrow={narrow}
        wide={wide}
        lookOf={({ look, chosen }) => ({
          fill: look === "apart" ? "var(--apart)" : "var(--ink)",
          fontWeight: chosen ? "600" : undefined,
        })}
        after={({ look, valueText }) => look === "apart" && <tspan fontWeight="600"> {valueText}</tspan>}
      />
    </svg>
  );
  return (
    <ChartFigure
      {...texts}
      hint={hint}
      onPaper={
        <>
          {drawing(outline)}
          <MapKeyOnPaper dots={placed} wide={wide} />
        </>
      }
    >
      <p className="sr-only">{texts.description}</p>
      {drawing(fetchedOutline)}
      <MapKey dots={placed} narrow={narrow} wide={wide} codesHint={codesHint} />
    </ChartFigure>
  );
}
