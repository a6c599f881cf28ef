import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFINITION_CODES, DEFINITIONS, OUTCOME_CLASSES } from "@/lib/figures/indicators/definitions/rules/definitions";
import { activityCurve } from "@/lib/figures/indicators/journeys/rules/activity-curve";
import type { Course } from "@/lib/figures/indicators/journeys/rules/course";
import { EQUITY_STEPS, equityOf, equityParts } from "@/lib/figures/indicators/journeys/rules/equity";
import { countWords } from "@/lib/figures/indicators/journeys/rules/journey";
import {
  answerOf,
  CRITERIA,
  type Criterion,
  RESULTS,
  resultOf,
  selectionOfSet,
  TITLES,
} from "@/lib/figures/indicators/journeys/rules/journey-sets";
import {
  compositionOf,
  mergedStrata,
  mixSteps,
  type Strata,
  strataOf,
} from "@/lib/figures/indicators/journeys/rules/mix";
import { MIXES, type Mix, readStrata, STRATA, strataCode } from "@/lib/figures/indicators/journeys/rules/strata";
import { WAY_EXITS, wayOf } from "@/lib/figures/indicators/journeys/rules/way";
import { CODES, JourneyWord } from "@/lib/figures/indicators/packed/rules/journey-words";
import { journeyBlocks } from "@/lib/figures/indicators/tally/rules/journey-blocks";
import { COUNTED_ANSWERS } from "@/lib/people/enrolments/rules/entry-fields";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { cohortOf, wordOf } from "@/tests/support/words";

const letters = (of: Readonly<Record<string, string>>) => fc.constantFrom("-", ...Object.values(of));
const outcome = letters(CODES.outcome);
const inField = fc.constantFrom("-", "y");
const answer = fc.constantFrom("y", "n", "-");
const exits = fc.constantFrom(
  { exitYear: "2018", exitDay: "-06-29" },
  { exitYear: "2018", exitDay: "-08-31" },
  { exitYear: "2019", exitDay: "-01-31" },
);
const actives = fc.constantFrom(
  "-".repeat(20),
  "2018-06-292018-06-29",
  "2018-09-302018-09-30",
  "2018-08-312019-02-15",
  "2019-06-292019-06-29",
);

/** Anybody of a cohort, as the records can have them. */
const person = fc
  .record({
    stage: fc.constantFrom(...Object.values(CODES.stage)),
    reason: fc.constantFrom(...Object.values(CODES.reason)),
    early: fc.constantFrom("e", "l"),
    certification: letters(CODES.certification),
    left: fc.boolean(),
    said: fc.record({
      T0: outcome,
      M3: outcome,
      M6: outcome,
      M12: outcome,
      inFieldT0: inField,
      inFieldM3: inField,
      inFieldM6: inField,
      inFieldM12: inField,
      ever: letters(CODES.ever),
      sex: letters(CODES.sex),
      under26: answer,
      level: letters(CODES.level),
      entryStatus: letters(CODES.entryStatus),
      longTerm: answer,
      rqth: answer,
      priority: answer,
      ...Object.fromEntries(COUNTED_ANSWERS.map((name) => [name, answer])),
      entryYear: fc.constantFrom("2017", "2018"),
      active: actives,
    }),
    exit: exits,
  })
  .map(({ stage, reason, early, certification, left, said, exit }) => {
    if (stage !== CODES.stage.entered) return wordOf({ ...said, stage, active: "-".repeat(20) });
    if (!left) return wordOf({ ...said, active: "-".repeat(20) });
    return wordOf({ ...said, ...exit, departure: `${reason}${early}`, certification });
  });
const people = fc.array(person, { maxLength: 40 });
const day = fc.constantFrom("2018-06-01", "2018-07-10", "2018-12-29", "2019-02-28", "2019-09-01", "2021-01-01");
const definition = fc.constantFrom(...DEFINITION_CODES);
const window = fc.constantFrom(...WINDOWS);

