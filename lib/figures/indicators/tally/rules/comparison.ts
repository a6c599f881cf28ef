import { percentOf, shownParts } from "@/lib/foundation/core/rounding";
import { FAMILIES, type Family } from "@/lib/people/outcomes/rules/vocabulary";
import type { Definition } from "../../definitions/rules/definitions";
import { gapBeyond } from "./chance";
import { type Counts, countParts, countsOfBlocks, denominatorOf, type Figures, figuresOf, repliesOf } from "./formulas";
import { effective } from "./funnel";
import type { Tally, TallyBlock } from "./tally";
import { type Difference, overlapDifference95 } from "./wilson";

/** A place and a year of exit; what is absent narrows nothing. */
export type Side = { ecole?: string | undefined; departement?: string | undefined; annee?: string | undefined };

export function isOn(side: Side, { places }: Tally): (block: TallyBlock) => boolean {
  const { ecole, departement, annee } = side;
  return ({ placeId, exitYear }) => {
    const place = places.get(placeId);
    return (
      (!ecole || place?.schoolCode === ecole) &&
      (!departement || place?.departement === departement) &&
      (!annee || exitYear === annee)
    );
  };
}

/** Percentages with one decimal, whatever the base, so that gaps are the differences of what is shown. */
export type ShownShares = {
  rate: number;
  response: number;
  /** Null when nobody answered. */
  among: number | null;
  /** They add up to the rate. */
  families: Record<Family, number>;
};

export type ComparedSide = { blocks: readonly TallyBlock[]; figures: Figures; shown: ShownShares | null };

/** The gap between two rates, of the first less the second. */
export type RateGap = {
  /** Points with one decimal. */
  points: number;
  difference: Difference;
  beyond: boolean;
  shared: number;
  same: boolean;
};

const DIGITS = 1;
const ONE_DECIMAL = 10;

export function pointsBetween(a: number, b: number): number {
  return Math.round((a - b) * ONE_DECIMAL) / ONE_DECIMAL;
}

function shownShares(counts: Counts, definition: Definition): ShownShares | null {
  const figures = figuresOf(counts, definition);
  const { families, positives } = figures;
  const denominator = denominatorOf(figures, definition);
  const { respondents, base } = repliesOf({ ...figures, parts: countParts(counts) }, definition);
  const rate = percentOf(positives, denominator, DIGITS);
  const response = percentOf(respondents, base, DIGITS);
  if (rate === null || response === null) return null;
  const shares = shownParts(
    FAMILIES.map((family) => families[family]),
    denominator,
    DIGITS,
  );
  const share = (family: Family) => shares[FAMILIES.indexOf(family)] ?? 0;
  return {
    rate,
    response,
    among: percentOf(positives, respondents, DIGITS),
    families: {
      salaried: share("salaried"),
      entrepreneur: share("entrepreneur"),
      further_study: share("further_study"),
      other_positive: share("other_positive"),
    },
  };
}

export function compareSides(
  tally: Tally,
  [first, second]: readonly [Side, Side],
  definition: Definition,
  /** Of the places that the sides are among (rules/funnel.ts): who differ more than chance has it count for fewer. */
  dispersion = 1,
): { a: ComparedSide; b: ComparedSide; gap: RateGap | null } {
  const [onA, onB] = [isOn(first, tally), isOn(second, tally)];
  const countsWhere = (keep: (block: TallyBlock) => boolean) => countsOfBlocks(tally.blocks.filter(keep), definition);
  const shareWhere = (keep: (block: TallyBlock) => boolean) => {
    const figures = figuresOf(countsWhere(keep), definition);
    return { successes: figures.positives, trials: denominatorOf(figures, definition) };
  };
  const sideOf = (keep: (block: TallyBlock) => boolean): ComparedSide => {
    const counts = countsWhere(keep);
    return {
      blocks: tally.blocks.filter(keep),
      figures: figuresOf(counts, definition),
      shown: shownShares(counts, definition),
    };
  };
  const [a, b] = [sideOf(onA), sideOf(onB)];
  const onlyA = shareWhere((block) => onA(block) && !onB(block));
  const onlyB = shareWhere((block) => onB(block) && !onA(block));
  const both = shareWhere((block) => onA(block) && onB(block));
  const difference = overlapDifference95({
    onlyA: effective(onlyA, dispersion),
    onlyB: effective(onlyB, dispersion),
    both: effective(both, dispersion),
  });
  if (!difference || !a.shown || !b.shown) return { a, b, gap: null };
  const points = pointsBetween(a.shown.rate, b.shown.rate);
  const same = onlyA.trials === 0 && onlyB.trials === 0;
  return {
    a,
    b,
    gap: {
      points,
      difference,
      beyond: gapBeyond({ onlyA, onlyB, both }, dispersion) !== null,
      shared: both.trials,
      same,
    },
  };
}
