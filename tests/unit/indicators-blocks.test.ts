import { describe, expect, it } from "vitest";
import { JourneyWord } from "@/lib/figures/indicators/packed/rules/journey-words";
import type { CohortJourneys } from "@/lib/figures/indicators/tally/rules/journey-blocks";
import {
  addUp,
  blockKey,
  type CountTree,
  chosenYears,
  journeyBlocks,
  keptSum,
} from "@/lib/figures/indicators/tally/rules/journey-blocks";
import { addDays, addMonths } from "@/lib/foundation/core/civil-date";
import { MONTHS_OF } from "@/lib/people/enrolments/rules/due-points";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { cohortOf, wordOf } from "@/tests/support/words";

const people = (n: number) => Array.from({ length: n }, () => wordOf());
const cohort = (n: number, differs: Partial<CohortJourneys> = {}) => cohortOf(people(n), differs);

describe("blocks of cohorts", () => {
  it("are of one school, one département and one year of end", () => {
    const alike = [cohort(1), cohort(2, { endsOn: "2018-01-01" })];
    const others = [
      cohort(3, { schoolId: "t" }),
      cohort(4, { departement: "09" }),
      cohort(5, { endsOn: "2019-01-01" }),
    ];
    const blocks = journeyBlocks([...alike, ...others]);
    expect(blocks.map(({ cohorts }) => cohorts)).toEqual([alike, ...others.map((one) => [one])]);
    expect(new Set(others.map(blockKey)).size).toBe(others.length);
  });
});

describe("what is kept of a block", () => {
  const counted: number[] = [];
  const countPeople = keptSum("people", (cohorts: readonly CohortJourneys[], { among }: { among: string }) => {
    counted.push(cohorts.length);
    return { people: cohorts.reduce((sum, { words }) => sum + words.length / wordOf().length, 0), [among]: 1 };
  });
  const countsAnew = (ask: () => unknown) => {
    counted.length = 0;
    ask();
    // The sum of nobody is where each begins.
    return counted.filter((cohorts) => cohorts > 0).length;
  };

  it("is counted once for each question, and of another block anew", () => {
    const [one, two, three] = journeyBlocks([cohort(2), cohort(3, { schoolId: "t" }), cohort(7, { schoolId: "u" })]);
    if (!one || !two || !three) throw new Error("three schools have three blocks");
    expect(countsAnew(() => countPeople([one, two], { among: "a" }))).toBe(2);
    expect(countsAnew(() => countPeople([one, two], { among: "b" }))).toBe(2);
    expect(countsAnew(() => countPeople([one, three], { among: "a" }))).toBe(1);
    expect(countPeople([one, two], { among: "a" })).toEqual({ people: 5, a: 2 + 1 });
    expect(countPeople([one, two], { among: "a" })).toEqual({ people: 5, a: 2 + 1 });
  });

  it("is forgotten once more has been asked than is kept", () => {
    const blocks = journeyBlocks([cohort(2)]);
    const ask = (among: string) => () => countPeople(blocks, { among });
    for (const among of ["a", "b", "c", "d", "e"]) expect(countsAnew(ask(among))).toBe(1);
    expect(countsAnew(ask("e"))).toBe(0);
    expect(countsAnew(ask("a"))).toBe(1);
  });
});

describe("counts", () => {
  it("add up by name and by place, whatever one of them has not, and leave what was added alone", () => {
    const one: CountTree = { "2018": { people: 1, months: [1, 0] } };
    const other: CountTree = { "2018": { people: 2, months: [0, 5] }, "2019": { people: 4, months: [1, 1] } };
    expect(addUp({}, [one, other])).toEqual({ "2018": { people: 3, months: [1, 5] }, "2019": other["2019"] });
    expect(one).toEqual({ "2018": { people: 1, months: [1, 0] } });
    expect(chosenYears(other, "2019")).toEqual([other["2019"]]);
    expect(chosenYears(other, "2020")).toEqual([]);
    expect(chosenYears(other, undefined)).toHaveLength(2);
  });
});

describe("a window", () => {
  it("has elapsed on the day that lies so many months after the exit, whatever months are long", () => {
    const days = Array.from({ length: 800 }, (_, n) => addDays("2019-11-01", n));
    for (const exitedOn of days.filter((day) => ["27", "28", "29", "30", "31", "01"].includes(day.slice(8)))) {
      const left = cohortOf([wordOf({ departure: "cl", exitYear: exitedOn.slice(0, 4), exitDay: exitedOn.slice(4) })]);
      for (const window of WINDOWS) {
        const dueOn = addMonths(exitedOn, MONTHS_OF[window]);
        const isDueOn = (asOf: string) => {
          let due = false;
          new JourneyWord(left, asOf).each((word) => {
            due = word.isDue(window);
          });
          return due;
        };
        expect([addDays(dueOn, -1), dueOn, addDays(dueOn, 1)].map(isDueOn)).toEqual([false, true, true]);
      }
    }
  });
});
