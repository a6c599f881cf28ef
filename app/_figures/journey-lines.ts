import { maskRow, rateVisibility, type ShownCount } from "@/lib/indicators/disclosure";
import { JOURNEY_RATES, type Journey, type JourneyMeasure, type JourneyRate } from "@/lib/indicators/journey";
import type { FigureContext } from "./figure-context";

/** One figure between entry and title, as the reader may know it. */
export type JourneyLine = {
  key: JourneyRate | "entrants" | "fill";
  /** Neither its rate nor its counts are shown. */
  hidden: boolean;
  numerator: { measure: JourneyMeasure; count: number; shown: ShownCount };
  /** Null for a plain count; `measure` null when it counts places, which are not people. */
  denominator: { measure: JourneyMeasure | null; count: number } | null;
};

const RATES = Object.keys(JOURNEY_RATES) as JourneyRate[];

/** From entry to certificate, line by line, with what the reader may not see taken out. */
export function journeyLines({ audience }: FigureContext, journey: Journey): JourneyLine[] {
  const { entrants, fill } = journey;
  const isHidden = (denominator: number) => denominator > 0 && rateVisibility(audience, denominator) === "hidden";
  const [shown = 0] = maskRow([entrants], audience);
  const numerator = { measure: "entrants", count: entrants, shown } as const;
  return [
    { key: "entrants", hidden: false, numerator, denominator: null },
    {
      key: "fill",
      // Only the entrants may be masked, and then the rate would give them back.
      hidden: isHidden(fill.denominator) || typeof shown !== "number",
      numerator,
      denominator: { measure: null, count: fill.denominator },
    },
    ...RATES.map((key): JourneyLine => {
      const part = journey[key];
      const [count = 0] = maskRow([part.numerator, part.denominator - part.numerator], audience);
      return {
        key,
        hidden: isHidden(part.denominator),
        numerator: { measure: JOURNEY_RATES[key].of, count: part.numerator, shown: count },
        denominator: { measure: JOURNEY_RATES[key].among, count: part.denominator },
      };
    }),
  ];
}
