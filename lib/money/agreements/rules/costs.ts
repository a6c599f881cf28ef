import type { CivilDate } from "@/lib/foundation/core/civil-date";

/** What was paid is for people once the first day of their cohort has come; never where it was cancelled before. */
export const hasBegun = (
  { startsOn, cancelledOn }: { startsOn: CivilDate; cancelledOn: CivilDate | null },
  today: CivilDate,
): boolean => startsOn <= today && (cancelledOn === null || cancelledOn >= startsOn);

/** Euros over what they paid for, never without both (domain.md §5.5). `cents` null: n.d., since there is nothing. */
export type Cost = { paidCents: number; count: number; cents: number | null };

/** To the cent, halves up. */
export function costOf(paidCents: number, count: number): Cost {
  return { paidCents, count, cents: count === 0 ? null : Math.round(paidCents / count) };
}

/** Cost of a positive exit as it is counted, and what it would be if everybody who is silent were positive too. */
export function costOfPositives(
  paidCents: number,
  { positives, silent }: { positives: number; silent: number },
): Cost & { lowestCents: number | null } {
  return { ...costOf(paidCents, positives), lowestCents: costOf(paidCents, positives + silent).cents };
}

type Few = { entrants: number; base: number };

/** Whether a total may tell of its people: the lines that withhold have nobody, or `floor` and more (domain.md §5). */
export function totalGivesAway(total: Few, shown: readonly Few[], floor: number): { people: boolean; exits: boolean } {
  const isFew = (of: keyof Few) => {
    const left = total[of] - shown.reduce((sum, line) => sum + line[of], 0);
    return left > 0 && left < floor;
  };
  return { people: isFew("entrants"), exits: isFew("base") };
}

/** An amount among the cohorts of an agreement by their planned cost, to the cent: the parts add up to it. */
export function shareOut(cents: number, planned: readonly number[]): number[] {
  const total = planned.reduce((sum, one) => sum + one, 0);
  let [given, sum] = [0, 0];
  return planned.map((one) => {
    sum += one;
    const upTo = total === 0 ? 0 : Number((BigInt(cents) * BigInt(sum)) / BigInt(total));
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
