import { passes, type Threshold } from "@/lib/figures/thresholds/rules/thresholds";
import type { Definition } from "../../definitions/rules/definitions";
import type { Measure } from "../../definitions/rules/measures";
import { apartBeyond, type Beyond } from "../../tally/rules/chance";
import { denominatorOf, type Figures, repliesOf } from "../../tally/rules/formulas";
import { funnelOf, rateBeyond } from "../../tally/rules/funnel";
import type { Successes } from "../../tally/rules/wilson";

/** What may be said of figures in a sentence: facts first, and of chance what its limits allow (chance.ts). */

export function shareOf(figures: Figures, definition: Definition): Successes {
  return { successes: figures.positives, trials: denominatorOf(figures, definition) };
}

/** How sure it is on which side of a target a rate lies, whatever those who did not answer did. */
export type Sure =
  /** Had all of them succeeded, or none: the same side. */
  | "certain"
  /** The same side if they did like those who answered. */
  | "alike"
  /** The other side if they did. */
  | "turned"
  /** Nobody answered. */
  | "unheard";

export type RateStanding = {
  side: Beyond | "at";
  sure: Sure;
  /** Chance does not explain the distance, neither of all as they are counted nor of those who answered. */
  clear: boolean;
};

/** Where a rate stands beside a target, by facts first and by chance after them; null on nobody. */
export function standingBeside(
  target: Threshold,
  figures: Figures & { parts?: Partial<Record<Measure, number>> },
  definition: Definition,
  dispersion: number,
): RateStanding | null {
  const counted = shareOf(figures, definition);
  if (counted.trials === 0) return null;
  const { base, respondents } = repliesOf({ parts: {}, ...figures }, definition);
  const { positives } = figures;
  const distance = Math.sign(100 * positives - target.percent * counted.trials);
  const side = distance > 0 ? "above" : distance < 0 ? "below" : "at";
  const met = passes(target, counted.successes, counted.trials);
  const isSame = (successes: number, trials: number) => passes(target, successes, trials) === met;
  const sure = surenessOf(
    isSame(positives, base) && isSame(positives + base - respondents, base),
    respondents > 0 ? isSame(positives, respondents) : null,
  );
  const clear =
    side !== "at" &&
    respondents > 0 &&
    [counted, { successes: positives, trials: respondents }].every(
      (share) => rateBeyond(share, target.percent / 100, dispersion) === side,
    );
  return { side, sure, clear };
}

function surenessOf(whatever: boolean, alike: boolean | null): Sure {
  if (whatever) return "certain";
  if (alike === null) return "unheard";
  return alike ? "alike" : "turned";
}

/** The fractions that people are counted in, from the smallest on. */
export const FRACTIONS = [
  [1, 20],
  [1, 15],
  [1, 12],
  [1, 10],
  [1, 8],
  [1, 6],
  [1, 5],
  [1, 4],
  [3, 10],
  [1, 3],
  [2, 5],
  [1, 2],
  [3, 5],
  [2, 3],
  [7, 10],
  [3, 4],
  [4, 5],
  [9, 10],
] as const;

export type RateFraction = {
  /** What is said of `some` in `of` holds of the exact counts: so many, somewhat fewer, more, or fewer. */
  how: "exactly" | "nearly" | "over" | "under";
  some: number;
  of: number;
};

/** « Près d’une personne sur six » lacks at most so many hundredths of the sixth. */
const NEARLY = 6;

/** How a group compares with the simple fraction that it is, all but reaches, or exceeds; 0 < count < total. */
export function fractionOf(count: number, total: number): RateFraction {
  const beside = ([some, of]: readonly [number, number]) => Math.sign(count * of - total * some);
  const below = FRACTIONS.findLast((one) => beside(one) >= 0);
  const above = FRACTIONS.find((one) => beside(one) < 0);
  if (below && beside(below) === 0) return { how: "exactly", some: below[0], of: below[1] };
  if (above && 100 * count * above[1] >= (100 - NEARLY) * total * above[0])
    return { how: "nearly", some: above[0], of: above[1] };
  const [some, of] = below ?? FRACTIONS[0];
  return { how: below ? "over" : "under", some, of };
}

export type YearReading =
  | { kind: "moved"; from: string; to: string; direction: Beyond }
  | { kind: "apart"; years: string[] }
  | { kind: "steady"; from: string; to: string }
  | { kind: "single"; year: string }
  | { kind: "none" };

/** People of a year under whom its rate is no point of a course: one more or less would move it by more than twenty points. */
export const FEWEST_OF_A_YEAR = 5;

/** Fewer people than this are drawn one by one, where a share would say more than there is. */
export const PEOPLE_UNDER = 20;

/** A year of more people than this has no room for each of them. */
const PEOPLE_OF_A_YEAR = 30;

/** Each person where every year has room, else counts beside the rates. Years of fewer than five are no years. */
export function drawYears(bases: readonly number[]): "rates" | "people" | "counts" {
  const years = bases.filter((base) => base >= FEWEST_OF_A_YEAR);
  if (years.every((base) => base >= PEOPLE_UNDER)) return "rates";
  return years.every((base) => base <= PEOPLE_OF_A_YEAR) ? "people" : "counts";
}

export type YearShare = { year: string; share: Successes; provisional: boolean };

/** The last step of the years beyond chance, else the years that stand apart, else that nothing does. */
export function readYears(years: readonly YearShare[], dispersion: number): YearReading {
  const settled = years.filter(({ share, provisional }) => share.trials >= FEWEST_OF_A_YEAR && !provisional);
  const [before, last] = [settled.at(-2), settled.at(-1)];
  if (!last) return { kind: "none" };
  if (!before) return { kind: "single", year: last.year };
  const direction = apartBeyond(last.share, before.share, dispersion);
  if (direction) return { kind: "moved", from: before.year, to: last.year, direction };
  const around = funnelOf(
    settled.map(({ year, share }) => ({ year, ...share })),
    { dispersion },
  );
  const apart = around?.units.filter(({ beyond }) => beyond !== null) ?? [];
  if (apart.length > 0) return { kind: "apart", years: apart.map(({ year }) => year) };
  return { kind: "steady", from: settled[0]?.year ?? last.year, to: last.year };
}

/** How many rates lie on each side of a target, or on it, whatever the silent did, how many of these clearly; and the others. */
export function countStandings(standings: readonly RateStanding[]) {
  const certain = standings.filter(({ sure }) => sure === "certain");
  const on = (side: RateStanding["side"]) => certain.filter((standing) => standing.side === side);
  const clearly = (side: Beyond) => on(side).filter(({ clear }) => clear).length;
  return {
    below: on("below").length,
    belowClearly: clearly("below"),
    above: on("above").length,
    aboveClearly: clearly("above"),
    at: on("at").length,
    open: standings.length - certain.length,
  };
}