describe("the way of ended cohorts", () => {
  it("loses nobody: each step is the sum of what becomes of it, and of what its lists hold", () => {
    fc.assert(
      fc.property(people, day, definition, window, (words, asOf, code, at) => {
        const cohorts = [cohortOf(words), cohortOf(words, { endsOn: "2019-06-28" })];
        const under = DEFINITIONS[code];
        const way = wayOf(journeyBlocks(cohorts), { asOf }, under, at);
        const counted = (set: Parameters<typeof selectionOfSet>[0]) =>
          cohorts.reduce((sum, one) => sum + countWords(one, asOf, selectionOfSet(set, under, at)), 0);
        expect(way.applied).toBe(way.not_admitted + way.admitted);
        expect(way.admitted).toBe(way.not_come + way.entrants_ended);
        expect(WAY_EXITS.reduce((sum, exit) => sum + way.exits[exit].count, 0)).toBe(way.entrants_ended);
        expect(TITLES.reduce((sum, title) => sum + way.titles[title], 0)).toBe(way.exits.finishers.count);
        for (const step of ["applied", "not_admitted", "admitted", "not_come", "entrants_ended"] as const)
          expect(counted({ measure: step })).toBe(way[step]);
        for (const title of TITLES) expect(counted({ measure: "finishers", title })).toBe(way.titles[title]);
        for (const exit of WAY_EXITS) {
          const { count, results } = way.exits[exit];
          expect(counted({ measure: exit })).toBe(count);
          for (const result of RESULTS) expect(counted({ measure: exit, result })).toBe(results[result]);
          if (exit !== "neutral_exits" && exit !== "not_left")
            expect(RESULTS.reduce((sum, result) => sum + results[result], 0)).toBe(count);
        }
      }),
    );
  });
});

