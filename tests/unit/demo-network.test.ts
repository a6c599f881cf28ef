import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, ageOn, daysBetween } from "@/lib/foundation/core/civil-date";
import { findCommune } from "@/lib/network/places/communes";
import { cohortState } from "@/lib/people/cohorts/rules/cohort";
import { duePoint, isInInterval } from "@/lib/people/enrolments/rules/due-points";
import { FAMILY_OF, isNonResponse } from "@/lib/people/outcomes/rules/vocabulary";
import type { Life } from "@/prisma/demo/life";
import { networkOn } from "@/prisma/demo/network";
import { type CohortPlan, EARLIEST_TODAY, scheduleOn } from "@/prisma/demo/schedule";
import { demoSchools } from "@/prisma/demo/schools";

const TODAY = "2026-11-24";
const network = networkOn(TODAY);
const entered = network.lives.filter(({ steps, plan }) => steps.enteredOn && plan.startsOn <= TODAY);
const leavers = network.lives.filter(({ exit }) => exit && exit.exitedOn <= TODAY);
const of2018 = leavers.filter(({ exit }) => exit?.exitedOn.startsWith("2018"));
const share = (count: number, of: number) => count / of;

/** The situation that M6 retains, or null. */
function atM6({ exit, observations }: Life) {
  if (!exit) return null;
  const point = duePoint(exit.exitedOn, "M6");
  const inside = observations.filter(({ window, observedOn }) => window === "M6" && isInInterval(point, observedOn));
  return inside.sort((a, b) => (a.observedOn < b.observedOn ? 1 : -1))[0]?.kind ?? null;
}

