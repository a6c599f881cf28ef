import { ONE_BY_CHANCE_IN } from "@/lib/figures/indicators/tally/rules/chance";
import type { FigureContext, InContext } from "./figure-context";

type Said = {
  /** Of the schools, where the page compares schools or years. */
  dispersion?: number;
  /** The page compares groups of people. */
  groups?: boolean;
};

/** What « nettement » means on a page, once for all that it says, colours and warns of. */
export function chanceText({ f, t }: FigureContext, { dispersion = 1, groups = false }: Said): string {
  return [
    t("chance.rule", { limits: f.percent(99.8, 1) }),
    dispersion > 1 && t("chance.widened", { factor: f.decimal(Math.sqrt(dispersion), 1) }),
    groups && t("chance.groups", { among: f.integer(ONE_BY_CHANCE_IN) }),
    t("chance.interval", { interval: f.percent(95) }),
  ]
    .filter(Boolean)
    .join(" ");
}

export function ChanceNote({ figureContext, ...said }: InContext & Said) {
  return <p className="max-w-prose text-sm text-ink-soft">{chanceText(figureContext, said)}</p>;
}
