import type { RateWords } from "@/components/ui/rate-figure";
import type { CivilDate } from "@/lib/core/civil-date";
import {
  masksCounts,
  type RateDisclosure,
  type RateVisibility,
  rateDisclosure,
  rateFloor,
  type ShownCount,
} from "@/lib/indicators/disclosure";
import { denominatorOf, type Figures, rateCounts } from "@/lib/indicators/formulas";
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

/** « 12 sur 15 », or the part of it that the reader may know: « sur 15 personnes », « effectif masqué ». */
export function countsText(fc: FigureContext, { positives, denominator }: RateDisclosure): string {
  const { f, t } = fc;
  if (typeof denominator !== "number") return t("figure.withheldBase");
  if (typeof positives !== "number") return t("figure.withheldCounts", { count: denominator });
  return fc.countsOf(f.integer(positives), f.integer(denominator));
}

/** « taux de réponse 90 % (45 sur 50) »; without its rate where the base is too small for one. */
export function responseText(
  { f, common, t }: FigureContext,
  { respondents, base }: Figures,
  visibility: RateVisibility,
  counts = { respondents: f.integer(respondents), base: f.integer(base) },
): string {
  if (visibility === "hidden") return t("figure.responses", counts);
  return common("figure.responseRate", { rate: f.rate(respondents, base) ?? common("notAvailable"), ...counts });
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

/** What the reader may know of a rate that stands alone. */
export function disclosureOf(fc: FigureContext, figures: Figures): RateDisclosure {
  return rateDisclosure(fc.audience, rateCounts(figures, fc.definition));
}

/** Whether the reader sees this rate. An empty base hides nothing: it is « n.d. » for everybody. */
export function visibilityOf(fc: FigureContext, figures: Figures): RateVisibility {
  return disclosureOf(fc, figures).visibility;
}

/**
 * What stands in place of a rate on too few people: who reads the counts beside it is told that there is none, for it
 * could be worked out; « non affiché » is for those from whom the counts are kept as well.
 */
export function noRateText({ f, t, audience }: Pick<FigureContext, "f" | "t" | "audience">): string {
  return masksCounts(audience) ? t("figure.hidden") : t("figure.tooFew", { floor: f.integer(rateFloor(audience)) });
}

/** Why there is no rate: its base, or those of its neighbours. */
function hiddenWhy(fc: FigureContext, figures: Figures): string {
  const { f, t, audience } = fc;
  if (!masksCounts(audience)) return t("figure.tooFewWhy", { floor: f.integer(rateFloor(audience)) });
  const tooFew = visibilityOf(fc, figures) === "hidden";
  return tooFew ? t("figure.hiddenWhy", { floor: f.integer(rateFloor(audience)) }) : t("figure.hiddenBeside");
}

/** What a rate says beside itself, as the reader may know it; `shown` where that depends on more than these figures. */
export function rateWords(fc: FigureContext, figures: Figures, shown = disclosureOf(fc, figures)): RateWords {
  const { f, t, common, audience, definition } = fc;
  const { visibility, answers } = shown;
  if (visibility === "hidden") {
    const counted = !masksCounts(audience);
    return {
      rate: noRateText(fc),
      counts: counted ? countsText(fc, shown) : "",
      responseRate: counted ? responseText(fc, figures, visibility) : "",
      bounds: null,
      interval: null,
      flags: [],
      note: hiddenWhy(fc, figures),
    };
  }
  return {
    rate: f.rate(figures.positives, denominatorOf(figures, definition)) ?? common("notAvailable"),
    counts: countsText(fc, shown),
    responseRate: answers ? responseText(fc, figures, visibility) : "",
    bounds: answers ? boundsText(fc, figures) : null,
    interval: intervalText(fc, figures),
    flags: flagsOf(fc, figures, visibility, true),
    note: answers ? null : t("figure.answersWithheld"),
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
