import type { Family, OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";
import type { TallyCell } from "../../definitions/rules/cell";

export type Place = {
  schoolCode: string;
  schoolName: string;
  departement: string;
  /** Where the school stands today, whatever its people are counted in. */
  communeInsee: string;
  /** Null in a tally by school. */
  cohortCode: string | null;
};

/** The leavers of one place and one year of exit. Kept between questions: what was counted of it is not counted again. */
export type TallyBlock = { placeId: string; exitYear: string; cells: readonly TallyCell[] };

export type Tally = { blocks: readonly TallyBlock[]; places: ReadonlyMap<string, Place> };

export function blocksOf(cells: readonly TallyCell[]): TallyBlock[] {
  const blocks = new Map<string, TallyBlock & { cells: TallyCell[] }>();
  for (const cell of cells) {
    const { placeId, exitYear } = cell;
    const key = `${placeId} ${exitYear}`;
    const block = blocks.get(key);
    if (block) block.cells.push(cell);
    else blocks.set(key, { placeId, exitYear, cells: [cell] });
  }
  return [...blocks.values()];
}

/** What stands in the flags of a cell, in that order. */
export const FLAGS = { neutral: "n", titled: "t", inField: "f", due: "d" } as const;

/** Fields `year flags outcome ever n openTo` between `/`, cells between spaces, a row a place: rows are what costs. */
export function unpackCells(placeId: string, packed: string): TallyCell[] {
  return packed.split(" ").map((text) => {
    const year = text.indexOf("/");
    const flags = text.indexOf("/", year + 1);
    const outcome = text.indexOf("/", flags + 1);
    const ever = text.indexOf("/", outcome + 1);
    const n = text.indexOf("/", ever + 1);
    const said = text.slice(year + 1, flags);
    return {
      placeId,
      exitYear: text.slice(0, year),
      neutral: said.includes(FLAGS.neutral),
      due: said.includes(FLAGS.due),
      ...(said.includes(FLAGS.titled) && { titled: true }),
      ...(said.includes(FLAGS.inField) && { inField: true }),
      outcome: outcome === flags + 1 ? null : (text.slice(flags + 1, outcome) as OutcomeClass),
      ever: ever === outcome + 1 ? null : (text.slice(outcome + 1, ever) as Family),
      n: Number(text.slice(ever + 1, n)),
      openTo: n === text.length - 1 ? undefined : text.slice(n + 1),
    };
  });
}
