import { HALO } from "./chart-link";
import type { Few } from "./small-people";

/** With more years than this they are written in two digits on a phone, where they would collide. */
const ROOMY = 6;

export const isCrowded = (years: readonly unknown[]) => years.length > ROOMY;

type Named = { x: string; year: string; provisional: boolean; crowded: boolean };

/** A year at the foot of its picture, with a star while it is provisional. */
export function YearName({ x, year, provisional, crowded }: Named) {
  const star = provisional ? "*" : "";
  const place = { x, y: "100%", dy: -1, textAnchor: "middle", fill: "var(--ink-soft)" } as const;
  return (
    <>
      <text {...place} className={crowded ? "@max-[26rem]:hidden" : undefined}>
        {`${year}${star}`}
      </text>
      {crowded && (
        <text {...place} className="@min-[26rem]:hidden">
          {`${year.slice(-2)}${star}`}
        </text>
      )}
    </>
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
