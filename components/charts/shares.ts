import { sum } from "d3-array";
import type { Tone } from "./tones";

export type Share = {
  key: string;
  tone: Tone;
  label: string;
  /** Number of people; the widths come from it. */
  count: number;
  /** « 64 % », adjusted so that what is shown adds up. */
  rateText: string;
  /** « 32 » */
  numberText: string;
  /** « 32 personnes » */
  countText: string;
  /** « Emploi salarié : 64 % (32 personnes) » */
  name: string;
  /** The list behind it; null for those who may not open it. */
  href: string | null;
};

/** A part of a bar, as proportions of its length. */
export type PlacedShare = { share: Share; start: number; width: number };

/** The parts that are there, one after the other: together they are the whole bar. */
export function placedShares(shares: readonly Share[]): PlacedShare[] {
  const total = sum(shares, ({ count }) => count);
  const shown = shares.filter(({ count }) => count > 0);
  return shown.map((share, index) => ({
    share,
    start: sum(shown.slice(0, index), ({ count }) => count) / total,
    width: share.count / total,
  }));
}
