import type { Audience } from "@/lib/foundation/access/rules/roles";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { exitClass, NEUTRAL } from "@/lib/people/enrolments/rules/status";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import {
  CERTIFICATIONS,
  type Certification,
  EXIT_REASONS,
  type ExitClass,
  type ExitReason,
} from "@/lib/people/enrolments/rules/vocabulary";
import {
  CODES,
  type Departure,
  ENTRY_STAGES,
  type EntryStage,
  JourneyWord,
  NONE,
  type WordField,
} from "../../packed/rules/journey-words";
import { type BeforeUse, isBroughtIn, isSaidOf } from "../../tally/rules/brought-in";
import { type Disclosed, disclose, rateVisibility } from "../../tally/rules/disclosure";
import { ratio } from "../../tally/rules/formulas";
import type { CohortJourneys } from "../../tally/rules/journey-blocks";
import { type Course, courseOf } from "./course";

/** The sets of people of cohorts a figure can stand for; each opens the list behind it. */
export const JOURNEY_MEASURES = [
  "entrants",
  "entrants_ended",
  "dropouts",
  "positive_early",
  "presented",
  "full_titles",
  "applied",
  "not_admitted",
  "admitted",
  "not_come",
  "finishers",
  "left_late",
  "neutral_exits",
  "not_left",
  "leavers_counted",
  "entries",
  "went_on",
] as const;
export type JourneyMeasure = (typeof JOURNEY_MEASURES)[number];

/** A set of people as conditions on what is known of each: the figures count by it, and the lists select by it. */
export type JourneySelection = {
  /** Of cohorts that have ended. */
  ended?: true;
  /** In which their cohort ends. */
  endYear?: string | undefined;
  /** What the fields of their words say (journey-words.ts): one of these. */
  codes: Partial<Record<WordField, readonly string[]>>;
  /** Whether the window has elapsed since the exit; who has not left is in neither. */
  due?: { window: Window; is: boolean };
  /** And one of these. */
  either?: readonly Pick<JourneySelection, "codes">[];
  /** How their first positive activity went (course.ts). */
  course?: Course;
};

/** Any two days in that order: `exitClass` looks at no more than which comes first. */
const END = { planned: "2000-02-01", early: "2000-01-01" };

export function reasonOf(departure: Departure): ExitReason {
  return departure.slice(0, departure.indexOf(":")) as ExitReason;
}

export function departureClass(departure: Departure): ExitClass {
  const exitedOn = departure.endsWith(":early") ? END.early : END.planned;
  return exitClass({ reason: reasonOf(departure), exitedOn }, END.planned);
}

export const DEPARTURES = EXIT_REASONS.flatMap((reason): Departure[] => [`${reason}:early`, `${reason}:late`]);

function departureCode(departure: Departure): string {
  const when = departure.endsWith(":early") ? "early" : "late";
  return `${CODES.reason[reasonOf(departure)]}${CODES.early[when]}`;
}

export const leftAs = (wanted: ExitClass) =>
  DEPARTURES.filter((departure) => departureClass(departure) === wanted).map(departureCode);

const coded = (keeps: (reason: ExitReason) => boolean) =>
  DEPARTURES.filter((departure) => keeps(reasonOf(departure))).map(departureCode);

export const EXITS = {
  notNeutral: coded((reason) => reason !== NEUTRAL),
  completed: coded((reason) => reason === "completed"),
  notCompleted: coded((reason) => reason !== "completed"),
};

const ENTERED = { stage: [CODES.stage.entered] };
const stages = (...among: readonly EntryStage[]) => among.map((stage) => CODES.stage[stage]);
const certified = (among: readonly Certification[]) => among.map((certification) => CODES.certification[certification]);

