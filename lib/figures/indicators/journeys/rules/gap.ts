import type { Definition } from "../../definitions/rules/definitions";
import type { MixSteps } from "./mix";

/** Not where the silent are out of the rate, nor where a job seen at another window speaks for them. */
export function hasSilence({ numerator, denominator }: Definition): boolean {
  return numerator === "retained" && !denominator.startsWith("respondents");
}

const STEPS = 10;
const POINTS = 100;
const KEYS = ["makeUp", "silence", "outcomes"] as const;

/** Points with one decimal that add up to `gap`; a step that is nothing stays so, if another is not. */
export function shownSteps(steps: MixSteps, gap: number): MixSteps {
  const exact = KEYS.map((key) => ({ key, tenths: steps[key] * POINTS * STEPS }));
  const moved = exact.some(({ tenths }) => tenths !== 0) ? exact.filter(({ tenths }) => tenths !== 0) : exact;
  const shown = new Map(exact.map(({ key, tenths }) => [key, Math.sign(tenths) * Math.round(Math.abs(tenths))]));
  const total = () => [...shown.values()].reduce((sum, tenths) => sum + tenths, 0);
  for (let left = Math.round(gap * STEPS) - total(); left !== 0; left -= Math.sign(left)) {
    const off = ({ key, tenths }: (typeof moved)[number]) => (tenths - (shown.get(key) ?? 0)) * Math.sign(left);
    const [most] = [...moved].sort((a, b) => off(b) - off(a));
    if (most) shown.set(most.key, (shown.get(most.key) ?? 0) + Math.sign(left));
  }
  // Adding 0 turns −0 into 0: nothing has no sign.
  return Object.fromEntries([...shown].map(([key, tenths]) => [key, tenths / STEPS + 0])) as MixSteps;
}

export type GapStep = { key: keyof MixSteps; points: number };

/** How steps that add up to a gap make it. `steps` are those that are not nothing, the largest first. */
export type GapReading = {
  /** `all`: one of them alone; `most`: more than half of it by one, and not more than it; `offset`: one takes back another. */
  kind: "none" | "all" | "most" | "shared" | "offset";
  steps: readonly GapStep[];
};

export function readGap(shown: readonly GapStep[], gap: number): GapReading {
  const steps = shown
    .filter(({ points }) => points !== 0)
    .sort((one, other) => Math.abs(other.points) - Math.abs(one.points));
  const [largest] = steps;
  if (!largest) return { kind: "none", steps };
  const [most, whole] = [largest.points, gap].map((points) => Math.round(Math.abs(points) * STEPS)) as [number, number];
  if (Math.sign(largest.points) !== Math.sign(gap) || most > whole) return { kind: "offset", steps };
  if (steps.length === 1) return { kind: "all", steps };
  return { kind: 2 * most > whole ? "most" : "shared", steps };
}

/** What a gap allows one to say, the strongest reserve first: of where it comes from, nothing until it is beyond all. */
export function weightOf({
  provisional,
  small,
  beyond,
}: {
  /** Some of a side are not due yet. */
  provisional: boolean;
  /** A side rests on few. */
  small: boolean;
  /** Chance does not explain it (chance.ts). */
  beyond: boolean;
}): "chance" | "early" | "small" | "beyond" {
  if (!beyond) return "chance";
  if (provisional) return "early";
  return small ? "small" : "beyond";
}
