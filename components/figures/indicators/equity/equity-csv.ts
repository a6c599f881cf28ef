import { EQUITY_STEPS, type EquityGap } from "@/lib/figures/indicators/journeys/rules/equity";
import type { FigureContext } from "../figure-context";
import { type FiguresFile, type FileCell, pointsCell, proportionCell, rateCell } from "../figures-csv";
import { type EquityRow, stepText } from "./equity-view";

function gapCells(gap: EquityGap | null): FileCell[] {
  const { yes, no, difference } = gap ?? {};
  const points = (value: number | undefined) =>
    value === undefined ? null : pointsCell(Math.round(value * 1000) / 10, 1);
  return [
    ...[yes, no].flatMap((share): FileCell[] => (share ? [share.successes, share.trials] : [null, null])),
    ...[difference?.value, ...(difference?.interval ?? [undefined, undefined])].map(points),
  ];
}

/** Shares and gaps, as on screen, with the counts they are made of. */
export function equityFile(figureContext: FigureContext, rows: readonly EquityRow[], scope: string): FiguresFile {
  const { t } = figureContext;
  return {
    table: "equite",
    title: t("equity.caption"),
    scope,
    ofRate: true,
    lines: [
      [
        t("equity.public"),
        t("equity.file.share"),
        t("equity.file.yes"),
        t("equity.file.of"),
        t("equity.file.low"),
        t("equity.file.high"),
        t("equity.file.target"),
        t("equity.unknown"),
        ...EQUITY_STEPS.flatMap((step) =>
          (["yesOf", "yesAmong", "noOf", "noAmong", "gap", "gapLow", "gapHigh"] as const).map((of) =>
            t(`equity.file.${of}`, { step: stepText(figureContext, step) }),
          ),
        ),
        t("figure.broughtInTerm"),
      ],
      ...rows.map(({ label, share, target, gaps, broughtIn }): FileCell[] => [
        label,
        share.value === null ? null : rateCell(share.yes, share.of),
        share.yes,
        share.of,
        ...[0, 1].map((end) => (share.interval ? proportionCell(share.interval[end] ?? 0, share.of) : null)),
        target?.percent ?? null,
        share.unknown,
        ...EQUITY_STEPS.flatMap((step) => gapCells(gaps[step])),
        broughtIn,
      ]),
    ],
  };
}
