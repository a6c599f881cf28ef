import { TextLink } from "@/components/ui/link";
import { shareOf } from "@/lib/figures/indicators/readings/rules/readings";
import { apartBeyond } from "@/lib/figures/indicators/tally/rules/chance";
import { pointsBetween } from "@/lib/figures/indicators/tally/rules/comparison";
import type { LiveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import { effective } from "@/lib/figures/indicators/tally/rules/funnel";
import { type Difference, difference95 } from "@/lib/figures/indicators/tally/rules/wilson";
import { percentOf } from "@/lib/foundation/core/rounding";
import type { FigureContext } from "../figure-context";

export type Compared = { label: string; figures: LiveFigures };
type Pair = readonly [Compared, Compared];

export const MINUS = "−";
export const COMPARISON_ID = "comparer";

/** Points of percentage with one decimal: « 3,8 », « −0,4 ». */
export function pointsText({ f }: FigureContext, points: number): string {
  return f.decimal(points, 1).replace("-", MINUS);
}

/** « +3,8 », « −0,4 », « 0,0 » */
export function signedText(figureContext: FigureContext, points: number): string {
  // What is shown as none has no sign.
  if (Math.abs(points) < 0.05) return pointsText(figureContext, 0);
  return points > 0 ? `+${pointsText(figureContext, points)}` : pointsText(figureContext, points);
}

/** Two rates, the points between them, and what these allow one to say. */
export function gapSentence(
  figureContext: FigureContext,
  [a, b]: readonly [{ label: string; rate: number }, { label: string; rate: number }],
  { interval: [low, high], beyond }: Difference & { beyond: boolean },
): string {
  const { f, t } = figureContext;
  const points = pointsBetween(a.rate, b.rate);
  const sentence = t("comparison.gap", {
    a: a.label,
    b: b.label,
    rateA: f.percent(a.rate, 1),
    rateB: f.percent(b.rate, 1),
    points: signedText(figureContext, points),
    count: Math.abs(points),
    low: signedText(figureContext, low * 100),
    high: signedText(figureContext, high * 100),
    verdict: t(beyond ? "comparison.beyond" : "comparison.within"),
  });
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Two groups without anybody in common; null when a rate is not shown or rests on nobody. */
function sentenceOf(figureContext: FigureContext, [a, b]: Pair, dispersion: number): string | null {
  if ([a, b].some(({ figures }) => figures.visibility === "hidden")) return null;
  const share = ({ figures }: Compared) => shareOf(figures, figureContext.definition);
  const rated = (compared: Compared) => {
    const { successes, trials } = share(compared);
    return { label: compared.label, rate: percentOf(successes, trials, 1) ?? 0 };
  };
  const [sideA, sideB] = [share(a), share(b)];
  const difference = difference95(effective(sideA, dispersion), effective(sideB, dispersion));
  const beyond = apartBeyond(sideA, sideB, dispersion) !== null;
  return difference && gapSentence(figureContext, [rated(a), rated(b)], { ...difference, beyond });
}

/** Differences said with their interval, and the way to any other. */
export function Comparison({
  figureContext,
  pairs,
  dispersion,
  href,
}: {
  figureContext: FigureContext;
  pairs: readonly Pair[];
  /** That of the page (rules/funnel.ts): what one says of chance holds for all of it. */
  dispersion: number;
  /** Where the reader chooses what to compare. */
  href: string;
}) {
  const sentences = pairs
    .map((pair) => sentenceOf(figureContext, pair, dispersion))
    .filter((sentence) => sentence !== null);
  return (
    <section id={COMPARISON_ID} className="grid max-w-prose content-start gap-2">
      <h2 className="text-xl font-semibold">{figureContext.t("comparison.title")}</h2>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {sentences.length > 0 && (
        <p className="text-sm text-ink-soft">
          {figureContext.t("comparison.method")}
          {dispersion > 1 &&
            ` ${figureContext.t("comparison.widened", { factor: figureContext.f.decimal(Math.sqrt(dispersion), 1) })}`}
        </p>
      )}
      <p className="print:hidden">
        <TextLink href={href}>{figureContext.t("comparison.choose")}</TextLink>
      </p>
    </section>
  );
}
