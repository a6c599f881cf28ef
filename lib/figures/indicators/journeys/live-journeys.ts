import type { Audience } from "@/lib/foundation/access/rules/roles";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { digestOf } from "@/lib/foundation/platform/digest";
import type { ProofCounts } from "@/lib/people/outcomes/rules/proof";
import { type DefinitionRef, definitionFor, effectiveWindow } from "../definitions/rules/definitions";
import type { Aspect, Journeys } from "../packed/packed";
import { type BeforeUse, isBroughtIn, isSaidOf } from "../tally/rules/brought-in";
import { type Disclosed, disclose, type RateVisibility, rateFloor, rateVisibility } from "../tally/rules/disclosure";
import type { JourneyBlock } from "../tally/rules/journey-blocks";
import type { IndicatorFilter } from "../tally/tally-sql";
import { type ActivityCurve, activityCurve } from "./rules/activity-curve";
import {
  type CriterionFigures,
  EQUITY_STEPS,
  type EquityGap,
  type EquityPart,
  type EquityStep,
  equityOf,
  equityParts,
  gapsBy,
  shareOfEntrants,
  sidesAt,
  type YesNoCounts,
} from "./rules/equity";
import { closedCounts, sumOfYears, type YearCount } from "./rules/health-counts";
import { type CellOf, hiddenCells, type SidesPart } from "./rules/hidden-cells";
import { CRITERIA, type Criterion, isHealth } from "./rules/journey-sets";
import {
  type Composition,
  compositionOf,
  type MixLine,
  type MixSteps,
  mergedStrata,
  mixSteps,
  strataOf,
} from "./rules/mix";
import { provenOf } from "./rules/proven";
import type { Mix } from "./rules/strata";
import { type Way, wayOf } from "./rules/way";

export type JourneyPlace = { schoolCode?: string | undefined; departement?: string | undefined };

export type LiveWay = Disclosed<Way>;
export type LiveProofs = Disclosed<ProofCounts>;
export type LiveCurve = Disclosed<ActivityCurve & { visibility: RateVisibility }>;
/** What is not for the reader is null: a gap whose rates rest on too few, and of health data all but few counts. */
export type LiveEquity = Disclosed<
  Omit<CriterionFigures, "gaps" | "entrants" | "years"> & {
    entrants: YesNoCounts | null;
    years: YearCount[];
    gaps: Record<EquityStep, EquityGap | null>;
    /** The last year of entry that is counted, where it is not that of the page. */
    closedYear: string | null;
    /** Of those of whom the share is, who entered before the network used Cohorte, where they are more than a tenth. */
    broughtIn: BeforeUse | null;
  }
>;
/** One gap of each year of entry, and of each school by its code; null where it is not for the reader. */
export type LiveGaps = Disclosed<Record<"years" | "schools", readonly { key: string; gap: EquityGap | null }[]>>;
export type LiveMix = Disclosed<{ lines: readonly MixLine[]; steps: MixSteps; composition: Composition }>;

/** The last year that is over, and whether the reader counts the whole network. */
export type HealthCounts = { closedYear: string; ofNetwork: boolean };

/** Of all years: which one is chosen makes no other people of a place. */
const partsIn = (parts: readonly EquityPart[], { schoolId, departement }: CellOf) =>
  parts.filter(
    (part) => (schoolId ?? part.schoolId) === part.schoolId && (departement ?? part.departement) === part.departement,
  );

type Under = Pick<IndicatorFilter, "definition" | "window">;

/** A page of equity asks for some thirty. */
const MOST_KNOWN = 200;
const known = new Map<string, (of: CellOf) => boolean>();

/** Worked out once for all readers, as it rests on the numbers alone. */
function hiddenIn(parts: readonly SidesPart[], floor: number): (of: CellOf) => boolean {
  const key = digestOf(JSON.stringify([floor, parts]));
  const isHidden = known.get(key) ?? hiddenCells(parts, floor);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, isHidden);
  return isHidden;
}

