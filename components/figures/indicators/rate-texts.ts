import type { RateTexts } from "@/components/ui/rate-figure";
import type { BeforeUse } from "@/lib/figures/indicators/tally/rules/brought-in";
import type { LiveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import { denominatorOf, repliesOf } from "@/lib/figures/indicators/tally/rules/formulas";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { FigureContext } from "./figure-context";

/** Leavers whose due date is still to come and who will then be in the base: what the list of « échéance à venir » holds. */
export function toCome({ leavers, neutral, base }: LiveFigures): number {
  return leavers - neutral - base;
}

/** « provisoire », « effectif faible », « 3 sur 20 reprises d’avant 2026 »; `long` also says how many are not due yet. */
export function flagsOf(figureContext: FigureContext, figures: LiveFigures, long = false): string[] {
  const { t, common, definition } = figureContext;
  const { broughtIn } = figures;
  const count = toCome(figures);
  const provisional = long && count > 0 ? t("figure.provisional", { count }) : t("figure.provisionalWord");
  return [
    ...(figures.provisional ? [provisional] : []),
    ...(figures.visibility === "small_base" && denominatorOf(figures, definition) > 0
      ? [common("figure.lowCount")]
      : []),
    ...(broughtIn ? [broughtInText(figureContext, broughtIn, denominatorOf(figures, definition))] : []),
  ];
}

/** « 3 sur 20 reprises d’avant 2026 » */
export const broughtInText = ({ f, t }: FigureContext, { people, firstYear: year }: BeforeUse, of: number): string =>
  t("figure.broughtIn", { people: f.integer(people), of: f.integer(of), year });

/** « réponses attendues jusqu’au 24 décembre 2026 » */
export function awaitedText({ f, t }: FigureContext, until: CivilDate | null): string | null {
  return until && t("figure.awaited", { date: f.date(until) });
}

/** « taux de réponse 90 % (45 sur 50) »; without its rate where the base is too small for one. */
export function responseText(
  { f, common, t, definition }: FigureContext,
  figures: LiveFigures,
  said?: { respondents: string; base: string },
): string {
  const { respondents, base } = repliesOf(figures, definition);
  const counts = said ?? { respondents: f.integer(respondents), base: f.integer(base) };
  if (figures.visibility === "hidden") return t("figure.responses", counts);
  return common("figure.responseRate", { rate: f.rate(respondents, base) ?? common("notAvailable"), ...counts });
}

function boundsText({ f, common, definition }: FigureContext, figures: LiveFigures): string | null {
  if (!figures.bounds) return null;
  const { positives } = figures;
  const { respondents, base } = repliesOf(figures, definition);
  const [low, high] = [f.rate(positives, base), f.rate(positives + base - respondents, base)];
  return low && high && common("figure.bounds", { low, high });
}

function intervalText({ f, common, definition }: FigureContext, figures: LiveFigures): string | null {
  const { wilson95 } = figures;
  if (!wilson95) return null;
  const base = denominatorOf(figures, definition);
  const [low, high] = wilson95.map((end) => f.proportion(end, base));
  return common("figure.interval", { low: low ?? "", high: high ?? "" });
}

/** What stands in place of a rate on too few people: who reads the counts beside it is told that there is none. */
export function noRateText({ f, t, floor }: Pick<FigureContext, "f" | "t" | "floor">): string {
  return t("figure.tooFew", { floor: f.integer(floor) });
}

/** « 80 % », « n.d. », « pas de taux sous 5 » */
export function rateText(figureContext: FigureContext, figures: LiveFigures): string {
  if (figures.visibility === "hidden") return noRateText(figureContext);
  return (
    figureContext.f.rate(figures.positives, denominatorOf(figures, figureContext.definition)) ??
    figureContext.common("notAvailable")
  );
}

/** What a rate says beside itself. */
export function rateTexts(figureContext: FigureContext, figures: LiveFigures): RateTexts {
  const { f, t } = figureContext;
  const isHidden = figures.visibility === "hidden";
  return {
    rate: rateText(figureContext, figures),
    counts: figureContext.countsOf(
      f.integer(figures.positives),
      f.integer(denominatorOf(figures, figureContext.definition)),
    ),
    responseRate: responseText(figureContext, figures),
    bounds: boundsText(figureContext, figures),
    interval: intervalText(figureContext, figures),
    flags: isHidden ? [] : flagsOf(figureContext, figures, true),
    note: isHidden ? t("figure.tooFewWhy", { floor: f.integer(figureContext.floor) }) : null,
  };
}

/** « 55 % à 93 % » */
export function rangeText(
  { f, rangeOf }: FigureContext,
  range: readonly [number, number] | null,
  base: number,
): string | null {
  return range && rangeOf(f.proportion(range[0], base), f.proportion(range[1], base));
}

/** The target of a rate as pictures mark it: « objectif 70 % », and « obj. 70 % » where the room is that of a scale. */
export function targetMark(
  { f, t, targets: { rate: target } }: FigureContext,
  room: "equity.aim" | "byYear.target" = "equity.aim",
): { value: number; text: string } | null {
  return target && { value: target.percent / 100, text: t(room, { percent: f.percent(target.percent) }) };
}
