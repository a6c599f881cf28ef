import type { Facts } from "./derive";
import { fill, type GridLabels } from "./grid-texts";
import { showDate } from "./typed-date";

type Word = { text: string; tone: "strong" | "weak" | "warning" };

const DURATION = { long: "long", short: "short", unknown: "unknownDuration" } as const;
const OPENING = { upcoming: "upcoming", open: "missing", closed: "closed" } as const;
const WOULD_BE = {
  positive: "wouldBePositive",
  notPositive: "wouldNotBePositive",
  noResponse: "noResponse",
} as const;
const TONES = { strong: "font-semibold", weak: "text-ink-soft", warning: "font-semibold text-warning" };

/** What a row amounts to, in words, the one that decides first: that it does not count comes before what it would be. */
export function wordsOf(facts: Facts, labels: GridLabels["facts"]): Word[] {
  const weak = (text: string): Word => ({ text, tone: "weak" });
  if (facts.neutral) return [weak(labels.neutral)];
  if (!facts.point) return [weak(facts.inTraining ? labels.inTraining : labels.noExit)];
  const words: Word[] = [];
  const out = facts.interval === "out";
  if (out) words.push({ text: labels.out, tone: "warning" });
  if (!facts.verdict) words.push(weak(labels[OPENING[facts.opening ?? "open"]]));
  if (facts.verdict && out) words.push(weak(labels[WOULD_BE[facts.verdict]]));
  if (facts.answerStands && !out)
    words.push({ text: fill(labels.answerStands, { date: showDate(facts.answerStands) }), tone: "warning" });
  else if (facts.verdict && !out)
    words.push({ text: labels[facts.verdict], tone: facts.verdict === "positive" ? "strong" : "weak" });
  if (facts.interval === "in") words.push(weak(labels.in));
  if (facts.duration) words.push(weak(labels[DURATION[facts.duration]]));
  if (facts.lacksStart && facts.duration !== "unknown") words.push({ text: labels.lacksStart, tone: "warning" });
  if (facts.doubt) words.push({ text: labels[facts.doubt], tone: "warning" });
  if (facts.countsFrom && !out) words.push(weak(fill(labels.later, { date: showDate(facts.countsFrom) })));
  return words;
}

export function FactsCell({ facts, labels }: { facts: Facts; labels: GridLabels["facts"] }) {
  return (
    <>
      {wordsOf(facts, labels).map(({ text, tone }, index) => (
        <span key={text}>
          {index > 0 && <span className="text-ink-soft"> · </span>}
          <span className={TONES[tone]}>{text}</span>
        </span>
      ))}
    </>
  );
}
