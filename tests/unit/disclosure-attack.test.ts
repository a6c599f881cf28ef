import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Publication } from "@/lib/indicators/rules/block-table";
import { audienceOf } from "@/lib/indicators/rules/disclosure";
import { blockOf } from "@/lib/indicators/rules/periods";
import { findings, Reader } from "../support/attack";
import { inventNetwork, publishedOf, unprotected } from "../support/invented-network";

/* Networks of 12 schools in 5 départements over 9 years. Sixty in 13 over 15 are `npm run drill -- disclosure`. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const SIZE = { schools: 12, departements: 5, years: 9 };
const LATER = "2030-06-01";

/** What is found in a network; of the first block alone where nothing is protected, as there is enough to find. */
function attacked(seed: number, protect: boolean): string[] {
  const network = inventNetwork({ ...SIZE, seed });
  const { periods, leavers, publications: shown } = publishedOf(network, LATER);
  const publications = protect ? shown : unprotected(shown, network, leavers);
  return [...periods.blocks.keys()].slice(0, protect ? undefined : 1).flatMap((block) => {
    const own = publications.filter(({ period }) => blockOf(period) === block);
    const [reader, blank] = [own, []].map((of) => new Reader(block, network.schools, periods, of)) as [Reader, Reader];
    const found = findings(reader, blank, (i) => protect || i % 3 === 0);
    for (const one of [reader, blank]) one.close();
    return found.map(({ what, range }) => `${what}: ${range.least} to ${range.most}`);
  });
}

describe("whoever reads all that is published, with a solver", () => {
  it("finds people where nothing but small bases is hidden: the attack can find something", () => {
    const found = attacked(1, false);
    expect(found.filter((one) => /: 1 to 1$/.test(one)).length).toBeGreaterThan(0);
    expect(found.length).toBeGreaterThan(10);
  });

  it.each([1, 2])("finds nobody in network %i", (seed) => {
    expect(attacked(seed, true)).toEqual([]);
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
  expect(["staff", "coordinator", "auditor", "region"].map(of)).toEqual(["team", "team", "team", "official"]);
});
