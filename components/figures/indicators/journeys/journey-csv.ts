import type { JourneyLine, LiveJourney } from "@/lib/figures/indicators/journeys/rules/journey";
import type { FigureContext } from "../figure-context";
import { type FiguresFile, type FileCell, rateCell } from "../figures-csv";
import { noRateText } from "../rate-texts";

function lineCells(figureContext: FigureContext, { hidden, numerator, denominator }: JourneyLine): FileCell[] {
  if (!denominator) return [null, numerator.count, null];
  const rate = rateCell(numerator.count, denominator.count) ?? figureContext.common("notAvailable");
  return [hidden ? noRateText(figureContext) : rate, numerator.count, denominator.count];
}

/** From entry to certificate, with the two integers of each rate and what it counts. */
export function journeyFile(figureContext: FigureContext, journey: LiveJourney, scope: string): FiguresFile {
  const { t } = figureContext;
  const lines: FileCell[][] = [
    [
      t("journey.measure"),
      t("file.rate"),
      t("file.numerator"),
      t("file.denominator"),
      t("journey.definition"),
      t("figure.broughtInTerm"),
    ],
    ...journey.map((line) => [
      t(`journey.${line.key}`),
      ...lineCells(figureContext, line),
      t(`journey.${line.key}Help`),
      line.broughtIn?.people ?? null,
    ]),
  ];
  return { table: "parcours", title: t("journey.title"), scope, ofRate: false, lines };
}
