import type { getTranslations } from "@/lib/i18n/server";
import { hasSilence } from "@/lib/indicators/rules/gap";
import { stepsOf } from "./cascade";
import { gapSentence, pointsText, signedText } from "./comparison";
import type { ComparisonView, SideView } from "./comparison-view";
import type { FigureContext } from "./figure-context";
import { awaitedText, flagsOf } from "./rate-words";

/** The words of the comparison. */
export type Say = Awaited<ReturnType<typeof getTranslations<"dashboard.compare">>>;

/** What is missing of a side for its rate to be shown; null when nothing is. */
function missing(t: Say, { f, asOf, floor }: FigureContext, side: SideView): string | null {
  const { label, hidden, figures, shown } = side;
  if (figures.leavers === 0) return t("nobody", { label, date: f.date(asOf) });
  if (hidden) return t("hidden", { label, floor: f.integer(floor) });
  if (shown) return null;
  return figures.base === 0 ? t("notDue", { label }) : t("noAnswer", { label });
}

/** Why there is no gap to speak of, in sentences; none when there is one. */
export function noGap(t: Say, { figureContext, sides, gap }: ComparisonView): string[] {
  if (gap?.same) return [t("same")];
  // Both sides may be the same people.
  return [...new Set(sides.flatMap((side) => missing(t, figureContext, side) ?? []))];
}

/** The gap, and what it allows one to say. */
export function gapAnswer(t: Say, { figureContext, sides: [a, b], second, gap }: ComparisonView): string[] {
  if (!gap) return [];
  const rated = (label: string, { shown }: SideView) => ({ label, rate: shown?.rate ?? 0 });
  const shared = gap.shared > 0 ? [t("shared", { count: gap.shared })] : [];
  return [gapSentence(figureContext, [rated(a.label, a), rated(second, b)], gap.difference), ...shared];
}

/** How much of the gap comes from the make-up of the groups, from silence and from outcomes, and whether silence could turn it round. */
export function whyAnswer(t: Say, view: ComparisonView): string[] {
  const {
    figureContext,
    sides: [a, b],
    gap,
    selon,
  } = view;
  const steps = stepsOf(view);
  if (!gap || !a.shown || !b.shown) return [];
  if (!steps) return boundsAnswer(t, a, b);
  const points = Object.fromEntries(steps.map(({ key, points: of }) => [key, signedText(figureContext, of)]));
  const { definition } = figureContext;
  const said = {
    points: signedText(figureContext, gap.points),
    variable: t(`cascade.variable.${selon}`),
    makeUp: points.makeUp ?? "",
    silence: points.silence ?? "",
    outcomes: points.outcomes ?? "",
  };
  const why = t(hasSilence(definition) ? "parts" : "partsWithoutSilence", said);
  if (definition.numerator === "ever") return [why, t("partsEver")];
  return [why, ...(hasSilence(definition) ? [] : [t("partsRespondents")]), ...boundsAnswer(t, a, b)];
}

function boundsAnswer(t: Say, { figures: { bounds: a } }: SideView, { figures: { bounds: b } }: SideView): string[] {
  if (!a || !b) return [];
  return [t(a[0] <= b[1] && b[0] <= a[1] ? "boundsOverlap" : "boundsApart")];
}

/** Two ends as points with one decimal: « −9,4 à 15,0 ». */
export function gapRange(figureContext: FigureContext, [low, high]: readonly [number, number]): string {
  return figureContext.rangeOf(pointsText(figureContext, low * 100), pointsText(figureContext, high * 100));
}

/** « provisoire : 12 personnes à venir, effectif faible »; null when there is nothing to know of a side. */
export function stateText(figureContext: FigureContext, { figures, hidden }: SideView): string | null {
  if (hidden) return figureContext.t("figure.hidden");
  const awaited = awaitedText(figureContext, figures.awaitedUntil);
  return [...flagsOf(figureContext, figures, true), awaited].filter(Boolean).join(", ") || null;
}