/** People of cohorts of whom a reader may have figures, and has nothing else: their words stay in here. */
export class LiveJourneys {
  readonly #of: Readonly<Record<Aspect, readonly JourneyBlock[]>>;
  readonly #schoolCodes: ReadonlyMap<string, string>;
  readonly #audience: Audience;
  readonly #asOf: CivilDate;
  /** For those who read no health data. */
  readonly #health: HealthCounts | null;
  /** The first of use; null where nobody is told as brought in. */
  readonly #firstYear: string | null;
  /** All criteria of a question are counted at once, and of the whole network: what is hidden depends on it. */
  readonly #equity = new Map<string, readonly EquityPart[]>();
  readonly #hidden = new Map<string, (of: CellOf) => boolean>();

  constructor(
    words: Record<Aspect, Journeys>,
    audience: Audience,
    asOf: CivilDate,
    { health = null, firstYear = null }: { health?: HealthCounts | null; firstYear?: string | null } = {},
  ) {
    this.#of = { journey: words.journey.blocks, health: words.health.blocks };
    this.#schoolCodes = words.journey.schoolCodes;
    this.#audience = audience;
    this.#asOf = asOf;
    this.#health = health;
    this.#firstYear = firstYear;
  }

  #blocks({ schoolCode, departement }: JourneyPlace, aspect: Aspect = "journey"): readonly JourneyBlock[] {
    if (!schoolCode && !departement) return this.#of[aspect];
    return this.#of[aspect].filter(
      (block) =>
        (!schoolCode || this.#schoolCodes.get(block.schoolId) === schoolCode) &&
        (!departement || block.departement === departement),
    );
  }

  /** Of the cohorts that have ended, in a year if one is given. */
  way(place: JourneyPlace, { definition, window }: Under, endYear?: string): LiveWay {
    const under = [definitionFor(definition, this.#asOf), effectiveWindow(definition, window)] as const;
    return disclose(wayOf(this.#blocks(place), { asOf: this.#asOf, endYear }, ...under));
  }

  /** The positives of the rate by how strong the proof of each is, of a year of exit if one is given. */
  proofs(place: JourneyPlace, { definition, window }: Under, exitYear?: string): LiveProofs {
    const under = { definition: definitionFor(definition, this.#asOf), window: effectiveWindow(definition, window) };
    return disclose(provenOf(this.#blocks(place), { asOf: this.#asOf, ...under }, exitYear));
  }

  curve(place: JourneyPlace, exitYear?: string): LiveCurve {
    const curve = activityCurve(this.#blocks(place), { asOf: this.#asOf, exitYear });
    const visibility = curve.people === 0 ? "shown" : rateVisibility(this.#audience, curve.people);
    return disclose({ ...curve, points: visibility === "hidden" ? [] : curve.points, visibility });
  }

  #parts(criterion: Criterion, { definition, window }: Under): readonly EquityPart[] {
    const aspect = isHealth(criterion) ? "health" : "journey";
    const key = JSON.stringify([aspect, definition, window]);
    const known = this.#equity.get(key);
    if (known) return known;
    const parts = equityParts(this.#of[aspect], {
      criteria: CRITERIA.filter((one) => isHealth(one) === isHealth(criterion)),
      asOf: this.#asOf,
      definition: definitionFor(definition, this.#asOf),
      window: effectiveWindow(definition, window),
    });
    this.#equity.set(key, parts);
    return parts;
  }

  /** Which gaps are not for the reader, nor can be had from those that are. */
  #hiddenAt(criterion: Criterion, step: EquityStep, under: Under): (of: CellOf) => boolean {
    const key = JSON.stringify([criterion, step, under.definition, under.window]);
    const isHidden =
      this.#hidden.get(key) ??
      hiddenIn(sidesAt(this.#parts(criterion, under), criterion, step), rateFloor(this.#audience));
    this.#hidden.set(key, isHidden);
    return isHidden;
  }

  /** Of a school, by its id, whatever départements it has stood in. */
  #cellOf({ schoolCode, departement }: JourneyPlace, year: string | undefined): CellOf {
    const [schoolId] = [...this.#schoolCodes].find(([, code]) => code === schoolCode) ?? [];
    return { schoolId: schoolCode && (schoolId ?? schoolCode), departement, year };
  }

  equity(place: JourneyPlace, criterion: Criterion, under: Under, entryYear?: string): LiveEquity {
    const cell = this.#cellOf(place, entryYear);
    const { gaps, ...figures } = equityOf(partsIn(this.#parts(criterion, under), cell), criterion, entryYear);
    if (isHealth(criterion) && this.#health) return this.#healthCounts(this.#health, place, figures, entryYear);
    const shown = EQUITY_STEPS.map((step) => [step, this.#hiddenAt(criterion, step, under)(cell) ? null : gaps[step]]);
    const named = figures.schools.map(({ schoolId, entrants }) => ({
      schoolId: this.#schoolCodes.get(schoolId) ?? "",
      entrants,
    }));
    const broughtIn = this.#broughtIn(figures, entryYear);
    return disclose({ ...figures, schools: named, gaps: Object.fromEntries(shown), closedYear: null, broughtIn });
  }

  #broughtIn(
    of: Pick<CriterionFigures, "criterion" | "entrants"> & { years: readonly YearCount[] },
    entryYear?: string,
  ): BeforeUse | null {
    const { criterion, entrants, years } = of;
    const firstYear = this.#firstYear;
    if (firstYear === null) return null;
    const before = years.filter(({ year }) => isBroughtIn(year, firstYear) && (entryYear ?? year) === year);
    const people = before.reduce(
      (sum, one) => sum + (one.entrants ? shareOfEntrants(criterion, one.entrants).trials : 0),
      0,
    );
    const said = { people, firstYear };
    return isSaidOf(said, shareOfEntrants(criterion, entrants).trials) ? said : null;
  }

  /** How the gap of a criterion at a step goes from year to year, and from school to school in a year if one is given. */
  gaps(place: JourneyPlace, criterion: Criterion, step: EquityStep, under: Under, entryYear?: string): LiveGaps {
    if (isHealth(criterion) && this.#health) return disclose({ years: [], schools: [] });
    const cell = this.#cellOf(place, entryYear);
    const { years, schools } = gapsBy(partsIn(this.#parts(criterion, under), cell), criterion, step, entryYear);
    const isHidden = this.#hiddenAt(criterion, step, under);
    return disclose({
      years: years.map(({ key, gap }) => ({ key, gap: isHidden({ ...cell, year: key }) ? null : gap })),
      schools: schools.map(({ key, gap }) => ({
        key: this.#schoolCodes.get(key) ?? "",
        gap: isHidden({ ...cell, schoolId: key }) ? null : gap,
      })),
    });
  }

  #healthCounts(
    { closedYear, ofNetwork }: HealthCounts,
    { schoolCode, departement }: JourneyPlace,
    { criterion, years, zonings }: Pick<CriterionFigures, "criterion" | "years" | "zonings">,
    entryYear: string | undefined,
  ): LiveEquity {
    const isNarrow = !ofNetwork || Boolean(schoolCode ?? departement);
    const counted = isNarrow ? [] : closedCounts(years, closedYear);
    const ofYear = counted.find(({ year }) => year === entryYear)?.entrants ?? null;
    const none = Object.fromEntries(EQUITY_STEPS.map((step) => [step, null])) as LiveEquity["gaps"];
    const entrants = isNarrow ? null : entryYear ? ofYear : sumOfYears(years, closedYear);
    // Of the years that the reader is told, which the whole is the sum of.
    const broughtIn = entrants && this.#broughtIn({ criterion, entrants, years: counted }, entryYear);
    return disclose({ criterion, entrants, years: counted, schools: [], gaps: none, zonings, closedYear, broughtIn });
  }

  /** The gap of two sides by what they are made up of; null where the reader has no rate of a side. */
  mix(
    sides: readonly [
      JourneyPlace & { exitYear?: string | undefined },
      JourneyPlace & { exitYear?: string | undefined },
    ],
    mix: Mix,
    definition: DefinitionRef,
    window: Under["window"],
  ): LiveMix | null {
    const under = [definitionFor(definition, this.#asOf), effectiveWindow(definition, window)] as const;
    const [a, b] = sides.map((side) =>
      strataOf(this.#blocks(side), mix, { asOf: this.#asOf, exitYear: side.exitYear }, ...under),
    );
    if (!a || !b) return null;
    const people = (of: typeof a) => [...of.values()].reduce((sum, { base }) => sum + base, 0);
    if (Math.min(people(a), people(b)) < Math.max(1, rateFloor(this.#audience))) return null;
    const lines = mergedStrata(a, b, mix);
    const steps = mixSteps(lines);
    return steps && disclose({ lines, steps, composition: compositionOf(lines) });
  }
}
