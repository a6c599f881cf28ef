import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupDisclosures, maskRow, type RateCounts, rateFloor } from "@/lib/indicators/disclosure";
import { publicAnswers } from "@/lib/indicators/public-answers";
import { computed, splits } from "../support/reader";

describe("whoever knows the rule and a margin", () => {
  it.each([
    [2, 40],
    [3, 30],
    [4, 26],
    [5, 16],
  ])("cannot compute a count of 1 to 4 in a row of %i", (parts, most) => {
    for (let total = 1; total <= most; total += 1) {
      const possible = splits(total, parts);
      expect(
        computed(
          possible,
          (row) => maskRow(row, "host").join(),
          (row) => row,
        ),
      ).toEqual([]);
    }
  });
});

type People = { positives: number; silent: number; unsuccessful: number };

const countsOf = ({ positives, silent, unsuccessful }: People): RateCounts => ({
  base: positives + silent + unsuccessful,
  denominator: positives + silent + unsuccessful,
  respondents: positives + unsuccessful,
  positives,
});

/** All that a host reads of several groups and of the whole: a rate shown tells its positives, and the answers the rest. */
function shownOf(groups: readonly People[]): string {
  const { whole, groups: each } = groupDisclosures("host", groups.map(countsOf));
  const total = groups.map(countsOf).reduce((a, b) => ({
    base: a.base + b.base,
    denominator: a.denominator + b.denominator,
    respondents: a.respondents + b.respondents,
    positives: a.positives + b.positives,
  }));
  const said = (shown: (typeof each)[number], counts: RateCounts) => [
    shown.denominator,
    shown.visibility,
    shown.visibility === "hidden" ? "" : counts.positives,
    shown.visibility !== "hidden" && shown.answers ? counts.respondents : "",
  ];
  return JSON.stringify([said(whole, total), ...each.map((shown, i) => said(shown, countsOf(groups[i] as People)))]);
}

const secretsOf = (groups: readonly People[]) => {
  const sum = (key: keyof People) => groups.reduce((total, one) => total + one[key], 0);
  return [...groups.flatMap(({ silent, unsuccessful }) => [silent, unsuccessful]), sum("silent"), sum("unsuccessful")];
};

/** Every way that those without a positive exit can have kept silent or answered. */
function possibleAnswers(doubts: readonly number[], floor: number): People[][] {
  return doubts.reduce<People[][]>(
    (all, doubt) =>
      all.flatMap((before) =>
        Array.from({ length: doubt + 1 }, (_, silent) => [
          ...before,
          { positives: floor, silent, unsuccessful: doubt - silent },
        ]),
      ),
    [[]],
  );
}

describe("whoever knows the rule, the rates and their bases", () => {
  const floor = rateFloor("host");

  it("cannot compute 1 to 4 silent, or 1 to 4 without success, of one group", () => {
    for (let doubt = 0; doubt <= 60; doubt += 1) {
      expect(computed(possibleAnswers([doubt], floor), shownOf, secretsOf)).toEqual([]);
    }
  });

  it("cannot of several groups beside all of them", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(14), { minLength: 2, maxLength: 3 }), (doubts) => {
        expect(computed(possibleAnswers(doubts, floor), shownOf, secretsOf)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("the public, who knows the rule, the rates and their bases", () => {
  const FLOOR = rateFloor("public");
  const add = (all: readonly RateCounts[]) =>
    all.reduce((a, b) => ({
      base: a.base + b.base,
      denominator: a.denominator + b.denominator,
      respondents: a.respondents + b.respondents,
      positives: a.positives + b.positives,
    }));

  /** One area with a school and people of whom no figure speaks, another with two schools that are all of it. */
  function published(people: readonly People[]) {
    const [school, older, one, other] = people.map(countsOf) as [RateCounts, RateCounts, RateCounts, RateCounts];
    const areas = [
      { counts: add([school, older]), schools: [school] },
      { counts: add([one, other]), schools: [one, other] },
    ];
    return { network: add([school, older, one, other]), areas };
  }

  function read(people: readonly People[]): string {
    const { network, areas } = published(people);
    const told = publicAnswers(network, areas);
    return JSON.stringify([
      told.network && network.respondents,
      told.areas.map(({ told: area, schools }, i) => [
        area && areas[i]?.counts.respondents,
        schools.map((school, j) => school && areas[i]?.schools[j]?.respondents),
      ]),
    ]);
  }

  it("cannot compute 1 to 4 of any school, of what is left of an area, of an area or of the network", () => {
    const secrets = (people: readonly People[]) => {
      const { network, areas } = published(people);
      return [...people.map(countsOf), ...areas.map(({ counts }) => counts), network].flatMap((counts) => [
        counts.base - counts.respondents,
        counts.respondents - counts.positives,
      ]);
    };
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }), (doubts) => {
        expect(computed(possibleAnswers(doubts, FLOOR), read, secrets)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
