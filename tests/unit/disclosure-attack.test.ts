import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Publication } from "@/lib/figures/indicators/published/rules/block-table";
import { audienceOf } from "@/lib/figures/indicators/tally/rules/disclosure";
import { ROLES } from "@/lib/foundation/core/context";
import { attack } from "../support/attack";
import { inventNetwork, publishedOf, unprotected } from "../support/invented-network";
import { BY_LAW } from "../support/roles-by-law";

/* Networks of 12 schools in 5 départements over 9 years. Sixty in 13 over 15 are `npm run drill -- disclosure`. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const SIZE = { schools: 12, departements: 5, years: 9 };
const LATER = "2030-06-01";

/** What is found in a network; of the first block alone where nothing is protected, as there is enough to find. */
function attacked(seed: number, protect: boolean, size = SIZE): string[] {
  const network = inventNetwork({ ...size, seed });
  const { periods, leavers, publications } = publishedOf(network, LATER);
  if (protect) return attack(network.schools, periods, publications);
  const blocks = [...periods.blocks.keys()].slice(0, 1);
  return attack(network.schools, periods, unprotected(publications, network, leavers), {
    blocks,
    pick: (i) => i % 3 === 0,
  });
}

describe("whoever reads all that is published, with a solver", () => {
  it("finds people where nothing but small bases is hidden: the attack can find something", () => {
    const found = attacked(1, false);
    expect(found.filter((one) => /: 1 to 1$/.test(one)).length).toBeGreaterThan(0);
    expect(found.length).toBeGreaterThan(10);
  });

  it("finds nobody in what is published", () => {
    expect(attacked(1, true)).toEqual([]);
  });

  // Where few départements stand beside a network, one that is hidden is easily what the others leave of it. Each of these
  // told of somebody once: by answers or families that came out for the first time, or by years that share cohorts.
  it.each([
    [8, 3, 9, 8],
    [5, 2, 9, 5],
    [12, 3, 6, 18],
    [10, 4, 9, 20],
  ])("finds nobody in a small network: %i schools, %i départements, %i years", (schools, departements, years, seed) => {
    expect(attacked(seed, true, { schools, departements, years })).toEqual([]);
  });
});

describe("what is published", () => {
  let network: ReturnType<typeof inventNetwork>;
  let published: Publication[];

  beforeAll(() => {
    network = inventNetwork({ schools: 8, departements: 4, years: 6, seed: 7 });
    published = publishedOf(network, LATER).publications;
  });

  it("is as much as can be: most of the places and periods with enough people", () => {
    const whole = inventNetwork({ ...SIZE, seed: 7 });
    const { publications, leavers } = publishedOf(whole, LATER);
    const big = unprotected(publications, whole, leavers).filter(({ release }) => release);
    const shown = publications.filter(({ release }) => release);
    expect(shown.length / big.length).toBeGreaterThan(0.6);
  });

  it("never moves, on whatever day it is looked at, and comes out on 1 February only", () => {
    let before = new Map<string, string>();
    for (let year = 2018; year <= 2024; year += 1) {
      const [eve, first, summer] = ["01-31", "02-01", "07-14"].map((day) => shownOn(`${year}-${day}`)) as [
        Map<string, string>,
        Map<string, string>,
        Map<string, string>,
      ];
      expect([...eve]).toEqual([...before]);
      for (const [key, release] of before) expect(first.get(key), key).toBe(release);
      expect([...summer]).toEqual([...first]);
      before = summer;
    }
    expect(before.size).toBeGreaterThan(30);
  });

  function shownOn(day: string): Map<string, string> {
    const { publications } = publishedOf(network, day);
    return new Map(
      publications.map(({ kind, place, period, window, release }) => [
        `${kind} ${place} ${period} ${window}`,
        JSON.stringify(release),
      ]),
    );
  }

  it("has no numerator where one side is under five, and no rate under twenty", () => {
    for (const { release } of published) {
      if (!release) continue;
      const { base, positives, bound, respondents, families } = release;
      expect(base).toBeGreaterThanOrEqual(20);
      expect((positives === null) === (bound !== null)).toBe(true);
      if (positives === null) {
        expect([respondents, families]).toEqual([null, null]);
        continue;
      }
      expect(Math.min(positives, base - positives)).toBeGreaterThanOrEqual(5);
      if (respondents === null) continue;
      expect(respondents).toBeGreaterThanOrEqual(20);
      expect(respondents - positives).toBeGreaterThanOrEqual(5);
      expect([0, 5, 6, 7, 8, 9].includes(base - respondents) || base - respondents > 9).toBe(true);
    }
  });
});

it("no live figure is for a host, for the public or for a role that nobody knows", () => {
  const of = (role: string) => audienceOf({ role } as never);
  expect(["host", "admin", "prefect"].map(of)).toEqual([null, null, null]);
  expect(ROLES.map(of)).toEqual(ROLES.map((role) => BY_LAW[role].figures));
});
