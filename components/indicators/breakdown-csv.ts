import { decimalsFor } from "@/lib/core/rounding";
import type { RateDisclosure } from "@/lib/indicators/disclosure";
import type { Figures } from "@/lib/indicators/formulas";
import type { TallyCell } from "@/lib/indicators/tally";
import { breakdownOf, type Part, shareAbsent } from "./breakdown-parts";
import type { FigureContext } from "./figure-context";
import { type Cell, type FiguresFile, pointsCell, shownCell } from "./figures-csv";
import { wholeLines } from "./groups-csv";

/** The rate and what its base is made of; the rate alone says that it is not shown, where it is not. */
export function breakdownFile(
  fc: FigureContext,
  cells: readonly TallyCell[],
  figures: Figures,
  scope: string,
  shown?: RateDisclosure,
): FiguresFile {
  const title = fc.t("file.breakdown", { rate: fc.rateLabel });
  return { table: "repartition", title, scope, ofRate: true, lines: linesOf(fc, cells, figures, shown) };
}

function linesOf(
  fc: FigureContext,
  cells: readonly TallyCell[],
  figures: Figures,
  disclosure: RateDisclosure | undefined,
): Cell[][] {
  const { t } = fc;
  const rate = wholeLines(fc, figures, disclosure);
  const parts = breakdownOf(fc, cells, figures, disclosure);
  if (!parts) return rate;
  const { families, positives, rest, whole, outside, classes, adjusted } = parts;
  const digits = decimalsFor(whole.count);
  const shared = ({ label, shown, percent }: Part): Cell[] => [
    label,
    shownCell(fc, shown),
    percent === null ? shareAbsent(fc, shown) : pointsCell(percent, digits),
  ];
  const counted = ({ label, shown }: Part): Cell[] => [label, shownCell(fc, shown)];
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
