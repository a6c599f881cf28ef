import { maskOverlapping, maskRow, masksCounts, rateVisibility, type ShownCount } from "@/lib/indicators/disclosure";
import { JOURNEY_RATES, type Journey, type JourneyMeasure, type JourneyRate } from "@/lib/indicators/journey";
import type { FigureContext } from "./figure-context";

/** One figure between entry and title, as the reader may know it. */
export type JourneyLine = {
  key: JourneyRate | "entrants" | "fill";
  /** Its rate is not shown. */
  hidden: boolean;
  /** Its counts are: for those who see real counts, also where the base is too small for a rate. */
  counted: boolean;
  numerator: { measure: JourneyMeasure; count: number; shown: ShownCount };
  /** Null for a plain count; `measure` null when it counts places, which are not people. */
  denominator: { measure: JourneyMeasure | null; count: number } | null;
};

const RATES = Object.keys(JOURNEY_RATES) as JourneyRate[];

/** Sets of entrants that hold one another: any two of them can be set against each other. */
const NESTED: readonly JourneyMeasure[] = ["entrants", "entrants_ended", "presented", "full_titles"];

/**
 * From entry to certificate, line by line, with what the reader may not see taken out: a rate that would give a masked
 * count back, and a set that fewer than five people tell from another, or from the base of the rate on the same page.
 */
export function journeyLines({ audience }: FigureContext, journey: Journey, base: number): JourneyLine[] {
  const { entrants, fill } = journey;
  const isHidden = (denominator: number) => denominator > 0 && rateVisibility(audience, denominator) === "hidden";
  const { certifiedOfEntrants: all, certifiedOfPresented: tried } = journey;
  const nested = [entrants, all.denominator, tried.denominator, all.numerator];
  const [, ...sets] = maskOverlapping([base, ...nested], audience);
  const isMasked = (measure: JourneyMeasure) => typeof sets[NESTED.indexOf(measure)] === "string";
  const [shown = 0] = sets;
  const numerator = { measure: "entrants", count: entrants, shown } as const;
  const withRate = (line: Omit<JourneyLine, "counted">): JourneyLine => ({
    ...line,
    counted: !line.hidden || !masksCounts(audience),
  });
  return [
    { key: "entrants", hidden: false, counted: true, numerator, denominator: null },
    withRate({
      key: "fill",
      // Only the entrants may be masked, and then the rate would give them back.
      hidden: isHidden(fill.denominator) || typeof shown !== "number",
      numerator,
      denominator: { measure: null, count: fill.denominator },
    }),
    ...RATES.map((key) => {
      const part = journey[key];
      const { of, among } = JOURNEY_RATES[key];
      const [count = 0] = maskRow([part.numerator, part.denominator - part.numerator], audience);
      const masked = typeof count === "string" || isMasked(of) || isMasked(among);
      return withRate({
        key,
        hidden: isHidden(part.denominator) || (part.denominator > 0 && masked),
        numerator: { measure: of, count: part.numerator, shown: count },
        denominator: { measure: among, count: part.denominator },
      });
    }),
  ];
}
