import type { Audience } from "@/lib/access/rules/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { type ActivityCurve, activityCurve } from "./rules/activity-curve";
import { type DefinitionRef, definitionFor, effectiveWindow } from "./rules/definitions";
import { type Disclosed, disclose, type RateVisibility, rateFloor, rateVisibility } from "./rules/disclosure";
import { type Answers, type CriterionFigures, EQUITY_STEPS, type EquityGap, equityOf } from "./rules/equity";
import { closedCounts, sumOfYears, type YearCount } from "./rules/health-counts";
import type { JourneyBlock } from "./rules/journey-blocks";
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
import type { Mix } from "./rules/strata";
import { type Way, wayOf } from "./rules/way";
import type { Aspect, Journeys } from "./settled-journeys";
import type { IndicatorFilter } from "./tally-sql";

export type JourneyPlace = { schoolCode?: string | undefined; departement?: string | undefined };

export type LiveWay = Disclosed<Way>;
export type LiveCurve = Disclosed<ActivityCurve & { visibility: RateVisibility }>;
/** What is not for the reader is null: a gap whose rates rest on too few, and of health data all but few counts. */
export type LiveEquity = Disclosed<
  Omit<CriterionFigures, "gaps" | "entrants" | "years"> & {
    entrants: Answers | null;
    years: YearCount[];
    gaps: Record<(typeof EQUITY_STEPS)[number], EquityGap | null>;
    /** The last year of entry that is counted, where it is not that of the page. */
    closedYear: string | null;
  }
>;
export type LiveMix = Disclosed<{ lines: readonly MixLine[]; steps: MixSteps; composition: Composition }>;

/** The last year that is over, and whether the reader counts the whole network. */
export type HealthCounts = { closedYear: string; ofNetwork: boolean };

type Under = Pick<IndicatorFilter, "definition" | "window">;

/** People of cohorts of whom a reader may have figures, and has nothing else: their words stay in here. */
export class LiveJourneys {
  readonly #of: Readonly<Record<Aspect, readonly JourneyBlock[]>>;
  readonly #schoolCodes: ReadonlyMap<string, string>;
  readonly #audience: Audience;
  readonly #asOf: CivilDate;
  /** For those who read no health data. */
  readonly #health: HealthCounts | null;
  /** All criteria of a question are counted at once. */
  readonly #equity = new Map<string, CriterionFigures[]>();

  constructor(
    words: Record<Aspect, Journeys>,
    audience: Audience,
    asOf: CivilDate,
    health: HealthCounts | null = null,
  ) {
    this.#of = { journey: words.journey.blocks, health: words.health.blocks };
    this.#schoolCodes = words.journey.schoolCodes;
    this.#audience = audience;
    this.#asOf = asOf;
    this.#health = health;
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

  curve(place: JourneyPlace, exitYear?: string): LiveCurve {
    const curve = activityCurve(this.#blocks(place), { asOf: this.#asOf, exitYear });
    const visibility = curve.people === 0 ? "shown" : rateVisibility(this.#audience, curve.people);
    return disclose({ ...curve, points: visibility === "hidden" ? [] : curve.points, visibility });
  }

  equity(place: JourneyPlace, criterion: Criterion, { definition, window }: Under, entryYear?: string): LiveEquity {
    const aspect = isHealth(criterion) ? "health" : "journey";
    const under = [definitionFor(definition, this.#asOf), effectiveWindow(definition, window)] as const;
    const key = JSON.stringify([aspect, place, definition, window, entryYear]);
    const criteria = CRITERIA.filter((one) => isHealth(one) === isHealth(criterion));
    const counted =
      this.#equity.get(key) ??
      equityOf(this.#blocks(place, aspect), criteria, { asOf: this.#asOf, entryYear }, ...under);
    this.#equity.set(key, counted);
    const found = counted.find((one) => one.criterion === criterion);
    if (!found) throw new Error(`no criterion ${criterion}`);
    const { gaps, ...figures } = found;
    if (aspect === "health" && this.#health) return this.#healthCounts(this.#health, place, figures, entryYear);
    const floor = rateFloor(this.#audience);
    const shown = EQUITY_STEPS.map((step) => {
      const gap = gaps[step];
      return [step, Math.min(gap.yes.trials, gap.no.trials) < floor ? null : gap] as const;
    });
    const named = figures.schools.map(({ schoolId, entrants }) => ({
      schoolId: this.#schoolCodes.get(schoolId) ?? "",
      entrants,
    }));
    const all = Object.fromEntries(shown) as LiveEquity["gaps"];
    return disclose({ ...figures, schools: named, gaps: all, closedYear: null });
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
    return disclose({ criterion, entrants, years: counted, schools: [], gaps: none, zonings, closedYear });
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
