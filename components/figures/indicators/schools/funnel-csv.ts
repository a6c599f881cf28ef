import type { FigureContext } from "../figure-context";
import { type FiguresFile, proportionCell, rateCell } from "../figures-csv";
import type { SchoolsFunnel } from "./schools-funnel";

/** The schools of the funnel with the limits of chance around the rate of all, as on screen. */
export function funnelFile(
  figureContext: FigureContext,
  { units, dispersion }: SchoolsFunnel,
  scope: string,
): FiguresFile {
  const { t } = figureContext;
  return {
    table: "entonnoir",
    title: t("funnel.file.title", { rate: figureContext.rateLabel }),
    scope,
    ofRate: true,
    lines: [
      [t("funnel.file.dispersion"), { value: dispersion, digits: 3 }],
      [],
      [
        t("funnel.school"),
        t("file.code"),
        t("file.rate"),
        t("file.numerator"),
        t("file.denominator"),
        t("funnel.file.low95"),
        t("funnel.file.high95"),
        t("funnel.file.low998"),
        t("funnel.file.high998"),
        t("funnel.verdict"),
      ],
      ...units.map(({ key, label, successes, trials, limits: { drawn, chance }, beyond }) => [
        label,
        key,
        rateCell(successes, trials),
        successes,
        trials,
        ...[...drawn, ...chance].map((end) => proportionCell(end, trials)),
        t(`funnel.${beyond ?? "within"}`),
      ]),
    ],
  };
}