/** The people a measure stands for (domain.md §2, §4). What a cohort made of its entrants is known at its end. */
export const JOURNEY_SELECTIONS: Record<JourneyMeasure, JourneySelection> = {
  entrants: { codes: ENTERED },
  entrants_ended: { ended: true, codes: ENTERED },
  dropouts: { ended: true, codes: { ...ENTERED, departure: leftAs("dropout") } },
  positive_early: { ended: true, codes: { ...ENTERED, departure: leftAs("positive_early") } },
  presented: {
    ended: true,
    codes: { ...ENTERED, certification: certified(CERTIFICATIONS.filter((one) => one !== "absent")) },
  },
  full_titles: { ended: true, codes: { ...ENTERED, certification: certified(["full"]) } },
  applied: { ended: true, codes: { stage: stages(...ENTRY_STAGES.filter((one) => one !== "moved")) } },
  not_admitted: { ended: true, codes: { stage: stages("candidate", "waitlisted", "rejected", "withdrawn") } },
  admitted: { ended: true, codes: { stage: stages("admitted", "gave_up", "no_show", "entered") } },
  not_come: { ended: true, codes: { stage: stages("admitted", "gave_up", "no_show") } },
  finishers: { ended: true, codes: { ...ENTERED, departure: leftAs("finisher") } },
  left_late: { ended: true, codes: { ...ENTERED, departure: leftAs("late_other") } },
  neutral_exits: { ended: true, codes: { ...ENTERED, departure: leftAs("neutral") } },
  not_left: { ended: true, codes: { ...ENTERED, departure: [NONE + NONE] } },
  leavers_counted: { codes: { ...ENTERED, departure: EXITS.notNeutral } },
  entries: { codes: { stage: stages("entered", "moved") } },
  went_on: { ended: true, codes: { stage: stages("moved") } },
};

function says({ codes }: Pick<JourneySelection, "codes">, word: JourneyWord): boolean {
  for (const field in codes) if (!codes[field as WordField]?.includes(word.code(field as WordField))) return false;
  return true;
}

export function matchesWord(selection: JourneySelection, word: JourneyWord): boolean {
  const { ended, endYear, due, either, course } = selection;
  if ((ended && !word.ended) || (endYear && word.endYear !== endYear) || !says(selection, word)) return false;
  if (either && !either.some((one) => says(one, word))) return false;
  if (course && courseOf(word) !== course) return false;
  return !due || (word.exitedOn !== null && word.isDue(due.window) === due.is);
}

/** Of a cohort, as of a day. */
export function countWords(cohort: CohortJourneys, asOf: CivilDate, selection: JourneySelection): number {
  let n = 0;
  new JourneyWord(cohort, asOf).each((word) => {
    if (matchesWord(selection, word)) n += 1;
  });
  return n;
}

/** Those of a set whose exit is neutral. */
export function neutralAmong(selection: JourneySelection): JourneySelection {
  const { departure } = selection.codes;
  const neutral = leftAs("neutral").filter((code) => !departure || departure.includes(code));
  return { ...selection, codes: { ...selection.codes, departure: neutral } };
}

export type JourneyCounts = Record<JourneyMeasure, number>;

export function countJourneys(cohorts: readonly CohortJourneys[], asOf: CivilDate): JourneyCounts {
  const counts = JOURNEY_MEASURES.map((measure) => {
    const selection = JOURNEY_SELECTIONS[measure];
    return [measure, cohorts.reduce((sum, cohort) => sum + countWords(cohort, asOf, selection), 0)];
  });
  return Object.fromEntries(counts) as JourneyCounts;
}

/** The same of those alone who entered in a year before the first of use (domain.md §4.9); null while nothing says which that is. */
export function countBroughtIn(
  cohorts: readonly CohortJourneys[],
  asOf: CivilDate,
  firstYear: string | null,
): BroughtInJourneys | null {
  if (firstYear === null) return null;
  const counts = new Map<JourneyMeasure, number>();
  for (const cohort of cohorts)
    new JourneyWord(cohort, asOf).each((word) => {
      if (!isBroughtIn(word.code("entryYear"), firstYear)) return;
      for (const measure of DENOMINATORS)
        if (matchesWord(JOURNEY_SELECTIONS[measure], word)) counts.set(measure, (counts.get(measure) ?? 0) + 1);
    });
  return { firstYear, peopleOf: (measure) => counts.get(measure) ?? 0 };
}

