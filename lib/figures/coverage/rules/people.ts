import { isWithinReach, LIMIT_KM } from "./reach";

/** A commune as it is counted: those of a metropolis are not. */
export type CountedCommune = { population: number; isMetropolitan: boolean; km: number };

export type People = { people: number; communes: number };

export const peopleIn = (communes: readonly { population: number }[]): People => ({
  people: communes.reduce((sum, { population }) => sum + population, 0),
  communes: communes.length,
});

export type PeopleReached = { outside: People; within: People };

/** Of the communes outside the metropolises, how many and with how many people, and those within reach of a school. */
export function reachOf(communes: readonly CountedCommune[]): PeopleReached {
  const outside = communes.filter(({ isMetropolitan }) => !isMetropolitan);
  return { outside: peopleIn(outside), within: peopleIn(outside.filter(({ km }) => isWithinReach(km))) };
}

/** Nine in ten communes lie no farther than this from the middle of their neighbours (coverage-rules.test.ts). */
export const MARGIN_KM = 9;

/** Those that an exact position could put on the other side of the limit. */
export function unsureOf<Commune extends CountedCommune & { approximate: boolean }>(
  communes: readonly Commune[],
): People {
  const couldBe = ({ isMetropolitan, approximate, km }: Commune) =>
    !isMetropolitan && approximate && Math.abs(km - LIMIT_KM) <= MARGIN_KM;
  return peopleIn(communes.filter(couldBe));
}
