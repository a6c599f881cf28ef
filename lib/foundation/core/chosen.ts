/** Lines of a list that somebody chose, on whichever pages: these, or all but these. */
export type ChosenLines = { all: boolean; ids: readonly string[] };

/** An address holds no more of them: who wants more takes the whole list, and unticks. */
export const MOST_CHOSEN = 200;

export const NOBODY_CHOSEN: ChosenLines = { all: false, ids: [] };

export const isChosen = ({ all, ids }: ChosenLines, id: string): boolean => ids.includes(id) !== all;

export const chosenOf = ({ all, ids }: ChosenLines, total: number): number =>
  all ? Math.max(0, total - ids.length) : ids.length;

/** As a page left it: the lines that it had, and those of them that were ticked there. */
export function chosenFrom(
  { all, ids }: ChosenLines,
  page: readonly string[],
  ticked: ReadonlySet<string>,
): ChosenLines {
  const elsewhere = ids.filter((id) => !page.includes(id));
  return { all, ids: [...elsewhere, ...page.filter((id) => ticked.has(id) !== all)] };
}
