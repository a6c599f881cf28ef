import { hasSilence, weightOf } from "@/lib/figures/indicators/journeys/rules/gap";
import { denominatorOf } from "@/lib/figures/indicators/tally/rules/formulas";
import type { getTranslations } from "@/lib/foundation/i18n/server";
import type { FigureContext } from "../figure-context";
import { awaitedText, flagsOf } from "../rate-texts";
import { pointsText, signedText } from "./comparison";
import type { ComparisonView, SideView } from "./comparison-view";

/** The words of the comparison. */
export type ComparisonTexts = Awaited<ReturnType<typeof getTranslations<"dashboard.compare">>>;

/** What is missing of a side for its rate to be shown; null when nothing is. */
function missing(t: ComparisonTexts, { f, asOf, floor }: FigureContext, side: SideView): string | null {
  const { label, hidden, figures, shown } = side;
  if (figures.leavers === 0) return t("nobody", { label, date: f.date(asOf) });
  if (hidden) return t("hidden", { label, floor: f.integer(floor) });
  if (shown) return null;
  return figures.base === 0 ? t("notDue", { label }) : t("noAnswer", { label });
}

/** Why there is no gap to speak of, in sentences; none when there is one. */
export function noGap(t: ComparisonTexts, { figureContext, sides, gap }: ComparisonView): string[] {
  if (gap?.same) return [t("same")];
  // Both sides may be the same people.
  return [...new Set(sides.flatMap((side) => missing(t, figureContext, side) ?? []))];
}

/** What the gap of a comparison allows one to say. */
export function weightOfView({ sides, gap }: Pick<ComparisonView, "sides" | "gap">): ReturnType<typeof weightOf> {
  return weightOf({
    provisional: sides.some(({ figures }) => figures.provisional),
    small: sides.some(({ figures }) => figures.visibility === "small_base"),
    beyond: gap?.beyond ?? false,
  });
}

/** « (1 sur 16, provisoire, effectif faible) »; nothing of a rate that needs no reserve. */
function reserveText(figureContext: FigureContext, { figures }: SideView): string {
  const flags = flagsOf(figureContext, figures);
  if (flags.length === 0) return "";
  const { f, definition } = figureContext;
  const counts = figureContext.countsOf(f.integer(figures.positives), f.integer(denominatorOf(figures, definition)));
  return ` (${[counts, ...flags].join(", ")})`;
}

/** The one sentence to repeat: two rates, the points between them, and whether chance explains these. */
export function answerText(t: ComparisonTexts, view: ComparisonView): string | null {
  const {
    figureContext,
    sides: [a, b],
    spoken,
    gap,
  } = view;
  if (!gap || !a.shown || !b.shown) return null;
  const { f } = figureContext;
  const weight = weightOfView(view);
  const count = Math.abs(gap.points);
  const isEqual = count === 0;
  return [
    t(isEqual ? "answer.equal" : "answer.rates", {
      rate: [figureContext.rateLabel, spoken.scope].filter(Boolean).join(", "),
      a: spoken.a,
      rateA: f.percent(a.shown.rate, 1),
      reserveA: reserveText(figureContext, a),
      b: spoken.b,
      rateB: f.percent(b.shown.rate, 1),
      reserveB: reserveText(figureContext, b),
    }),
    !isEqual &&
      t("answer.gap", { way: gap.points > 0 ? "more" : "less", count, points: pointsText(figureContext, count) }),
    (!isEqual || weight === "early") && t(`answer.weight.${weight}`),
  ]
    .filter(Boolean)
    .join(", ");
}

/** How far the gap may lie, whether silence could turn it round, and who counts on both sides. */
export function limitSentences(t: ComparisonTexts, view: ComparisonView): string[] {
  const {
    figureContext,
    sides: [a, b],
    gap,
  } = view;
  if (!gap) return [];
  const [low, high] = gap.difference.interval.map((end) => signedText(figureContext, tenths(end)));
  const shared = gap.shared > 0 ? [t("shared", { count: gap.shared })] : [];
  return [t("answer.interval", { low: low ?? "", high: high ?? "" }), ...shared, ...boundsSentence(t, view, a, b)];
}

const tenths = (proportion: number) => Math.round(proportion * 1000) / 10 + 0;

function boundsSentence(
  t: ComparisonTexts,
  view: ComparisonView,
  { figures: a }: SideView,
  { figures: b }: SideView,
): string[] {
  if (!a.bounds || !b.bounds) return [];
  if (a.bounds[0] <= b.bounds[1] && b.bounds[0] <= a.bounds[1]) return [t("boundsOverlap")];
  const chance = !view.gap?.beyond;
  const early = view.sides.some(({ figures }) => figures.provisional);
  return [t("boundsApart", { apart: chance ? (early ? "both" : "chance") : early ? "early" : "nothing" })];
}

/** What the measures say beside the rate: of the answers alone, or of who answers. */
export function measuresTitle(
  t: ComparisonTexts,
  { figureContext, sides: [a, b], gap, spoken }: ComparisonView,
): string | null {
  if (!gap || !a.shown || !b.shown) return null;
  if (hasSilence(figureContext.definition) && a.shown.among !== null && b.shown.among !== null) {
    const among = Math.sign(a.shown.among - b.shown.among);
    if (among === 0) return t("measures.amongEqual");
    if (gap.points === 0) return t("measures.amongHigher", { label: among > 0 ? spoken.a : spoken.b });
    return t(among === Math.sign(gap.points) ? "measures.amongSame" : "measures.amongTurned");
  }
  const response = Math.sign(a.shown.response - b.shown.response);
  if (response === 0) return t("measures.responseEqual");
  return t("measures.responseHigher", { label: response > 0 ? spoken.a : spoken.b });
}

/** Two ends as points with one decimal: « −9,4 à +15,0 ». */
export function gapRange(figureContext: FigureContext, [low, high]: readonly [number, number]): string {
  return figureContext.rangeOf(signedText(figureContext, low * 100), signedText(figureContext, high * 100));
}

/** « provisoire : 12 personnes à venir, effectif faible »; null when there is nothing to know of a side. */
export function sideStateText(figureContext: FigureContext, { figures, hidden }: SideView): string | null {
  if (hidden) return figureContext.t("figure.hidden");
  const awaited = awaitedText(figureContext, figures.awaitedUntil);
  return [...flagsOf(figureContext, figures, true), awaited].filter(Boolean).join(", ") || null;
}
