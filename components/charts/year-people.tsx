import { max } from "d3-array";
import { scalePoint } from "d3-scale";
import { ChartFigure, type ChartTexts } from "./chart-figure";
import { ChartLink } from "./chart-link";
import { hundredths } from "./lengths";
import { LinkedDrawing } from "./linked-drawing";
import { type Few, SmallPeople, STEP } from "./small-people";
import { FewCounts, YearNames } from "./year-names";

export type YearOfPeople = {
  /** « 2018 » */
  year: string;
  /** Null for a year of so few that nothing is drawn of it. */
  few: Few | null;
  /** A star stands beside its year. */
  provisional: boolean;
  /** « 2018 : 9 sorties positives (14 personnes) » */
  name: string;
  /** The list behind the year; null for those who may not open it. */
  href: string | null;
};

/** So many stand side by side. */
const ABREAST = 3;
/** Over the highest year, for its counts. */
const TOP = 30;
const BOTTOM = 21;

/** Years of few people, each with its people one by one. */
export function YearPeople({
  years,
  ofText,
  hint,
  ...texts
}: ChartTexts & {
  years: readonly YearOfPeople[];
  /** « sur 14 » */
  ofText: (people: number) => string;
  /** What the marks are. */
  hint: string;
}) {
  const highOf = (few: Few) => Math.ceil(few.of / ABREAST) * STEP.up;
  const foot = TOP + (max(years, ({ few }) => few && highOf(few)) ?? 0);
  const scale = scalePoint<string>()
    .domain(years.map(({ year }) => year))
    .range([0, 100])
    .padding(0.5);
  const x = (year: string) => hundredths(scale(year) ?? 0);
  return (
    <ChartFigure {...texts} hint={hint}>
      <LinkedDrawing
        description={texts.description}
        height={foot + BOTTOM}
        className="max-w-3xl text-xs tabular-nums @min-[26rem]:text-sm"
      >
        <svg aria-hidden="true" overflow="visible">
          <line x2="100%" y1={foot + 2} y2={foot + 2} stroke="var(--line-strong)" />
          <YearNames years={years} x={x} />
        </svg>
        {years.map(
          ({ year, few, name, href }) =>
            few && (
              <ChartLink key={year} href={href} label={name}>
                <svg aria-hidden="true" x={x(year)} y={foot} overflow="visible">
                  <rect x="-13" y={-highOf(few) - TOP} width="26" height={highOf(few) + TOP} fill="transparent" />
                  <svg aria-hidden="true" x={(1 - ABREAST * STEP.across) / 2} overflow="visible">
                    <SmallPeople few={few} columns={ABREAST} fill="var(--accent)" />
                  </svg>
                  <FewCounts x="0" y={-highOf(few)} few={few} ofText={ofText} />
                </svg>
              </ChartLink>
            ),
        )}
      </LinkedDrawing>
    </ChartFigure>
  );
}
