import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answersTold, groupDisclosures, maskRow, type RateCounts, rateFloor } from "@/lib/indicators/disclosure";
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

/** The rule of `answersTold` read word by word: tries every number of groups, and judges each from all of them. */
function toldWordByWord(whole: RateCounts, groups: readonly { counts: RateCounts; told: boolean }[]): boolean[] | null {
  const small = (count: number) => count >= 1 && count <= 4;
  const doubt = ({ base, positives }: RateCounts) => base - positives;
  const less = (from: RateCounts, these: readonly RateCounts[]) =>
    these.reduce(
      (left, { base, denominator, respondents, positives }) => ({
        base: left.base - base,
        denominator: left.denominator - denominator,
        respondents: left.respondents - respondents,
        positives: left.positives - positives,
      }),
      from,
    );
  const silent = ({ base, respondents }: RateCounts) => base - respondents;
  const unsuccessful = ({ respondents, positives }: RateCounts) => Math.max(0, respondents - positives);
  const tells = (one: RateCounts) => ![silent(one), unsuccessful(one), one.respondents].some(small);
  const order = [...groups].sort((a, b) => doubt(a.counts) - doubt(b.counts));
  const at = (from: number, to?: number) => order.slice(from, to).map(({ counts }) => counts);
  if (!tells(whole)) return null;
  const first = order.findLastIndex(({ counts, told }) => !(told && tells(counts))) + 1;
  for (let withheld = first; withheld <= order.length; withheld += 1) {
    const left = less(whole, at(withheld));
    const sealed =
      [...at(0, withheld), less(whole, at(0))].filter((part) => doubt(part) > 0).length > 1 &&
      silent(left) >= 5 &&
      unsuccessful(left) >= 5;
    if (withheld === 0 ? tells(left) : sealed) return groups.map((group) => order.indexOf(group) >= withheld);
  }
  return null;
}

describe("the answers that are told of many groups", () => {
  const people = fc.record({ positives: fc.nat(30), silent: fc.nat(12), unsuccessful: fc.nat(12) });

  it("are those that trying every number of groups would tell", () => {
    const group = fc.record({ people, told: fc.boolean() });
    fc.assert(
      fc.property(fc.array(group, { maxLength: 12 }), people, (all, besides) => {
        const groups = all.map(({ people: own, told }) => ({ counts: countsOf(own), told }));
        const total = (key: keyof People) => [...all.map((one) => one.people), besides].reduce((n, p) => n + p[key], 0);
        const whole = countsOf({
          positives: total("positives"),
          silent: total("silent"),
          unsuccessful: total("unsuccessful"),
        });
        const expected = toldWordByWord(whole, groups);
        const told = answersTold("public", whole, groups);
        expect(told.whole).toBe(expected !== null);
        expect(told.groups).toEqual(expected ?? groups.map(() => false));
      }),
      { numRuns: 2_000 },
    );
  });
});