describe("size", () => {
  test("sixteen schools, 60 to 80 cohorts, about 1,100 people who entered", () => {
    expect(new Set(network.plans.map(({ school }) => school.code)).size).toBe(demoSchools.length);
    expect(network.plans.length).toBeGreaterThanOrEqual(60);
    expect(network.plans.length).toBeLessThanOrEqual(80);
    expect(entered.length).toBeGreaterThan(950);
    expect(entered.length).toBeLessThan(1200);
  });

  test("cohorts last ten months, begin on a Monday, and hold 14 to 22", () => {
    for (const { startsOn, endsOn, capacity } of network.plans) {
      expect(new Date(startsOn).getUTCDay()).toBe(1);
      expect(new Date(endsOn).getUTCDay()).toBe(5);
      expect((Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000).toBeGreaterThan(285);
      expect(capacity).toBeGreaterThanOrEqual(14);
      expect(capacity).toBeLessThanOrEqual(22);
    }
  });
});

describe("people", () => {
  test("live in a commune of the official list, are of age, and are reached at reserved addresses only", () => {
    for (const { person, steps } of network.lives) {
      if (person.communeInsee) expect(findCommune(person.communeInsee)).not.toBeNull();
      if (person.email) expect(person.email).toMatch(/^[a-z-]+\.[a-z-]+@example\.org$/);
      if (person.phone) expect(person.phone).toMatch(/^(063998|053649)\d{4}$/);
      if (person.birthDate) expect(ageOn(person.birthDate, steps.appliedOn)).toBeGreaterThanOrEqual(17);
    }
  });

  test("the shares are near the aims of the Région", () => {
    const women = entered.filter(({ person }) => person.sex === "woman").length;
    const priority = entered.filter(
      ({ person, facts }) => person.sex === "woman" || facts.qpv === "yes" || facts.rqth === "yes",
    ).length;
    expect(share(women, entered.length)).toBeGreaterThan(0.35);
    expect(share(women, entered.length)).toBeLessThan(0.45);
    expect(share(priority, entered.length)).toBeGreaterThan(0.45);
    expect(share(priority, entered.length)).toBeLessThan(0.6);
    const dropouts = leavers.filter(({ exit }) => exit?.reason === "dropout" || exit?.reason === "exclusion").length;
    expect(share(dropouts, leavers.length)).toBeGreaterThan(0.1);
    expect(share(dropouts, leavers.length)).toBeLessThan(0.2);
  });
});

describe("the leavers of 2018", () => {
  const base = of2018.filter(({ exit }) => exit?.reason !== "neutral");
  const count = (keep: (kind: ReturnType<typeof atM6>) => boolean) => base.filter((life) => keep(atM6(life))).length;

  test("are 50 and one neutral exit: 32 + 2 + 5 + 1 positive, 10 not", () => {
    expect([of2018.length, base.length]).toEqual([51, 50]);
    expect(count((kind) => kind !== null && FAMILY_OF[kind] === "salaried")).toBe(32);
    expect(count((kind) => kind === "business_creation")).toBe(2);
    expect(count((kind) => kind !== null && FAMILY_OF[kind] === "further_study")).toBe(5);
    expect(count((kind) => kind === "other_training")).toBe(1);
    expect(count((kind) => kind === "job_seeking" || kind === "internship_volunteering")).toBe(5);
    expect(count((kind) => kind === null || isNonResponse(kind))).toBe(5);
  });

  test("one of them left Carbonne", () => {
    expect(base.filter(({ plan }) => plan.school.code === "CARBONNE")).toHaveLength(1);
  });
});

describe("on any day from May 2018 on", () => {
  const LAST = "2032-12-31";
  const anyDay = fc
    .integer({ min: 0, max: daysBetween(EARLIEST_TODAY, LAST) })
    .map((days) => addDays(EARLIEST_TODAY, days));
  const last = networkOn(LAST);
  const isPast = ({ role }: CohortPlan) => role === "past";

  test("the past, with its people, is what it is on every other day; 2018 has no other leavers, nobody a double", () => {
    const toldOnLast = new Map(last.lives.map((life) => [life.ref, JSON.stringify(life)]));
    fc.assert(
      fc.property(anyDay, (day) => {
        const { plans, lives } = networkOn(day);
        const past = lives.filter(({ plan }) => isPast(plan));
        expect(past.filter((life) => toldOnLast.get(life.ref) !== JSON.stringify(life))).toEqual([]);
        const keys = new Set(past.map(({ plan }) => plan.key));
        expect(past).toHaveLength(last.lives.filter(({ plan }) => keys.has(plan.key)).length);
        expect(lives.filter(({ plan, exit }) => !isPast(plan) && exit && exit.exitedOn < "2019-01-01")).toEqual([]);
        expect(past.filter(({ exit }) => exit?.exitedOn.startsWith("2018"))).toHaveLength(of2018.length);
        // Nobody shares a name or a number, but for the one who is in two cohorts, once the second is there.
        const twice = plans.some(({ key }) => key === "CARBONNE/2019-09-02") ? 1 : 0;
        const names = lives.map(({ person }) => `${person.lastName} ${person.firstName}`);
        const numbers = lives.flatMap(({ person }) => person.phone ?? []);
        expect(names.length - new Set(names).size).toBe(twice);
        expect(numbers.length - new Set(numbers).size).toBeLessThanOrEqual(twice);
      }),
      // A day on which names once differed.
      { numRuns: 40, examples: [["2022-07-21"]] },
    );
  });

  test("no fixed cohort of an earlier day is missing on a later one", () => {
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        const [earlier = [], later = []] = [one, other].sort().map((day) => scheduleOn(day).filter(isPast));
        const keys = new Set(later.map(({ key }) => key));
        expect(earlier.filter(({ key }) => !keys.has(key))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("no cohort begins before its school opened, no two of a school share a code, none runs into a fixed one", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const plans = scheduleOn(day);
        const codes = plans.map(({ school, code }) => `${school.code}/${code}`);
        expect(new Set(codes).size).toBe(codes.length);
        for (const plan of plans) {
          expect(plan.startsOn >= plan.school.openedOn).toBe(true);
          const after = plans.filter(({ school, startsOn }) => school === plan.school && startsOn > plan.startsOn);
          if (isPast(plan)) expect(after.filter(({ startsOn }) => startsOn <= plan.endsOn)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test("a day before it is refused with the remedy", () => {
  expect(() => scheduleOn("2018-04-30")).toThrow(/Today is 2018-04-30, too early.*Set COHORTE_TODAY to 2018-05-01/);
});

test("on the first day there are the schools of 2017 and Carbonne, whose twenty have been admitted", () => {
  const { plans, lives } = networkOn(EARLIEST_TODAY);
  expect(plans.map(({ school }) => school.code)).toEqual([
    ...["MENDE", "LUNEL", "PAMIERS", "AUCH", "SAINT-GAUDENS", "CAHORS", "LOURDES", "RODEZ", "MOISSAC"],
    ...["CARCASSONNE", "CARBONNE"],
  ]);
  const admitted = lives.filter(
    ({ plan, steps }) => plan.school.code === "CARBONNE" && steps.admittedOn && steps.admittedOn <= EARLIEST_TODAY,
  );
  expect(admitted).toHaveLength(20);
});

describe.each(["2022-01-01", TODAY, "2027-03-01", "2028-02-29", "2031-08-31"])("on %s", (today) => {
  const plans = scheduleOn(today);
  const { lives } = networkOn(today);
  const carbonne = lives.filter(({ plan }) => plan.school.code === "CARBONNE");

  test("Carbonne recruits, trains, and has people to follow up", () => {
    const states = plans
      .filter(({ school, role }) => school.code === "CARBONNE" && role !== "past")
      .map((plan) => [plan.role, cohortState({ ...plan, cancelledOn: null }, today)]);
    expect(Object.fromEntries(states)).toEqual({ m6_due: "ended", running: "running", recruiting: "recruiting" });
  });

  test("twenty leavers have their M6 open or behind them, about half of those open not yet recorded", () => {
    const due = carbonne.filter(({ plan, exit }) => plan.role === "m6_due" && exit);
    expect(due).toHaveLength(20);
    const open = due.filter(({ exit }) => {
      const point = duePoint(exit?.exitedOn ?? "", "M6");
      return point.dueOn <= today && today <= point.toOn;
    });
    expect(open.length).toBeGreaterThanOrEqual(17);
    const recorded = open.filter((life) =>
      life.observations.some(({ window, observedOn }) => window === "M6" && observedOn <= today),
    );
    expect(recorded.length).toBeGreaterThanOrEqual(7);
    expect(open.length - recorded.length).toBeGreaterThanOrEqual(7);
  });

  test("somebody at Carbonne is due for M3 and for T0", () => {
    const toDo = (window: "T0" | "M3") =>
      carbonne.filter(({ plan, exit, observations }) => {
        if (plan.role !== "running" || !exit || exit.exitedOn > today) return false;
        const point = duePoint(exit.exitedOn, window);
        return (
          point.dueOn <= today && today <= point.toOn && !observations.some((version) => version.window === window)
        );
      });
    expect([toDo("T0").length, toDo("M3").length]).toEqual([1, 1]);
  });
});
