import { HALO } from "./chart-link";
import type { Few } from "./small-people";

/** With more years than this they are written in two digits on a phone, where they would collide. */
const ROOMY = 6;

type Named = { year: string; provisional: boolean };

/** The years at the foot of their picture, each with a star while it is provisional. */
export function YearNames({ years, x }: { years: readonly Named[]; x: (year: string) => string }) {
  const crowded = years.length > ROOMY;
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
      {named((year) => year, crowded ? "@max-[26rem]:hidden" : undefined)}
      {crowded && named((year) => year.slice(-2), "@min-[26rem]:hidden")}
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