describe("the curve of first positive activities", () => {
  const left = { exitYear: "2018", exitDay: "-06-30", departure: "cl" };
  const job = CODES.outcome.permanent_contract;
  const seeking = CODES.outcome.job_seeking;
  const since = (from: string, by = from) => ({ active: `${from}${by}` });

  /**
   * By hand, of ten who left on 30 June 2018, asked about on 1 January 2019 (due at 0, 3 and 6 months): two had a job on
   * the day, three began by 30 September, one by 31 October; one said in March that a job had begun some day, after
   * « seeking » at three months; one was seeking at three months and is silent at six; two never said anything.
   */
  const ten = [
    ...[1, 2].map(() => wordOf({ ...left, T0: job, M3: job, M6: job, ...since("2018-06-30") })),
    ...[1, 2, 3].map(() => wordOf({ ...left, M3: job, M6: job, ...since("2018-09-30") })),
    wordOf({ ...left, M6: job, ...since("2018-10-31") }),
    wordOf({ ...left, M3: seeking, M6: job, ...since("2018-09-28", "2018-12-28") }),
    wordOf({ ...left, M3: seeking }),
    ...[1, 2].map(() => wordOf(left)),
  ];
  const at = (words: readonly string[], asOf: string) =>
    activityCurve(journeyBlocks([cohortOf(words)]), { asOf }).points;

  it("is what a hand computes of ten people", () => {
    const points = at(ten, "2019-01-01");
    // If nobody who is silent began: 2, 5, 6 and 7 of 10.
    expect([0, 3, 5, 6].map((month) => points[month]?.low.toFixed(6))).toEqual([
      "0.200000",
      "0.500000",
      "0.600000",
      "0.700000",
    ]);
    // Of the eight of whom something is known: 2 on the day, then 4 of the 6 left (one began by then at the earliest), and
    // one is followed no further; then the last one.
    expect(points[0]?.high).toBeCloseTo(2 / 8);
    expect(points[3]?.high).toBeCloseTo(1 - (6 / 8) * (2 / 6));
    expect(points[6]?.high).toBeCloseTo(1);
    expect([0, 1, 4, 6].map((month) => points[month]?.atRisk)).toEqual([10, 8, 5, 4]);
  });

  it("follows nobody beyond the window that has passed, and leaves neutral exits out", () => {
    const neutral = wordOf({ ...left, departure: "ne", ...since("2018-06-30") });
    expect(at([...ten, neutral], "2018-12-29").map(({ atRisk }) => atRisk)).toEqual([10, 8, 8, 8, ...Array(9).fill(0)]);
    expect(activityCurve(journeyBlocks([cohortOf([neutral])]), { asOf: "2019-01-01" }).people).toBe(0);
  });

  it("counts in its totals whom their conditions hold, on every day after the exits", () => {
    const asOfs = fc.constantFrom("2019-01-31", "2019-02-28", "2019-06-29", "2019-08-31", "2020-01-30", "2020-01-31");
    fc.assert(
      fc.property(people, asOfs, fc.constantFrom(undefined, "2018", "2019"), (words, asOf, exitYear) => {
        const cohort = cohortOf(words);
        const counted = (course?: Course) => {
          const set = { measure: "leavers_counted", exitYear, course } as const;
          return countWords(cohort, asOf, selectionOfSet(set, DEFINITIONS["ern-prudente"], "M6"));
        };
        const curve = activityCurve(journeyBlocks([cohort]), { asOf, exitYear });
        expect([counted(), counted("began"), counted("silent")]).toEqual([curve.people, curve.began, curve.silent]);
      }),
    );
  });

  it("with silences set to never, says at a window what share of its base had begun by then", () => {
    fc.assert(
      fc.property(people, fc.constantFrom<Window>("M3", "M6", "M12"), (words, due) => {
        const asOf = "2021-01-01";
        const month = { T0: 0, M3: 3, M6: 6, M12: 12 }[due];
        let [base, began] = [0, 0];
        new JourneyWord(cohortOf(words), asOf).each((word) => {
          const { exitedOn, departure, active } = word;
          if (!exitedOn || !departure || departure.startsWith("neutral")) return;
          base += 1;
          const [year = 0, of = 0, on = 0] = exitedOn.split("-").map(Number);
          const last = new Date(Date.UTC(year, of + month, 0)).getUTCDate();
          const until = new Date(Date.UTC(year, of - 1 + month, Math.min(on, last))).toISOString().slice(0, 10);
          if (active && active.by <= until) began += 1;
        });
        const share = at(words, asOf)[month]?.low ?? 0;
        expect(share).toBeCloseTo(base === 0 ? 0 : began / base, 9);
      }),
    );
  });

  it("never falls, and its low end is never over its high end", () => {
    fc.assert(
      fc.property(people, day, (words, asOf) => {
        const points = at(words, asOf);
        points.forEach(({ low, high, atRisk }, month) => {
          const before = points[month - 1];
          expect(low).toBeGreaterThanOrEqual(before?.low ?? 0);
          expect(high).toBeGreaterThanOrEqual(low);
          expect(atRisk).toBeLessThanOrEqual(before?.atRisk ?? words.length);
        });
      }),
    );
  });
});

describe("equity", () => {
  it("counts everybody who entered once, and what it counts its lists hold", () => {
    fc.assert(
      fc.property(people, day, definition, window, fc.constantFrom(...CRITERIA), (words, asOf, code, at, criterion) => {
        const cohorts = [cohortOf(words)];
        const under = DEFINITIONS[code];
        const partsBy = (criteria: readonly Criterion[]) =>
          equityParts(journeyBlocks(cohorts), { criteria, asOf, definition: under, window: at });
        const of = equityOf(partsBy([criterion]), criterion);
        const { entrants, years, schools, gaps } = of;
        expect(equityOf(partsBy(CRITERIA), criterion)).toEqual(of);
        const counted = (set: Parameters<typeof selectionOfSet>[0]) =>
          cohorts.reduce((sum, one) => sum + countWords(one, asOf, selectionOfSet(set, under, at)), 0);
        for (const said of ["yes", "no", "unknown"] as const) {
          expect(counted({ measure: "entrants", criterion, answer: said })).toBe(entrants[said]);
          for (const groups of [years, schools])
            expect(groups.reduce((sum, one) => sum + one.entrants[said], 0)).toBe(entrants[said]);
        }
        for (const said of ["yes", "no"] as const) {
          const set = { criterion, answer: said } as const;
          expect(counted({ ...set, measure: "dropouts" })).toBe(gaps.dropout[said].successes);
          expect(counted({ ...set, measure: "entrants_ended" })).toBe(gaps.dropout[said].trials);
          expect(counted({ ...set, measure: "full_titles" })).toBe(gaps.certification[said].successes);
          expect(counted({ ...set, measure: "entrants", result: "positive" })).toBe(gaps.exit[said].successes);
        }
        for (const step of EQUITY_STEPS) {
          const { yes, no, difference } = gaps[step];
          expect(difference === null).toBe(yes.trials === 0 || no.trials === 0);
        }
      }),
    );
  });

  it("knows of nobody both that a criterion concerns them and that it does not", () => {
    fc.assert(
      fc.property(person, fc.constantFrom(...CRITERIA), (word, criterion) => {
        new JourneyWord(cohortOf([word]), "2021-01-01").each((one) => {
          expect(["yes", "no", "unknown"]).toContain(answerOf(one, criterion));
        });
      }),
    );
  });
});

