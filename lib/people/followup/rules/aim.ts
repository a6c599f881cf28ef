/** Of the people of a cohort whose follow-up at a window has begun, how many answered. */
export type Response = { base: number; answered: number };

/** With how many it will be of in the end: those who left for no neutral reason, and those who are still in training. */
export type CohortResponse = Response & { size: number };

/** A cohort aims to hear from four in five (domain.md §7.3). In whole numbers: twelve of fifteen, thirteen of sixteen. */
export const AIM = { answers: 4, of: 5 } as const;

/** The least number of answers with which a cohort has reached its aim. */
export const aimOf = (base: number): number => Math.ceil((AIM.answers * base) / AIM.of);

/** How many answers a cohort lacks of its aim; 0 where it has reached it. */
export const answersMissing = ({ base, answered }: Response): number => Math.max(0, aimOf(base) - answered);

/**
 * By how much one answer narrows what silence will leave open of the cohort's rate, as a share of it: whatever is answered, one
 * of the two bounds moves by one in `size`. Nothing while the aim is reached: then an answer comes before no other.
 */
export function worthOf(response: CohortResponse): number {
  return answersMissing(response) > 0 ? 1 / response.size : 0;
}

/** The people of a cohort at a window, each in one part: asked in `vain` so far, `never` asked; together they are `base`. */
export type Heard = Response & { declined: number; vain: number; never: number };

/** Of what counts of each: its class or kind, null for nothing. A refusal is no vain call (domain.md §7.2). */
export function heardOf(kinds: readonly (string | null)[]): Heard {
  const heard: Heard = { base: kinds.length, answered: 0, declined: 0, vain: 0, never: 0 };
  for (const kind of kinds) heard[partOf(kind)] += 1;
  return heard;
}

function partOf(kind: string | null): Exclude<keyof Heard, "base"> {
  if (kind === null || kind === "not_contacted") return "never";
  if (kind === "declined") return "declined";
  return kind === "unreachable" ? "vain" : "answered";
}
