import type { LabelCriterion } from "@/lib/figures/thresholds/rules/thresholds";
import { type Threshold, type ThresholdContent, thresholdOn } from "@/lib/figures/thresholds/rules/thresholds";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { codeOf, type DefinitionRef } from "../../definitions/rules/definitions";
import type { Criterion } from "../../journeys/rules/journey-sets";

/** A rate or share that somebody asks for, and who (domain.md §4). */
export type Target = Threshold & { source: string };

/** Of the people of one page: of the rate that it shows, and of who enters. */
export type Targets = {
  rate: Target | null;
  shares: Partial<Record<Criterion, Target>>;
};

/** What the Région asks of its own schools; all others are criteria of the label, and kept with it. */
const OF_THE_REGION: Targets["shares"] = {
  priority: { operator: "at_least", percent: 50, source: "Région Occitanie" },
};

const LABEL_SHARES = ["women", "bac"] as const satisfies readonly (LabelCriterion & Criterion)[];

/** The label's are the thresholds of the day; that of positive exits is not judged on the day of exit. */
export function targetsOn(
  thresholds: readonly ThresholdContent[],
  day: CivilDate,
  { definition, window }: { definition: DefinitionRef; window: Window },
): Targets {
  const targetOf = (criterion: LabelCriterion): Target | null => {
    const found = thresholdOn(thresholds, criterion, day);
    return found && { operator: found.operator, percent: found.percent, source: found.source };
  };
  const hasTarget = window !== "T0" && ["ern-prudente", "ern-declarative"].includes(codeOf(definition));
  const shares = LABEL_SHARES.flatMap((criterion) => {
    const target = targetOf(criterion);
    return target ? [[criterion, target] as const] : [];
  });
  return {
    rate: hasTarget ? targetOf("positive_exits") : null,
    shares: { ...Object.fromEntries(shares), ...OF_THE_REGION },
  };
}
