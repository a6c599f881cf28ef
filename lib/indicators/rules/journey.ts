import type { Audience } from "@/lib/access/rules/roles";
import { exitClass } from "@/lib/enrolments/rules/status";
import {
  CERTIFICATIONS,
  type Certification,
  EXIT_REASONS,
  type ExitClass,
  type ExitReason,
} from "@/lib/enrolments/rules/vocabulary";
import { type Disclosed, disclose, rateVisibility } from "./disclosure";
import { ratio } from "./formulas";

/** Why somebody left, and whether that was before the planned end: all that the class of an exit depends on. */
export type Departure = `${ExitReason}:${"early" | "late"}`;

export type JourneyCell = {
  ended: boolean;
  departure: Departure | null;
  certification: Certification | null;
  n: number;
};

/** The sets of entrants a figure of the journey can stand for; each opens the list behind it. */
export const JOURNEY_MEASURES = [
  "entrants",
  "entrants_ended",
  "dropouts",
  "positive_early",
  "presented",
  "full_titles",
] as const;
export type JourneyMeasure = (typeof JOURNEY_MEASURES)[number];

export type JourneySelection = {
  ended?: true;
  departures?: readonly Departure[];
  certifications?: readonly Certification[];
};

/** Any two days in that order: `exitClass` looks at no more than which comes first. */
const END = { planned: "2000-02-01", early: "2000-01-01" };

export function reasonOf(departure: Departure): ExitReason {
  return departure.slice(0, departure.indexOf(":")) as ExitReason;
}

export function departureClass(departure: Departure): ExitClass {
  return exitClass(reasonOf(departure), departure.endsWith(":early") ? END.early : END.planned, END.planned);
}

const DEPARTURES = EXIT_REASONS.flatMap((reason): Departure[] => [`${reason}:early`, `${reason}:late`]);
const ofClass = (wanted: ExitClass) => DEPARTURES.filter((departure) => departureClass(departure) === wanted);

/** The people a measure stands for (domain.md §2, §4). What a cohort made of its entrants is known at its end. */
export const JOURNEY_SELECTIONS: Record<JourneyMeasure, JourneySelection> = {
  entrants: {},
  entrants_ended: { ended: true },
  dropouts: { ended: true, departures: ofClass("dropout") },
  positive_early: { ended: true, departures: ofClass("positive_early") },
  presented: { ended: true, certifications: CERTIFICATIONS.filter((certification) => certification !== "absent") },
  full_titles: { ended: true, certifications: ["full"] },
};

function matches({ ended, departures, certifications }: JourneySelection, cell: JourneyCell): boolean {
  return (
    (!ended || cell.ended) &&
    (!departures || (cell.departure !== null && departures.includes(cell.departure))) &&
    (!certifications || (cell.certification !== null && certifications.includes(cell.certification)))
  );
}

export function countJourney(cells: readonly JourneyCell[], measure: JourneyMeasure): number {
  const selection = JOURNEY_SELECTIONS[measure];
  return cells.reduce((sum, cell) => (matches(selection, cell) ? sum + cell.n : sum), 0);
}

export const JOURNEY_RATES = {
  dropouts: { of: "dropouts", among: "entrants_ended" },
  positiveEarly: { of: "positive_early", among: "entrants_ended" },
  certifiedOfPresented: { of: "full_titles", among: "presented" },
  certifiedOfEntrants: { of: "full_titles", among: "entrants_ended" },
} as const satisfies Record<string, { of: JourneyMeasure; among: JourneyMeasure }>;
export type JourneyRate = keyof typeof JOURNEY_RATES;

export type Fraction = { numerator: number; denominator: number; rate: number | null };

const fraction = (numerator: number, denominator: number): Fraction => ({
  numerator,
  denominator,
  rate: ratio(numerator, denominator),
});

/** From entry to certificate (domain.md §4): each rate with its two integers. */
export type Journey = Record<JourneyRate, Fraction> & {
  entrants: number;
  /** Entrants over the places of the cohorts that have begun. */
  fill: Fraction;
};

/** `places` is the capacity of the entrants' cohorts. */
export function journeyOf(cells: readonly JourneyCell[], places: number): Journey {
  const entrants = countJourney(cells, "entrants");
  const rate = (key: JourneyRate) =>
    fraction(countJourney(cells, JOURNEY_RATES[key].of), countJourney(cells, JOURNEY_RATES[key].among));
  return {
    entrants,
    fill: fraction(entrants, places),
    dropouts: rate("dropouts"),
    positiveEarly: rate("positiveEarly"),
    certifiedOfPresented: rate("certifiedOfPresented"),
    certifiedOfEntrants: rate("certifiedOfEntrants"),
  };
}

export type JourneyLine = {
  key: JourneyRate | "entrants" | "fill";
  /** There are too few people for a rate. */
  hidden: boolean;
  numerator: { measure: JourneyMeasure; count: number };
  /** Null for a plain count; `measure` null when it counts places, which are not people. */
  denominator: { measure: JourneyMeasure | null; count: number } | null;
};
export type LiveJourney = Disclosed<readonly JourneyLine[]>;

export function liveJourney(audience: Audience, cells: readonly JourneyCell[], places: number): LiveJourney {
  const journey = journeyOf(cells, places);
  const isHidden = (count: number) => count > 0 && rateVisibility(audience, count) === "hidden";
  const entrants = { measure: "entrants", count: journey.entrants } as const;
  const fill = journey.fill.denominator;
  const rates = (Object.keys(JOURNEY_RATES) as JourneyRate[]).map((key): JourneyLine => {
    const { numerator, denominator } = journey[key];
    return {
      key,
      hidden: isHidden(denominator),
      numerator: { measure: JOURNEY_RATES[key].of, count: numerator },
      denominator: { measure: JOURNEY_RATES[key].among, count: denominator },
    };
  });
  return disclose<readonly JourneyLine[]>([
    { key: "entrants", hidden: false, numerator: entrants, denominator: null },
    { key: "fill", hidden: isHidden(fill), numerator: entrants, denominator: { measure: null, count: fill } },
    ...rates,
  ]);
}