describe("the gap of two groups by what they are made up of", () => {
  const stratum = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)).map(([positives, others, silent]) => ({
    base: positives + others + silent,
    respondents: positives + others,
    positives,
  }));
  const strataBy = (mix: Mix): fc.Arbitrary<Strata> =>
    fc.dictionary(fc.constantFrom(...STRATA[mix]), stratum, { minKeys: 1 }).map((of) => new Map(Object.entries(of)));
  const pairs = fc.constantFrom(...MIXES).chain((mix) => fc.tuple(fc.constant(mix), strataBy(mix), strataBy(mix)));
  const few = (base: number) => ({ base, respondents: base, positives: 0 });
  const groups = (of: Readonly<Record<string, number | undefined>>): Strata =>
    new Map(Object.entries(of).flatMap(([key, base]) => (base ? [[key, few(base)]] : [])));
  const total = (of: Strata) =>
    [...of.values()].reduce((all, one) => ({ base: all.base + one.base, positives: all.positives + one.positives }), {
      base: 0,
      positives: 0,
    });

  it("adds up to the gap, whatever was merged, the other way round as well", () => {
    fc.assert(
      fc.property(pairs, ([mix, a, b]) => {
        const [lines, turned] = [mergedStrata(a, b, mix), mergedStrata(b, a, mix)];
        expect(turned.map(({ keys }) => keys)).toEqual(lines.map(({ keys }) => keys));
        const [steps, back] = [mixSteps(lines), mixSteps(turned)];
        const [allA, allB] = [total(a), total(b)];
        if (allA.base === 0 || allB.base === 0) {
          expect(steps).toBeNull();
          return;
        }
        if (!steps || !back) throw new Error("two groups have steps");
        const gap = allA.positives / allA.base - allB.positives / allB.base;
        expect(steps.makeUp + steps.silence + steps.outcomes).toBeCloseTo(gap, 9);
        expect(back.makeUp).toBeCloseTo(-steps.makeUp, 9);
        expect(back.silence).toBeCloseTo(-steps.silence, 9);
        if (compositionOf(lines) !== "read") expect(steps.makeUp).toBe(0);
        if (lines.length > 1)
          for (const line of lines) expect(Math.min(line.a.base, line.b.base)).toBeGreaterThanOrEqual(5);
      }),
    );
  });

  it("finds no step of make-up where the groups are made up alike", () => {
    const alike = (positives: number): Strata =>
      new Map([
        ["woman", { base: 10, respondents: 8, positives }],
        ["man", { base: 20, respondents: 20, positives: 5 }],
      ]);
    expect(mixSteps(mergedStrata(alike(8), alike(2), "sex"))?.makeUp).toBeCloseTo(0, 12);
  });

  it("merges levels with their neighbours, and names strata in the order in which they are said", () => {
    fc.assert(
      fc.property(pairs, ([mix, a, b]) => {
        const lines = mergedStrata(a, b, mix);
        const known = STRATA[mix].filter((key) => a.has(key) || b.has(key));
        for (const { keys } of lines) expect(keys).toEqual(known.filter((key) => keys.includes(key)));
        if (mix === "level") expect(lines.flatMap(({ keys }) => keys)).toEqual(known);
      }),
    );
  });

  it.each([
    {
      what: "the smallest with the smaller of its neighbours",
      a: { below_bac: 9, bac: 2, bac2: 30, above: 12 },
      lines: ["below_bac bac", "bac2", "above"],
    },
    {
      what: "nobody known with the last level alone",
      a: { bac: 8, bac2: 2, above: 7, unknown: 3 },
      lines: ["bac", "bac2 above unknown"],
    },
    {
      what: "what is not known by itself where there are enough",
      a: { bac: 8, above: 3, unknown: 6 },
      lines: ["bac above", "unknown"],
    },
    { what: "all levels, when none is enough", a: { bac: 2, bac2: 1, above: 1 }, lines: ["bac bac2 above"] },
  ])("of levels: $what", ({ a, lines }) => {
    expect(mergedStrata(groups(a), groups(a), "level").map(({ keys }) => keys.join(" "))).toEqual(lines);
  });

  it("tells what groups are made up of by two strata, or by one that all are in", () => {
    const of = (a: Record<string, number>, mix: Mix) => compositionOf(mergedStrata(groups(a), groups(a), mix));
    expect(of({ woman: 5, man: 5 }, "sex")).toBe("read");
    expect(of({ woman: 4, man: 40 }, "sex")).toBe("too_few");
    expect(of({ woman: 4 }, "sex")).toBe("read");
    expect(of({ unknown: 40 }, "sex")).toBe("unknown");
    expect(of({ bac: 4, bac2: 4, unknown: 2 }, "level")).toBe("too_few");
  });

  it("has strata whose people an address lists, as many as it counts", () => {
    fc.assert(
      fc.property(people, definition, window, fc.constantFrom(...MIXES), (words, code, at, mix) => {
        const under = DEFINITIONS[code];
        const asOf = "2019-02-28";
        const cohort = cohortOf(words);
        const of = strataOf(journeyBlocks([cohort]), mix, { asOf, exitYear: "2018" }, under, at);
        const counted = (keys: readonly string[], result: "in_rate" | "positive") =>
          countWords(
            cohort,
            asOf,
            selectionOfSet(
              { measure: "leavers_counted", stratum: strataCode({ mix, keys }), result, exitYear: "2018" },
              under,
              at,
            ),
          );
        for (const keys of [...STRATA[mix].map((key) => [key]), STRATA[mix].slice(0, 2)]) {
          const sum = (what: "base" | "positives") => keys.reduce((n, key) => n + (of.get(key)?.[what] ?? 0), 0);
          expect(counted(keys, "in_rate")).toBe(sum("base"));
          expect(counted(keys, "positive")).toBe(sum("positives"));
        }
      }),
    );
  });

  it("is asked for by an address that says which strata, in any order, and by no other", () => {
    expect(readStrata("level-bac2-bac")).toEqual({ mix: "level", keys: ["bac", "bac2"] });
    expect(readStrata(strataCode({ mix: "status", keys: ["job_seeker"] }))).toEqual({
      mix: "status",
      keys: ["job_seeker"],
    });
    for (const wrong of ["", "level", "level-", "level-4", "sex-bac", "level-bac-bac", "age-bac", "level-bac-"])
      expect(readStrata(wrong), wrong).toBeNull();
  });

  it("has in its strata those of whom the rate is", () => {
    fc.assert(
      fc.property(people, definition, window, fc.constantFrom(...MIXES), (words, code, at, mix) => {
        const under = DEFINITIONS[code];
        const asOf = "2019-02-28";
        const of = strataOf(journeyBlocks([cohortOf(words)]), mix, { asOf }, under, at);
        let [base, positives] = [0, 0];
        new JourneyWord(cohortOf(words), asOf).each((word) => {
          const result = resultOf(word, under, at);
          const silent = under.denominator.startsWith("respondents") ? [] : ["silent"];
          if (["positive", "other", ...silent].includes(result ?? "")) base += 1;
          if (result === "positive") positives += 1;
        });
        expect(total(of)).toEqual({ base, positives });
      }),
    );
  });
});

it("every outcome has a letter of its own", () => {
  expect(new Set(Object.values(CODES.outcome)).size).toBe(OUTCOME_CLASSES.length);
});
