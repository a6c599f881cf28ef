import { scaleLinear, scalePoint } from "d3-scale";
import { ChartFigure, type ChartTexts } from "./chart-figure";
import { hundredths } from "./lengths";
import { INNER } from "./picture";

export type GapMark = {
  key: string;
  /** « 2018 », under the mark; none where marks are too many for it. */
  tick: string | null;
  /** From −1 to 1; null where there is none. */
  value: number | null;
  /** Between which chance leaves it. */
  limits: readonly [number, number] | null;
  hollow: boolean;
  apart: boolean;
  /** « 2018 : +12,3 points (12 sur 40, 30 sur 90) » */
  name: string;
};

export type GapStrip = { key: string; label: string; marks: readonly GapMark[] };

const PLOT = 72;
const TOP = 8;
const FOOT = TOP + PLOT;
const HEIGHT = FOOT + 20;
/** Room for the scale, in percent of the width. */
const LEFT = 11;
const TITLE = 20;
const COLUMNS = 2;
const GUTTER = 32;

type Scale = { far: number; pointsText: (points: number) => string };

/** Years that stand closer than this are named every other one, up to the last. */
const MOST_TICKS = 6;

/** One above the other: what chance leaves as a bar, the gap as a dot, around the line of none. */
function Strip({ marks, scale: { far, pointsText } }: { marks: readonly GapMark[]; scale: Scale }) {
  const y = scaleLinear().domain([-far, far]).range([FOOT, TOP]);
  const place = scalePoint()
    .domain(marks.map(({ key }) => key))
    .range([LEFT, 100])
    .padding(0.6);
  const x = (key: string) => hundredths(place(key) ?? 0);
  return (
    <svg aria-hidden="true" width="100%" height={HEIGHT} overflow="visible" className="text-xs tabular-nums">
      {[-far, 0, far].map((tick) => (
        <g key={tick}>
          <line
            x1={`${LEFT}%`}
            x2="100%"
            y1={y(tick)}
            y2={y(tick)}
            stroke={tick === 0 ? "var(--line-strong)" : "var(--line)"}
          />
          <text x={`${LEFT - 1}%`} y={y(tick)} dy="0.35em" textAnchor="end" fill="var(--ink-soft)">
            {pointsText(Math.round(tick * 100))}
          </text>
        </g>
      ))}
      <g stroke="var(--interval)" strokeWidth="6">
        {marks.map(
          ({ key, limits }) => limits && <line key={key} x1={x(key)} x2={x(key)} y1={y(limits[0])} y2={y(limits[1])} />,
        )}
      </g>
      {marks.map(({ key, tick, value, hollow, apart, name }, at) => {
        const isNamed = marks.length <= MOST_TICKS || (marks.length - 1 - at) % 2 === 0;
        const colour = apart ? "var(--apart)" : "var(--ink)";
        return (
          <g key={key}>
            <title>{name}</title>
            {value !== null && (
              <circle
                cx={x(key)}
                cy={y(value)}
                r={apart ? 5 : 4}
                fill={hollow ? "var(--page)" : colour}
                stroke={colour}
                strokeWidth="2"
              />
            )}
            {tick && isNamed && (
              <text x={x(key)} y={HEIGHT - 4} textAnchor="middle" fill="var(--ink-soft)">
                {tick}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** The same gap of several groups of people, a strip for each, on one scale: where it lies beside what chance leaves. */
export function GapStrips({
  strips,
  pointsText,
  ...texts
}: ChartTexts & { hint: string; strips: readonly GapStrip[]; pointsText: (points: number) => string }) {
  const ends = strips.flatMap(({ marks }) => marks.flatMap(({ value, limits }) => [value ?? 0, ...(limits ?? [])]));
  const far = Math.max(1, Math.ceil(Math.max(0, ...ends.map(Math.abs)) * 10 - 1e-9)) / 10;
  const scale = { far, pointsText };
  const width = (INNER - GUTTER * (COLUMNS - 1)) / COLUMNS;
  const rows = Math.ceil(strips.length / COLUMNS);
  return (
    <ChartFigure
      {...texts}
      onPaper={
        <svg aria-hidden="true" width={INNER} height={rows * (TITLE + HEIGHT)} overflow="visible" fontSize={14}>
          {strips.map(({ key, label, marks }, at) => (
            <svg
              key={key}
              aria-hidden="true"
              x={(at % COLUMNS) * (width + GUTTER)}
              y={Math.floor(at / COLUMNS) * (TITLE + HEIGHT)}
              width={width}
              height={TITLE + HEIGHT}
              overflow="visible"
            >
              <text x={0} y={14} fill="var(--ink)" fontWeight="600">
                {label}
              </text>
              <svg aria-hidden="true" y={TITLE} width={width} height={HEIGHT} overflow="visible">
                <Strip marks={marks} scale={scale} />
              </svg>
            </svg>
          ))}
        </svg>
      }
    >
      <p className="sr-only">{texts.description}</p>
      <div className="grid gap-x-8 gap-y-2 @min-[40rem]:grid-cols-2 @min-[66rem]:grid-cols-3">
        {strips.map(({ key, label, marks }) => (
          <div key={key} className="min-w-0">
            <p className="text-sm font-semibold">{label}</p>
            <Strip marks={marks} scale={scale} />
          </div>
        ))}
      </div>
    </ChartFigure>
  );
}
