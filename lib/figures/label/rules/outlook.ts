import { fewestThatPass, passes, type Threshold } from "@/lib/figures/thresholds/rules/thresholds";

/** People of whom a criterion is: it is so of `yes`, of `unknown` nobody knows, and it is not of the others. */
export type CriterionCount = { yes: number; unknown: number; total: number };

/** Passed whatever the unknown are; not passed whatever they are; or it rests on them. Null of nobody. */
export type Verdict = "met" | "unmet" | "open";

export function verdictOf(threshold: Threshold, { yes, unknown, total }: CriterionCount): Verdict | null {
  if (total === 0) return null;
  if (passes(threshold, yes, total)) return "met";
  return passes(threshold, yes + unknown, total) ? "open" : "unmet";
}

/** Everybody who will be counted at the end: of `open` it is not settled yet, of `yes` it is so, of the others it is not. */
export type AtTheEnd = { yes: number; open: number; total: number };

/** `holds`: whatever becomes of the open; `needs`: so many of them; `out_of_reach`: fails with all of them. */
export type Outlook =
  | { kind: "holds" }
  | { kind: "needs"; count: number; of: number }
  | { kind: "out_of_reach"; short: number };

export function outlookOf(threshold: Threshold, { yes, open, total }: AtTheEnd): Outlook | null {
  if (total === 0) return null;
  const count = fewestThatPass(threshold, total) - yes;
  if (count <= 0) return { kind: "holds" };
  return count <= open ? { kind: "needs", count, of: open } : { kind: "out_of_reach", short: count - open };
}
