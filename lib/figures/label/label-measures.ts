import "server-only";
import type { getCohortSetFigures } from "@/lib/figures/indicators/queries";
import { audienceOf, type RateVisibility, rateVisibility } from "@/lib/figures/indicators/tally/rules/disclosure";
import { LABEL_CRITERIA, type LabelCriterion, thresholdOn } from "@/lib/figures/thresholds/rules/thresholds";
import type { ThresholdRow } from "@/lib/figures/thresholds/threshold-records";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { type CohortToCome, countedAnswers, exitProspect, type Open, shareProspect } from "./rules/measures";
import { type CriterionCount, type Outlook, outlookOf, type Verdict, verdictOf } from "./rules/outlook";

export type CohortFigures =
  Awaited<ReturnType<typeof getCohortSetFigures>> extends Map<string, infer One> ? One : never;

/** A cohort of a label; `isPlanned`: it has not begun. */
export type LabelCohort = {
  id: string;
  code: string;
  school: { code: string; name: string };
  startsOn: CivilDate;
  endsOn: CivilDate;
  capacity: number;
  isPlanned: boolean;
  figures: CohortFigures | null;
};

/** One criterion of a label: what its records give, against what is asked. */
export type LabelMeasure = {
  criterion: LabelCriterion;
  /** Of the last day of the label at most; null where none is on record. */
  threshold: ThresholdRow | null;
  counted: CriterionCount;
  /** What the rate is divided by: all of the base, or those of whom it is known. */
  denominator: number;
  visibility: RateVisibility;
  /** Somebody of the label is not due yet. */
  provisional: boolean;
  /** Null without a threshold, of nobody, and where there is no rate for the reader. */
  verdict: Verdict | null;
  outlook: Outlook | null;
  open: Open;
};

type LabelOfCriterion = {
  begun: CohortFigures;
  toCome: CohortFigures;
  planned: readonly CohortToCome[];
  thresholds: readonly ThresholdRow[];
  untilOn: CivilDate;
  isOver: boolean;
};

export function measuresOf(
  ctx: Context,
  { begun, toCome, planned, thresholds, untilOn, isOver }: LabelOfCriterion,
): LabelMeasure[] {
  const day = untilOn < ctx.today ? untilOn : ctx.today;
  const audience = audienceOf(ctx.actor);
  return LABEL_CRITERIA.map((criterion): LabelMeasure => {
    const threshold = thresholdOn(thresholds, criterion, day);
    const { counted, denominator, provisional, prospect } = countedBy(criterion);
    const visibility = denominator === 0 || !audience ? "shown" : rateVisibility(audience, denominator);
    const isTold = threshold !== null && visibility !== "hidden";
    return {
      criterion,
      threshold,
      counted,
      denominator,
      visibility,
      provisional,
      open: prospect.open,
      verdict: isTold ? verdictOf(threshold, counted) : null,
      outlook: threshold && !isOver ? outlookOf(threshold, prospect.atTheEnd) : null,
    };
  });

  function countedBy(criterion: LabelCriterion) {
    if (criterion === "positive_exits") {
      const { exits } = begun;
      const { positives, base, respondents, neutral } = exits;
      return {
        counted: { yes: positives, unknown: base - respondents, total: base },
        denominator: base,
        provisional: begun.entrants > base + neutral,
        prospect: exitProspect(exits, begun.toBeDue, planned, untilOn),
      };
    }
    const counted = countedAnswers(begun.entered[criterion]);
    const prospect = shareProspect(
      begun.entered[criterion],
      [toCome.entered[criterion], toCome.admitted[criterion]],
      planned,
    );
    return { counted, denominator: counted.total - counted.unknown, provisional: false, prospect };
  }
}
