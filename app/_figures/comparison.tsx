import { decimalsFor } from "@/lib/core/rounding";
import { denominatorOf, type Figures } from "@/lib/indicators/formulas";
import { difference95 } from "@/lib/indicators/wilson";
import type { FigureContext } from "./figure-context";
import { visibilityOf } from "./rate-words";

export type Compared = { label: string; figures: Figures };

/**
 * Two groups without anybody in common, and what their difference allows one to say; null when a rate is not shown or
 * rests on nobody.
 */
function sentenceOf(fc: FigureContext, a: Compared, b: Compared): string | null {
  const { f, t, definition } = fc;
  const [ofA, ofB] = [a, b].map(({ figures }) => ({
    successes: figures.positives,
    trials: denominatorOf(figures, definition),
  }));
  if (!ofA || !ofB || [a, b].some(({ figures }) => visibilityOf(fc, figures) === "hidden")) return null;
  const difference = difference95(ofA, ofB);
  if (!difference) return null;
  const digits = decimalsFor(Math.min(ofA.trials, ofB.trials));
  const signed = (proportion: number) => f.decimal(proportion * 100, digits).replace("-", "−");
  const scale = 10 ** digits;
  const shownGap = Math.round(Math.abs(difference.value) * 100 * scale) / scale;
  const sentence = t("comparison.gap", {
    a: a.label,
    b: b.label,
    rateA: f.rate(ofA.successes, ofA.trials) ?? "",
    rateB: f.rate(ofB.successes, ofB.trials) ?? "",
    points: signed(difference.value),
    count: shownGap,
    low: signed(difference.interval[0]),
    high: signed(difference.interval[1]),
    verdict: t(difference.conclusive ? "comparison.conclusive" : "comparison.inconclusive"),
  });
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Differences said with their interval. Nothing when no pair can be compared. */
export function Comparison({ fc, pairs }: { fc: FigureContext; pairs: readonly (readonly [Compared, Compared])[] }) {
  const sentences = pairs.map(([a, b]) => sentenceOf(fc, a, b)).filter((sentence) => sentence !== null);
  if (sentences.length === 0) return null;
  return (
    <section className="grid max-w-prose gap-2">
      <h2 className="text-xl font-semibold">{fc.t("comparison.title")}</h2>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p className="text-sm text-ink-soft">{fc.t("comparison.method")}</p>
    </section>
  );
}