export type BroughtInJourneys = { firstYear: string; peopleOf: (measure: JourneyMeasure) => number };

export const JOURNEY_RATES = {
  dropouts: { of: "dropouts", among: "entrants_ended" },
  positiveEarly: { of: "positive_early", among: "entrants_ended" },
  certifiedOfPresented: { of: "full_titles", among: "presented" },
  certifiedOfEntrants: { of: "full_titles", among: "entrants_ended" },
} as const satisfies Record<string, { of: JourneyMeasure; among: JourneyMeasure }>;
export type JourneyRate = keyof typeof JOURNEY_RATES;
const RATES = Object.keys(JOURNEY_RATES) as JourneyRate[];
const DENOMINATORS = [...new Set(Object.values(JOURNEY_RATES).map(({ among }) => among))];

export type Fraction = { numerator: number; denominator: number; rate: number | null };

const fraction = (numerator: number, denominator: number): Fraction => ({
  numerator,
  denominator,
  rate: ratio(numerator, denominator),
});

/** From entry to certificate (domain.md §4): each rate with its two integers. */
export type Journey = Record<JourneyRate, Fraction> & {
  entrants: number;
  /** Entries, with those of people who went on elsewhere, over the places of the cohorts that have begun. */
  fill: Fraction;
};

/** `places` is the capacity of the entrants' cohorts. */
export function journeyOf(counts: JourneyCounts, places: number): Journey {
  const rate = (key: JourneyRate) => fraction(counts[JOURNEY_RATES[key].of], counts[JOURNEY_RATES[key].among]);
  return {
    entrants: counts.entrants,
    fill: fraction(counts.entries, places),
    ...(Object.fromEntries(RATES.map((key) => [key, rate(key)])) as Record<JourneyRate, Fraction>),
  };
}

export type JourneyLine = {
  key: JourneyRate | "entrants" | "fill";
  /** There are too few people for a rate. */
  hidden: boolean;
  numerator: { measure: JourneyMeasure; count: number };
  /** Null for a plain count; `measure` null when it counts places, which are not people. */
  denominator: { measure: JourneyMeasure | null; count: number } | null;
  /** Of the denominator, those who entered before the network used Cohorte, where they are more than a tenth of it. */
  broughtIn: BeforeUse | null;
};
export type LiveJourney = Disclosed<readonly JourneyLine[]>;

export function liveJourney(
  audience: Audience,
  { counts, broughtIn }: { counts: JourneyCounts; broughtIn: BroughtInJourneys | null },
  places: number,
): LiveJourney {
  const journey = journeyOf(counts, places);
  const isHidden = (count: number) => count > 0 && rateVisibility(audience, count) === "hidden";
  const entrants = { measure: "entrants", count: journey.entrants } as const;
  // A list of those who went on elsewhere besides is told where there are any.
  const isSame = journey.fill.numerator === journey.entrants;
  const entries = isSame ? entrants : ({ measure: "entries", count: journey.fill.numerator } as const);
  const fill = journey.fill.denominator;
  const saidOf = (among: JourneyMeasure, of: number) => {
    const said = broughtIn && { people: broughtIn.peopleOf(among), firstYear: broughtIn.firstYear };
    return isSaidOf(said, of) && !isHidden(of) ? said : null;
  };
  const rates = RATES.map((key): JourneyLine => {
    const { numerator, denominator } = journey[key];
    return {
      key,
      hidden: isHidden(denominator),
      broughtIn: saidOf(JOURNEY_RATES[key].among, denominator),
      numerator: { measure: JOURNEY_RATES[key].of, count: numerator },
      denominator: { measure: JOURNEY_RATES[key].among, count: denominator },
    };
  });
  return disclose<readonly JourneyLine[]>([
    { key: "entrants", hidden: false, numerator: entrants, denominator: null, broughtIn: null },
    {
      key: "fill",
      hidden: isHidden(fill),
      numerator: entries,
      denominator: { measure: null, count: fill },
      broughtIn: null,
    },
    ...rates,
  ]);
}
