import type { RateWords } from "@/components/ui/rate-figure";
import type { CivilDate } from "@/lib/core/civil-date";
import {
  maskRow,
  masksCounts,
  type RateVisibility,
  rateFloor,
  rateVisibility,
  type ShownCount,
} from "@/lib/indicators/disclosure";
import { denominatorOf, type Figures } from "@/lib/indicators/formulas";
import type { FigureContext } from "./figure-context";

/** « 12 », « < 5 », « masqué ». */
export function countText({ f, t }: FigureContext, count: ShownCount): string {
  if (typeof count === "number") return f.integer(count);
  return count === "under_5" ? t("figure.under5") : t("figure.withheld");
}

/** Leavers whose due date is still to come and who will then be in the base: what the list of « échéance à venir » holds. */
export function toCome({ leavers, neutral, base }: Figures): number {
  return leavers - neutral - base;
}

/** « provisoire », « effectif faible »; `long` also says how many are not due yet. */
export function flagsOf(fc: FigureContext, figures: Figures, visibility: RateVisibility, long = false): string[] {
  const { t, common, audience } = fc;
  const count = toCome(figures);
  const counted = long && count > 0 && !masksCounts(audience);
  const provisional = counted ? t("figure.provisional", { count }) : t("figure.provisionalWord");
  return [
    ...(figures.provisional ? [provisional] : []),
    ...(visibility === "small_base" && denominatorOf(figures, fc.definition) > 0 ? [common("figure.lowCount")] : []),
  ];
}

/** « réponses attendues jusqu’au 24 décembre 2026 »; not for those who see masked counts: the day may be one person's. */
export function awaitedText({ f, t, audience }: FigureContext, until: CivilDate | null): string | null {
  return until && !masksCounts(audience) ? t("figure.awaited", { date: f.date(until) }) : null;
}

function countsText(fc: FigureContext, figures: Figures): string {
  const { f, t, audience, definition } = fc;
  const denominator = denominatorOf(figures, definition);
  const [positives = 0] = maskRow([figures.positives, denominator - figures.positives], audience);
  const shown = { denominator: f.integer(denominator) };
  return typeof positives === "number"
    ? fc.countsOf(f.integer(positives), shown.denominator)
    : t("figure.withheldCounts", shown);
}

function responseText(fc: FigureContext, { respondents, base }: Figures): string {
  const { f, common, audience } = fc;
  const rate = f.rate(respondents, base) ?? common("notAvailable");
  const [shown = 0] = maskRow([respondents, base - respondents], audience);
  return common("figure.responseRate", { rate, respondents: countText(fc, shown), base: f.integer(base) });
}

function boundsText({ f, common }: FigureContext, { positives, respondents, base, bounds }: Figures): string | null {
  if (!bounds) return null;
  const [low, high] = [f.rate(positives, base), f.rate(positives + base - respondents, base)];
  return low && high && common("figure.bounds", { low, high });
}

function intervalText({ f, common, definition }: FigureContext, figures: Figures): string | null {
  const { wilson95 } = figures;
  if (!wilson95) return null;
  const base = denominatorOf(figures, definition);
  const [low, high] = wilson95.map((end) => f.proportion(end, base));
  return common("figure.interval", { low: low ?? "", high: high ?? "" });
}

/** Whether the reader sees this rate. An empty base hides nothing: it is « n.d. » for everybody. */
export function visibilityOf(fc: FigureContext, figures: Figures): RateVisibility {
  const denominator = denominatorOf(figures, fc.definition);
  return denominator === 0 ? "shown" : rateVisibility(fc.audience, denominator);
}

/** What a rate says beside itself, as the reader may know it. */
export function rateWords(fc: FigureContext, figures: Figures, visibility = visibilityOf(fc, figures)): RateWords {
  const { f, t, common, audience, definition } = fc;
  if (visibility === "hidden") {
    const tooFew = visibilityOf(fc, figures) === "hidden";
    const counts = tooFew ? t("figure.hiddenWhy", { floor: f.integer(rateFloor(audience)) }) : t("figure.hiddenBeside");
    return { rate: t("figure.hidden"), counts, responseRate: "", bounds: null, interval: null, flags: [] };
  }
  const denominator = denominatorOf(figures, definition);
  return {
    rate: f.rate(figures.positives, denominator) ?? common("notAvailable"),
    counts: countsText(fc, figures),
    responseRate: responseText(fc, figures),
    bounds: boundsText(fc, figures),
    interval: intervalText(fc, figures),
    flags: flagsOf(fc, figures, visibility, true),
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
