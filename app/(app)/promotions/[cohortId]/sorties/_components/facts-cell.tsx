import type { Facts } from "../_grid/derive";
import { fill, type GridLabels } from "../_grid/labels";
import { showDate } from "../_grid/typed-date";

const DURATION = { long: "long", short: "short", unknown: "unknownDuration" } as const;

/** What a row amounts to, in words, the one that decides first. */
export function wordsOf(facts: Facts, labels: GridLabels["facts"]): { text: string; weak: boolean }[] {
  if (facts.neutral) return [{ text: labels.neutral, weak: true }];
  if (!facts.point) return [{ text: labels.noExit, weak: true }];
  const words: { text: string; weak: boolean }[] = [];
  if (!facts.verdict) words.push({ text: labels.missing, weak: true });
  if (facts.verdict) words.push({ text: labels[facts.verdict], weak: facts.verdict !== "positive" });
  if (facts.interval === "out") words.push({ text: labels.out, weak: false });
  if (facts.interval === "in") words.push({ text: labels.in, weak: true });
  if (facts.duration) words.push({ text: labels[DURATION[facts.duration]], weak: true });
  if (facts.countsFrom && facts.interval !== "out")
    words.push({ text: fill(labels.later, { date: showDate(facts.countsFrom) }), weak: true });
  return words;
}

export function FactsCell({ facts, labels }: { facts: Facts; labels: GridLabels["facts"] }) {
  return (
    <span className="block text-xs leading-[0.875rem]">
      {wordsOf(facts, labels).map(({ text, weak }, index) => (
        <span key={text}>
          {index > 0 && <span className="text-ink-soft"> · </span>}
          <span
            className={weak ? "text-ink-soft" : text === labels.out ? "font-semibold text-warning" : "font-semibold"}
          >
            {text}
          </span>
        </span>
      ))}
    </span>
  );
}
