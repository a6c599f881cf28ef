import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TallyCell } from "@/lib/figures/indicators/definitions/rules/cell";
import { DEFINITIONS } from "@/lib/figures/indicators/definitions/rules/definitions";
import {
  type Alert,
  alertsOf,
  answersToAim,
  CLOSING_NEWS_DAYS,
  RESPONSE_AIM,
  SETTLED_DAYS,
  settledSince,
} from "@/lib/figures/indicators/readings/rules/alerts";
import { liveTally } from "@/lib/figures/indicators/tally/live";
import { addDays } from "@/lib/foundation/core/civil-date";
import type { OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";
import { networkOfCells } from "@/tests/support/cells";

const TODAY = "2026-11-24";
const AFTER_M6 = 30;
const cell = (school: string, outcome: OutcomeClass | null, n: number, more: Partial<TallyCell> = {}): TallyCell => ({
  placeId: school,
  exitYear: "2025",
  neutral: false,
  due: true,
  outcome,
  ever: null,
  n,
  ...more,
});

type Asked = { audience?: "team" | "official"; asOf?: string; dispersion?: number; annee?: string };

function alerts(cells: readonly TallyCell[], { audience = "team", asOf = TODAY, dispersion = 1, annee }: Asked = {}) {
  const live = liveTally(networkOfCells(cells), audience, DEFINITIONS["ern-prudente"]);
  return alertsOf({
    definition: DEFINITIONS["ern-prudente"],
    window: "M6",
    asOf,
    today: TODAY,
    dispersion,
    floor: audience === "official" ? 5 : 0,
    target: { operator: "above", percent: 70, source: "GEN" },
    whole: live.figures({ annee }),
    schools: live.groups("school", { annee }),
    years: live.years(),
  });
}

const kindsOf = (found: readonly Alert[]) => found.map(({ kind }) => kind);
const of = <Kind extends Alert["kind"]>(found: readonly Alert[], kind: Kind) =>
  found.find((one): one is Extract<Alert, { kind: Kind }> => one.kind === kind);
const keysOf = (schools: readonly { key: string }[] | undefined) => schools?.map(({ key }) => key);

/** A school without anything to look at. */
const WELL = cell("WELL", "permanent_contract", 60);

describe("a school below the target", () => {
  it.each([
    // 12 of 30 is 40 %, below the limits of 70 %; 17 of 30 is 57 %, within them.
    { positives: 12, others: 18, dispersion: 1, clear: true },
    { positives: 17, others: 13, dispersion: 1, clear: false },
    { positives: 12, others: 18, dispersion: 9, clear: false },
  ])("$positives of 30, dispersion $dispersion: clear $clear", ({ positives, others, dispersion, clear }) => {
    const cells = [WELL, cell("S", "permanent_contract", positives), cell("S", "job_seeking", others)];
    expect(of(alerts(cells, { dispersion }), "below")).toMatchObject({
      sure: "certain",
      schools: [{ key: "S", clear }],
    });
  });

  it("is told of by how sure it is, and not where those who answered reach the target", () => {
    const school = (name: string, positives: number, others: number, silent: number) =>
      [
        cell(name, "permanent_contract", positives),
        cell(name, "job_seeking", others),
        cell(name, "unreachable", silent),
      ].filter(({ n }) => n > 0);
    const found = alerts([
      WELL,
      ...school("FEW", 12, 26, 2),
      ...school("MANY", 12, 10, 18),
      ...school("OPEN", 12, 1, 27),
    ]);
    const below = found.filter((one) => one.kind === "below");
    expect(below.map(({ sure, schools }) => [sure, keysOf(schools)])).toEqual([
      ["certain", ["FEW"]],
      ["alike", ["MANY"]],
    ]);
    // A school whose answers alone are beyond chance is clear by both of its readings, or by none.
    expect(below.map(({ schools }) => schools.map(({ clear }) => clear))).toEqual([[true], [false]]);
  });

  it("alone is the whole, of which the sentence over the page tells", () => {
    expect(kindsOf(alerts([cell("S", "job_seeking", 40)]))).toEqual([]);
  });
});

describe("answers that are missing", () => {
  it.each([
    [0, 1, 1],
    [39, 49, 1],
    [40, 50, 0],
    [50, 50, 0],
    [79, 100, 1],
    [799, 1000, 1],
  ])("%i of %i: %i to the aim", (respondents, base, expected) => {
    expect(answersToAim({ respondents, base })).toBe(expected);
  });

  it("are told of the whole and of schools, the most first, and not on fewer people than a reader has a rate of", () => {
    const school = (name: string, answers: number, silent: number) =>
      [cell(name, "permanent_contract", answers), cell(name, null, silent)].filter(({ n }) => n > 0);
    const cells = [...school("A", 80, 20), ...school("B", 30, 20), ...school("C", 6, 4), ...school("D", 0, 4)];
    const official = of(alerts(cells, { audience: "official" }), "response");
    expect([keysOf(official?.schools), official?.whole?.base]).toEqual([["B", "C"], 164]);
    expect(keysOf(of(alerts(cells), "response")?.schools)).toEqual(["B", "D", "C"]);
    expect(of(alerts([...cells, cell("E", "permanent_contract", 90)]), "response")?.whole).toBeNull();
  });
});

describe("a window that closes", () => {
  const open = (school: string, days: number, n: number, outcome: OutcomeClass | null = null) =>
    cell(school, outcome, n, { openTo: addDays(TODAY, days) });

  it("counts who is silent, to the fourteenth day, and whose school it is", () => {
    const cells = [
      WELL,
      open("WELL", 3, 9, "permanent_contract"),
      open("A", CLOSING_NEWS_DAYS, 2),
      open("A", CLOSING_NEWS_DAYS + 1, 5),
      open("B", 0, 3, "unreachable"),
    ];
    const closing = of(alerts(cells), "closing");
    expect(closing?.whole).toEqual({ people: 5, from: TODAY });
    expect(closing?.schools.map(({ key, people, from }) => [key, people, from])).toEqual([
      ["B", 3, TODAY],
      ["A", 2, addDays(TODAY, CLOSING_NEWS_DAYS)],
    ]);
  });

  it("is of today alone", () => {
    const earlier = addDays(TODAY, -1);
    expect(kindsOf(alerts([WELL, open("A", 2, 1)], { asOf: earlier }))).not.toContain("closing");
  });
});

describe("a year that stopped being provisional", () => {
  const dueOn = (day: string, more: Partial<TallyCell> = {}) =>
    cell("A", "permanent_contract", 4, { openTo: addDays(day, AFTER_M6), ...more });

  it.each([
    { cells: [dueOn(TODAY)], since: TODAY },
    { cells: [dueOn(addDays(TODAY, -SETTLED_DAYS))], since: addDays(TODAY, -SETTLED_DAYS) },
    { cells: [cell("A", "permanent_contract", 4)], since: undefined },
    { cells: [dueOn(TODAY), cell("A", null, 1, { due: false })], since: undefined },
    { cells: [dueOn(TODAY, { exitYear: "2026" })], since: undefined },
    { cells: [dueOn("2026-11-01"), dueOn("2026-11-20", { neutral: true })], since: "2026-11-20" },
  ])("%#: since $since", ({ cells, since }) => {
    expect(of(alerts(cells), "settled")?.since).toBe(since);
  });

  it("is settled once it is over, although its last leaver was due before", () => {
    const live = liveTally(networkOfCells([cell("A", "permanent_contract", 4)]), "team", DEFINITIONS["ern-prudente"]);
    expect(settledSince("2025", live.figures(), "M6", "2025-12-31")).toBeNull();
    expect(settledSince("2025", live.figures(), "M6", "2026-01-05")).toBe("2026-01-01");
  });
});

const OUTCOMES = ["permanent_contract", "job_seeking", "unreachable", null] as const;
const someCells = fc.array(
  fc
    .tuple(
      fc.constantFrom("A", "B", "C", "D", "E"),
      fc.constantFrom(...OUTCOMES),
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom("2024", "2025", "2026"),
      fc.option(fc.integer({ min: 0, max: AFTER_M6 }), { nil: null }),
      fc.boolean(),
    )
    .map(([school, outcome, n, exitYear, days, due]) =>
      cell(school, outcome, n, { exitYear, due, openTo: due && days !== null ? addDays(TODAY, days) : undefined }),
    ),
  { minLength: 1, maxLength: 25 },
);

describe("whatever the counts", () => {
  it("says nothing of a school that its counts deny, and leaves out none that they show", () => {
    fc.assert(
      fc.property(someCells, fc.constantFrom("team", "official"), (cells, audience) => {
        const found = alerts(cells, { audience });
        const floor = audience === "official" ? 5 : 1;
        const live = liveTally(networkOfCells(cells), audience, DEFINITIONS["ern-prudente"]);
        const schools = live.groups("school");
        const several = schools.length > 1;
        const told = (sure: "certain" | "alike") => {
          const one = found.find((alert) => alert.kind === "below" && alert.sure === sure);
          return new Set(one?.kind === "below" ? keysOf(one.schools) : []);
        };
        const below = schools.filter(
          ({ figures: { base, positives } }) => several && base >= floor && 100 * positives < 70 * base,
        );
        const isCertain = ({ figures: { base, positives, respondents } }: (typeof below)[number]) =>
          100 * (positives + base - respondents) <= 70 * base;
        const alike = below.filter(
          (one) =>
            !isCertain(one) &&
            one.figures.respondents > 0 &&
            100 * one.figures.positives <= 70 * one.figures.respondents,
        );
        expect(told("certain")).toEqual(new Set(keysOf(below.filter(isCertain))));
        expect(told("alike")).toEqual(new Set(keysOf(alike)));
        const unheard = schools.filter(
          ({ figures: { base, respondents } }) => several && base >= floor && 100 * respondents < RESPONSE_AIM * base,
        );
        expect(new Set(keysOf(of(found, "response")?.schools))).toEqual(new Set(keysOf(unheard)));
        const closing = of(found, "closing");
        const silent = cells.filter(
          ({ outcome, openTo }) =>
            (outcome === null || outcome === "unreachable") && openTo && openTo <= addDays(TODAY, CLOSING_NEWS_DAYS),
        );
        expect(closing?.whole.people ?? 0).toBe(silent.reduce((sum, { n }) => sum + n, 0));
        if (several) {
          const bySchool = closing?.schools.reduce((sum, { people }) => sum + people, 0);
          expect(bySchool ?? 0).toBe(closing?.whole.people ?? 0);
        }
        for (const one of found) {
          if (one.kind !== "settled") continue;
          expect(cells.some(({ exitYear, due }) => exitYear === one.year && !due)).toBe(false);
          expect(one.since >= addDays(TODAY, -SETTLED_DAYS) && one.since <= TODAY).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("puts targets that are missed first, then what runs out, who is not heard, and what is news", () => {
    fc.assert(
      fc.property(someCells, (cells) => {
        const order = ["below", "closing", "response", "settled"];
        const kinds = kindsOf(alerts(cells));
        expect(kinds).toEqual(kinds.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
      }),
    );
  });
});
