import type { ReactNode, SVGProps } from "react";
import { HALO } from "./chart-link";
import { DrawnLines } from "./drawn-rows";
import { percent } from "./lengths";
import { LetterKey } from "./letter-key";
import { keyOf, type Names, ON_PHONES, ON_SCREENS, outerOf, type PlacedDot, standsOf, WIDE } from "./map-names";
import { besideDot } from "./place-labels";

type Layouts = { narrow: Names; wide: Names };

/** The names of areas, where each layout has room for them. */
export function AreaNames({ narrow, wide, ...look }: Layouts & SVGProps<SVGGElement>) {
  return [
    { spots: narrow.areas, where: ON_PHONES },
    { spots: wide.areas, where: ON_SCREENS },
  ].map(({ spots, where }) => (
    <g
      key={where}
      textAnchor="middle"
      fill="var(--ink-soft)"
      className={`text-xs print:text-[10.4px] ${where}`}
      {...look}
    >
      {[...spots].flatMap(([key, { x, y, lines }]) =>
        lines.map((line, index) => (
          <text
            key={`${key} ${line}`}
            x={percent(x)}
            y={percent(y)}
            dy={4 + (index - (lines.length - 1) / 2) * WIDE.areaText.line}
          >
            {line}
          </text>
        )),
      )}
    </g>
  ));
}

/** The names of places, or the letters that stand for them; `lookOf` says how one is written, `after` what follows it. */
export function DotNames<Dot extends PlacedDot>({
  dots,
  narrow,
  wide,
  lookOf,
  after,
}: Layouts & {
  dots: readonly Dot[];
  lookOf: (dot: Dot) => SVGProps<SVGTextElement>;
  after?: (dot: Dot) => ReactNode;
}) {
  const names = dots.map((dot) =>
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
          className={where}
          {...lookOf(dot)}
          {...(isLetter && { fontWeight: "600" })}
        >
          {text}
          {!isLetter && after?.(dot)}
        </text>
      );
    }),
  );
  return <g {...HALO}>{names}</g>;
}

/** What the letters of a map stand for, on paper. */
export const MapKeyOnPaper = ({ dots, wide }: { dots: readonly PlacedDot[]; wide: Names }) => (
  <DrawnLines
    text={keyOf(dots, wide)
      .map(({ letter, label }) => `${letter} ${label}`.replaceAll(" ", "\u00a0"))
      .join(" · ")}
  />
);

/** The same under the map, on phones and on screens; on a phone also that numbers are those of areas. */
export function MapKey({ dots, narrow, wide, codesHint }: Layouts & { dots: readonly PlacedDot[]; codesHint: string }) {
  return (
    <>
      <LetterKey lines={keyOf(dots, narrow)} where={ON_PHONES} />
      <p className={`text-sm text-ink-soft ${ON_PHONES}`}>{codesHint}</p>
      <LetterKey lines={keyOf(dots, wide)} where={ON_SCREENS} />
    </>
  );
}
