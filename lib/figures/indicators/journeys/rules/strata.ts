import { CODES, type JourneyWord, NONE, type WordField } from "../../packed/rules/journey-words";

/** By what two groups are told to be made up otherwise. */
export const MIXES = ["level", "sex", "status"] as const;
export type Mix = (typeof MIXES)[number];

const FIELD = { level: "level", sex: "sex", status: "entryStatus" } as const satisfies Record<Mix, WordField>;

export const UNKNOWN = "unknown";

/** What is on record of each stratum. Levels as they are spoken of: none or below the bac, bac, two years after it, more. */
const STRATUM_CODES: Readonly<Record<Mix, Readonly<Record<string, readonly string[]>>>> = {
  level: { below_bac: ["0", "3"], bac: ["4"], bac2: ["5"], above: ["6", "7", "8"], [UNKNOWN]: [NONE] },
  sex: {
    woman: [CODES.sex.woman],
    man: [CODES.sex.man],
    other: [CODES.sex.other],
    [UNKNOWN]: [NONE],
  },
  status: {
    job_seeker: [CODES.entryStatus.job_seeker],
    employee: [CODES.entryStatus.employee],
    inactive: [CODES.entryStatus.inactive],
    student: [CODES.entryStatus.student],
    [UNKNOWN]: [NONE],
  },
};

/** In the order in which they are said: levels from the lowest, what is not known last. */
export const STRATA: Readonly<Record<Mix, readonly string[]>> = {
  level: Object.keys(STRATUM_CODES.level),
  sex: Object.keys(STRATUM_CODES.sex),
  status: Object.keys(STRATUM_CODES.status),
};

const byCode = (mix: Mix): ReadonlyMap<string, string> =>
  new Map(STRATA[mix].flatMap((key) => (STRATUM_CODES[mix][key] ?? []).map((code) => [code, key] as const)));
const STRATUM_OF = { level: byCode("level"), sex: byCode("sex"), status: byCode("status") };

export function stratumOf(word: JourneyWord, mix: Mix): string {
  return STRATUM_OF[mix].get(word.code(FIELD[mix])) ?? UNKNOWN;
}

/** Strata of one kind that are taken together. */
export type StrataFilter = { mix: Mix; keys: readonly string[] };

/** As an address writes them: « level-bac-bac2 ». */
export function strataCode({ mix, keys }: StrataFilter): string {
  return [mix, ...keys].join("-");
}

/** What an address means by them, in the order in which they are said; null for what nobody could have written. */
export function readStrata(code: string): StrataFilter | null {
  const [of, ...typed] = code.split("-");
  const mix = MIXES.find((known) => known === of);
  if (!mix || typed.length === 0 || typed.length > new Set(typed).size) return null;
  if (typed.some((key) => !STRATA[mix].includes(key))) return null;
  return { mix, keys: STRATA[mix].filter((key) => typed.includes(key)) };
}

/** Their people, as conditions on words. */
export function codesOfStrata({ mix, keys }: StrataFilter): Partial<Record<WordField, readonly string[]>> {
  return { [FIELD[mix]]: keys.flatMap((key) => STRATUM_CODES[mix][key] ?? []) };
}
