import type { Messages } from "@/lib/foundation/i18n/messages/fr";

/** RGAA 4.1, by theme: which criteria were found met, which not, and which have nothing here to be asked of. */
export const THEMES = [
  { theme: "1", met: [1, 2, 3, 6, 7, 9], unmet: [], without: [4, 5, 8] },
  { theme: "2", met: [], unmet: [], without: [1, 2] },
  { theme: "3", met: [1, 2, 3], unmet: [], without: [] },
  { theme: "4", met: [], unmet: [], without: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] },
  { theme: "5", met: [4, 5, 6, 7], unmet: [], without: [1, 2, 3, 8] },
  { theme: "6", met: [1, 2], unmet: [], without: [] },
  { theme: "7", met: [2, 3, 4, 5], unmet: [1], without: [] },
  { theme: "8", met: [1, 2, 3, 4, 5, 6, 7, 8, 9], unmet: [], without: [10] },
  { theme: "9", met: [1, 2, 3], unmet: [], without: [4] },
  { theme: "10", met: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], unmet: [], without: [13, 14] },
  { theme: "11", met: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], unmet: [], without: [] },
  { theme: "12", met: [1, 2, 3, 4, 6, 7, 8, 9, 10], unmet: [], without: [5, 11] },
  { theme: "13", met: [1, 2, 3, 4, 9, 11], unmet: [], without: [5, 6, 7, 8, 10, 12] },
] as const satisfies readonly {
  theme: keyof Messages["accessibility"]["themes"];
  met: readonly number[];
  unmet: readonly number[];
  without: readonly number[];
}[];

type CriterionKey = keyof Messages["accessibility"]["criteria"];

export type RgaaCriterion = { key: CriterionKey; number: string; isMet: boolean };

/** Those of a theme that something here is asked, in the order of the framework. */
export function criteriaOf({ theme, met, unmet }: (typeof THEMES)[number]): RgaaCriterion[] {
  const criteria = [...met.map((at) => ({ at, isMet: true })), ...unmet.map((at) => ({ at, isMet: false }))];
  return criteria
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, isMet }) => ({ key: `${theme}-${at}` as CriterionKey, number: `${theme}.${at}`, isMet }));
}

export const ALL_CRITERIA = THEMES.flatMap(criteriaOf);
