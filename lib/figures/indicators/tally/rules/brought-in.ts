import type { Definition } from "../../definitions/rules/definitions";
import { countsOfBlocks, denominatorOf, figuresOf } from "./formulas";
import type { TallyBlock } from "./tally";

/** People of a figure's denominator who left, or of a share of entrants entered, in a year before the network used Cohorte, and the year in which it began to. */
export type BeforeUse = { people: number; firstYear: string };

/** Whether what is told of a day, or of a year, was put on record afterwards, as of before the first year of use (domain.md §4.9). */
export const isBroughtIn = (day: string, firstYear: string | null): boolean =>
  firstYear !== null && day.slice(0, firstYear.length) < firstYear;

/** Null where nobody is such, or where nothing on record says when use began. */
export function broughtInOf(
  blocks: readonly TallyBlock[],
  definition: Definition,
  firstYear: string | null,
): BeforeUse | null {
  if (firstYear === null) return null;
  const before = blocks.filter(({ exitYear }) => isBroughtIn(exitYear, firstYear));
  const people = denominatorOf(figuresOf(countsOfBlocks(before, definition), definition), definition);
  return people > 0 ? { people, firstYear } : null;
}

/** A figure says so of more than a tenth of the people that it is divided by. */
export const isSaidOf = (broughtIn: BeforeUse | null, of: number): broughtIn is BeforeUse =>
  broughtIn !== null && broughtIn.people * 10 > of;
