import type { Journey } from "@/lib/indicators/journey";
import type { FigureContext } from "./figure-context";
import { type Cell, type FiguresFile, rateCell, shownCell } from "./figures-csv";
import { type JourneyLine, journeyLines } from "./journey-lines";
import { noRateText } from "./rate-words";

function lineCells(fc: FigureContext, { hidden, counted, numerator, denominator }: JourneyLine): Cell[] {
  const { t, common } = fc;
  const shown = shownCell(fc, numerator.shown);
  if (!denominator) return [null, shown, null];
  if (!counted) return [t("figure.hidden"), t("figure.hidden"), t("figure.hidden")];
  const rate = rateCell(numerator.count, denominator.count) ?? common("notAvailable");
  return [hidden ? noRateText(fc) : rate, shown, denominator.count];
}

/** From entry to certificate, with the two integers of each rate and what it counts. */
export function journeyFile(fc: FigureContext, journey: Journey, base: number, scope: string): FiguresFile {
  const { t } = fc;
  const lines: Cell[][] = [
    [t("journey.measure"), t("file.rate"), t("file.numerator"), t("file.denominator"), t("journey.definition")],
    ...journeyLines(fc, journey, base).map((line) => [
      t(`journey.${line.key}`),
      ...lineCells(fc, line),
      t(`journey.${line.key}Help`),
    ]),
  ];
  return { table: "parcours", title: t("journey.title"), scope, ofRate: false, lines };
}
