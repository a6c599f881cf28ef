import { HALO } from "./chart-link";
import type { Few } from "./small-people";

/** With more years than these they are written in two digits where they would collide: on a phone, or also in half a page. */
const [ROOMY, MOST] = [6, 8];
const ON_PHONES = { long: "@max-[26rem]:hidden", short: "@min-[26rem]:hidden" };
const IN_HALVES = { long: "@max-[36rem]:hidden", short: "@min-[36rem]:hidden" };

type Named = { year: string; provisional: boolean };

/** The years at the foot of their picture, each with a star while it is provisional. */
export function YearNames({ years, x }: { years: readonly Named[]; x: (year: string) => string }) {
  const crowded = years.length > MOST ? IN_HALVES : years.length > ROOMY ? ON_PHONES : null;
  const named = (written: (year: string) => string, className: string | undefined) => (
    <g className={className}>
      {years.map(({ year, provisional }) => (
        <text key={year} x={x(year)} y="100%" dy={-1}>
          {`${written(year)}${provisional ? "*" : ""}`}
        </text>
      ))}
    </g>
  );
  return (
    <g textAnchor="middle" fill="var(--ink-soft)">
      {named((year) => year, crowded?.long)}
      {crowded && named((year) => year.slice(-2), crowded.short)}
    </g>
  );
}

/** « 9 » over « sur 14 », « /14 » on a phone, standing on a height. */
export function FewCounts({
  x,
  y,
  few,
  ofText,
  halo = false,
}: {
  x: string;
  y: string | number;
  few: Few;
  ofText: (people: number) => string;
  halo?: boolean;
}) {
  const place = { x, y, textAnchor: "middle", ...(halo && HALO) } as const;
  return (
    <g>
      <text {...place} dy={-17} fill="var(--ink)" className="font-semibold">
        {few.positives}
      </text>
      <text {...place} dy={-5} fill="var(--ink-soft)" className="text-xs @max-[26rem]:hidden">
        {ofText(few.of)}
      </text>
      <text {...place} dy={-5} fill="var(--ink-soft)" className="@min-[26rem]:hidden">
        {`/${few.of}`}
      </text>
    </g>
  );
}
