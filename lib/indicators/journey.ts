import { exitClass } from "@/lib/enrolments/rules";
import type { Certification, ExitReason } from "@/lib/enrolments/vocabulary";
import { ratio } from "./formulas";

/** Entrants of one cohort alike in all that the journey depends on. */
export type JourneyCell = {
  cohortId: string;
  /** The cohort's planned end has passed. */
  ended: boolean;
  /** Null while the person has not left. */
  reason: ExitReason | null;
  /** Left before the planned end. */
  early: boolean;
  certification: Certification | null;
  n: number;
};

export type Fraction = { numerator: number; denominator: number; rate: number | null };

const fraction = (numerator: number, denominator: number): Fraction => ({
  numerator,
  denominator,
  rate: ratio(numerator, denominator),
});

/** From entry to certificate (domain.md §4): each rate with its two integers. */
export type Journey = {
  entrants: number;
  /** Entrants over the places of the cohorts that have begun. */
  fill: Fraction;
  /** On the entrants of ended cohorts, like the next. */
  dropouts: Fraction;
  positiveEarly: Fraction;
  /** Full titles over those who were presented, and over the entrants of ended cohorts. */
  certifiedOfPresented: Fraction;
  certifiedOfEntrants: Fraction;
};

/** Any two days in that order: `exitClass` looks at no more than which comes first. */
const END = { planned: "2000-02-01", before: "2000-01-01" };

function classOf({ reason, early }: JourneyCell) {
  return reason && exitClass(reason, early ? END.before : END.planned, END.planned);
}

/** The journey of a set of entrants; `places` is the capacity of their cohorts. Total. */
export function journeyOf(cells: readonly JourneyCell[], places: number): Journey {
  const count = (keep: (cell: JourneyCell) => boolean) =>
    cells.reduce((sum, cell) => (keep(cell) ? sum + cell.n : sum), 0);
  const ofEnded = (keep: (cell: JourneyCell) => boolean) => count((cell) => cell.ended && keep(cell));
  const entrants = count(() => true);
  const entrantsEnded = ofEnded(() => true);
  const full = ofEnded(({ certification }) => certification === "full");
  const presented = ofEnded(({ certification }) => certification !== null && certification !== "absent");
  return {
    entrants,
    fill: fraction(entrants, places),
    dropouts: fraction(
      ofEnded((cell) => classOf(cell) === "dropout"),
      entrantsEnded,
    ),
    positiveEarly: fraction(
      ofEnded((cell) => classOf(cell) === "positive_early"),
      entrantsEnded,
    ),
    certifiedOfPresented: fraction(full, presented),
    certifiedOfEntrants: fraction(full, entrantsEnded),
  };
}
