import type { LiveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import { decimalsFor } from "@/lib/foundation/core/rounding";
import { type BreakdownPart, breakdownOf } from "./breakdown-parts";
import type { FigureContext } from "./figure-context";
import { type FiguresFile, type FileCell, pointsCell } from "./figures-csv";
import { wholeLines } from "./groups-csv";
import { noRateText } from "./rate-texts";

/** The rate and what its base is made of. */
export function breakdownFile(figureContext: FigureContext, figures: LiveFigures, scope: string): FiguresFile {
  const title = figureContext.t("file.breakdown", { rate: figureContext.rateLabel });
  return { table: "repartition", title, scope, ofRate: true, lines: linesOf(figureContext, figures) };
}

function linesOf(figureContext: FigureContext, figures: LiveFigures): FileCell[][] {
  const { t } = figureContext;
  const rate = wholeLines(figureContext, figures);
  const parts = breakdownOf(figureContext, figures);
  if (!parts) return rate;
  const { families, positives, rest, whole, outside, classes, adjusted } = parts;
  const digits = decimalsFor(whole.count);
  const shared = ({ label, count, percent }: BreakdownPart): FileCell[] => [
    label,
    count,
    percent === null ? noRateText(figureContext) : pointsCell(percent, digits),
  ];
  const counted = ({ label, count }: BreakdownPart): FileCell[] => [label, count];
  return [
    ...rate,
    [],
    [t("breakdown.situation"), t("breakdown.people"), t("file.share")],
    ...[...families, positives, ...rest, whole].map(shared),
    ...(adjusted ? [[t("breakdown.adjusted")]] : []),
    [],
    [t("breakdown.outside"), t("breakdown.people")],
    ...outside.map(counted),
    ...(classes.length > 0 ? [[], [t("breakdown.classes"), t("breakdown.people")], ...classes.map(counted)] : []),
  ];
}
