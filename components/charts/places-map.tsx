import { ChartFigure, type ChartTexts } from "./chart-figure";
import { HALO } from "./chart-link";
import { DrawnLines } from "./drawn-rows";
import { LetterKey } from "./letter-key";
import {
  keyOf,
  LINE_AROUND,
  type MapArea,
  type MapDot,
  NARROW,
  namesOf,
  ON_PHONES,
  ON_SCREENS,
  outerOf,
  placedOf,
  standsOf,
  WIDE,
} from "./map-names";
import { besideDot } from "./place-labels";

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

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
  const placed = placedOf(dots, ratio);
  const all = { dots: placed, areas, ratio };
  const narrow = namesOf(all, NARROW);
  const wide = namesOf(all, WIDE);
  const drawing = (
    <svg
      aria-hidden="true"
      width="100%"
      overflow="visible"
      style={{ aspectRatio: `${frame.width}/${frame.height}` }}
      className="max-w-[44rem] text-xs print:max-w-[31rem] tabular-nums @min-[36rem]:text-sm print:text-xs"
    >
      <defs>
        <pattern
          id="map-empty"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform={`scale(${frame.width / 704}) rotate(45)`}
        >
          <path d="M0 0V6" stroke="var(--line)" strokeWidth="2" />
        </pattern>
      </defs>
      <svg aria-hidden="true" viewBox={`0 0 ${frame.width} ${frame.height}`} overflow="visible" strokeLinejoin="round">
        {areas
          .toSorted((a, b) => Number(a.chosen) - Number(b.chosen))
          .map(({ key, name, path, empty, chosen, href }) => (
            <a key={key} href={href ?? undefined} tabIndex={-1}>
              <path
                d={path}
                fill={empty ? "url(#map-empty)" : "var(--sunken)"}
                stroke={chosen ? "var(--ink)" : "var(--line-strong)"}
                strokeWidth={chosen ? 2 : 0.75}
                vectorEffect="non-scaling-stroke"
              >
                <title>{name}</title>
              </path>
            </a>
          ))}
      </svg>
      {[
        { spots: narrow.areas, where: ON_PHONES },
        { spots: wide.areas, where: ON_SCREENS },
      ].flatMap(({ spots, where }) =>
        [...spots].flatMap(([key, { x, y, lines }]) =>
          lines.map((line, index) => (
            <text
              key={`${where} ${key} ${line}`}
              x={percent(x)}
              y={percent(y)}
              dy={4 + (index - (lines.length - 1) / 2) * WIDE.areaText.line}
              textAnchor="middle"
              fill="var(--ink-soft)"
              className={`pointer-events-none text-xs print:text-[0.65rem] ${where}`}
            >
              {line}
            </text>
          )),
        ),
      )}
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
      {placed.map((dot) =>
        standsOf(dot, narrow, wide).map(({ text, isLetter, side, where }) => {
          const { dx, dy, textAnchor } = besideDot(side, outerOf(dot));
          return (
            <text
              key={`${dot.key} ${where}`}
              x={percent(dot.x)}
              y={percent(dot.y)}
              dx={Math.round(dx + dot.dx)}
              dy={Math.round(dy + dot.dy)}
              textAnchor={textAnchor}
              fill={dot.look === "apart" ? "var(--apart)" : "var(--ink)"}
              fontWeight={isLetter || dot.chosen ? "600" : undefined}
              className={where}
              {...HALO}
            >
              {text}
              {dot.look === "apart" && !isLetter && <tspan fontWeight="600"> {dot.valueText}</tspan>}
            </text>
          );
        }),
      )}
    </svg>
  );
  return (
    <ChartFigure
      {...texts}
      hint={hint}
      onPaper={
        <>
          {drawing}
          <DrawnLines
            text={keyOf(placed, wide)
              .map(({ letter, label }) => `${letter} ${label}`.replaceAll(" ", "\u00a0"))
              .join(" · ")}
          />
        </>
      }
    >
      <p className="sr-only">{texts.description}</p>
      {drawing}
      <LetterKey lines={keyOf(placed, narrow)} where={ON_PHONES} />
      <p className={`text-sm text-ink-soft ${ON_PHONES}`}>{codesHint}</p>
      <LetterKey lines={keyOf(placed, wide)} where={ON_SCREENS} />
    </ChartFigure>
  );
}
