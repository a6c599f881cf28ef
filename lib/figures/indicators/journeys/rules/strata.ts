import { type JourneyWord, LETTERS, NONE, type WordField } from "../../packed/rules/journey-words";

/** By what two groups are told to be made up otherwise. */
export const MIXES = ["level", "sex", "status"] as const;
export type Mix = (typeof MIXES)[number];

const FIELD = { level: "level", sex: "sex", status: "entryStatus" } as const satisfies Record<Mix, WordField>;

export const UNKNOWN = "unknown";

/** What is on record of each stratum. Levels as they are spoken of: none or below the bac, bac, two years after it, more. */
const CODES: Readonly<Record<Mix, Readonly<Record<string, readonly string[]>>>> = {
  level: { below_bac: ["0", "3"], bac: ["4"], bac2: ["5"], above: ["6", "7", "8"], [UNKNOWN]: [NONE] },
  sex: {
    woman: [LETTERS.sex.woman],
    man: [LETTERS.sex.man],
    other: [LETTERS.sex.other],
    [UNKNOWN]: [NONE],
  },
  status: {
    job_seeker: [LETTERS.entryStatus.job_seeker],
    employee: [LETTERS.entryStatus.employee],
    inactive: [LETTERS.entryStatus.inactive],
    student: [LETTERS.entryStatus.student],
    [UNKNOWN]: [NONE],
  },
};

/** In the order in which they are said: levels from the lowest, what is not known last. */
export const STRATA: Readonly<Record<Mix, readonly string[]>> = {
  level: Object.keys(CODES.level),
  sex: Object.keys(CODES.sex),
  status: Object.keys(CODES.status),
};

const byCode = (mix: Mix): ReadonlyMap<string, string> =>
  new Map(STRATA[mix].flatMap((key) => (CODES[mix][key] ?? []).map((code) => [code, key] as const)));
const STRATUM_OF = { level: byCode("level"), sex: byCode("sex"), status: byCode("status") };

export function stratumOf(word: JourneyWord, mix: Mix): string {
  return STRATUM_OF[mix].get(word.code(FIELD[mix])) ?? UNKNOWN;
}

/** Strata of one kind that are taken together. */
export type StrataAsked = { mix: Mix; keys: readonly string[] };

/** As an address writes them: « level-bac-bac2 ». */
export function strataCode({ mix, keys }: StrataAsked): string {
  return [mix, ...keys].join("-");
}

/** What an address means by them, in the order in which they are said; null for what nobody could have written. */
export function readStrata(code: string): StrataAsked | null {
  const [of, ...asked] = code.split("-");
  const mix = MIXES.find((known) => known === of);
  if (!mix || asked.length === 0 || asked.length > new Set(asked).size) return null;
  if (asked.some((key) => !STRATA[mix].includes(key))) return null;
  return { mix, keys: STRATA[mix].filter((key) => asked.includes(key)) };
}

/** Their people, as conditions on words. */
export function codesOfStrata({ mix, keys }: StrataAsked): Partial<Record<WordField, readonly string[]>> {
  return { [FIELD[mix]]: keys.flatMap((key) => CODES[mix][key] ?? []) };
}
