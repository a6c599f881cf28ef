import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TallyCell } from "@/lib/figures/indicators/definitions/rules/cell";
import {
  DEFINITIONS,
  type DefinitionCode,
  OUTCOME_CLASSES,
} from "@/lib/figures/indicators/definitions/rules/definitions";
import { type Measure, matchesCell, selectionOf } from "@/lib/figures/indicators/definitions/rules/measures";
import {
  CASES,
  type Case,
  type CaseStanding,
  caseStandingOf,
  casesByStanding,
  isSituation,
} from "@/lib/figures/indicators/definitions/rules/standing";
import { figuresOfCells } from "@/tests/support/cells";

const ALL = Object.values(DEFINITIONS);
const under = (known: Case) =>
  Object.fromEntries(ALL.map((definition) => [definition.code, caseStandingOf(definition, known)])) as Record<
    DefinitionCode,
    CaseStanding
  >;

/** Everybody of whom a case may be said: what else is known of them must not matter. */
const leaver = (known: Case): fc.Arbitrary<TallyCell> =>
  fc
    .record({
      placeId: fc.constant("a"),
      exitYear: fc.constant("2018"),
      neutral: fc.constant(known === "neutral_exit"),
      due: known === "neutral_exit" ? fc.boolean() : fc.constant(known !== "not_due"),
      outcome: isSituation(known)
        ? fc.constant(known)
        : known === "nothing_observed"
          ? fc.constant(null)
          : fc.constantFrom(null, ...OUTCOME_CLASSES),
      ever: fc.constantFrom(null, "salaried" as const, "entrepreneur" as const),
      titled: fc.constant(true as const),
      inField: fc.boolean(),
      n: fc.constant(1),
    })
    .map(({ inField, ...cell }) => ({ ...cell, ...(inField && { inField: true as const }) }));
const caseAndLeaver = fc.constantFrom(...CASES).chain((known) => leaver(known).map((cell) => ({ known, cell })));

describe("what a definition makes of a leaver", () => {
  it("is what the figures count and the lists show", () => {
    fc.assert(
      fc.property(caseAndLeaver, fc.constantFrom(...ALL), ({ known, cell }, definition) => {
        const standing = caseStandingOf(definition, known);
        const isIn = (measure: Measure) => matchesCell(selectionOf(definition, measure), cell);
        const asksStart = ["if_started", "elsewhere"].includes(standing);
        expect(asksStart).toBe(definition.numerator === "ever" && isIn("denominator"));
        expect(isIn("denominator")).toBe(!["N", "X"].includes(standing));
        const isPositive = standing === "if_in_field" ? "inField" in cell : ["P", "D", "T"].includes(standing);
        expect(isIn("positives")).toBe(asksStart ? cell.ever !== null : isPositive);
        expect(isIn("neutral") || isIn("neutral_outcome")).toBe(standing === "N");
        if (standing === "?") expect(isIn("non_respondents")).toBe(true);
        const classes = figuresOfCells([cell], definition).classes;
        if (classes) {
          const counted = { lasting: "D", transitional: "T", positive: "P" } as const;
          for (const [name, code] of Object.entries(counted)) {
            expect(classes[name as keyof typeof counted]).toBe(standing === code ? 1 : 0);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("follows the domain where the definitions part", () => {
    expect(under("permanent_contract")).toEqual({
      "ern-prudente": "P",
      "ern-declarative": "P",
      "iae-dynamiques": "D",
      "france-competences": "P",
      "fse-plus-m6": "P",
      "insertion-6m": "if_started",
      "titulaires-metier": "if_in_field",
      "salaries-hors-etudes": "P",
    });
    expect(under("fixed_term:short")["iae-dynamiques"]).toBe("T");
    expect(under("specialised_study")).toMatchObject({
      "ern-prudente": "P",
      "france-competences": "N",
      "fse-plus-m6": "-",
      "insertion-6m": "elsewhere",
      "titulaires-metier": "-",
      "salaries-hors-etudes": "N",
    });
  });

  it.each(["nothing_observed", "not_contacted", "declined", "unreachable"] as const)(
    "reads %s as a silence",
    (known) => {
      expect(under(known)).toEqual({
        "ern-prudente": "-",
        "ern-declarative": "X",
        "iae-dynamiques": "-",
        "france-competences": "X",
        "fse-plus-m6": "?",
        "insertion-6m": "elsewhere",
        "titulaires-metier": "-",
        "salaries-hors-etudes": "-",
      });
    },
  );

  it.each([
    ["neutral_exit", "N"],
    ["not_due", "X"],
  ] as const)("leaves %s out everywhere", (known, standing) => {
    expect(new Set(Object.values(under(known)))).toEqual(new Set([standing]));
  });
});

describe("the table of cases", () => {
  it("holds every case once, and parts what any definition parts", () => {
    const groups = casesByStanding(ALL);
    expect(groups.flatMap(({ cases }) => cases).toSorted()).toEqual([...CASES].toSorted());
    expect(new Set(groups.map(({ standings }) => standings.join())).size).toBe(groups.length);
    for (const { cases, standings } of groups) {
      for (const known of cases) expect(ALL.map((definition) => caseStandingOf(definition, known))).toEqual(standings);
    }
  });

  it("keeps silence in one row with having seen nothing", () => {
    const silent = casesByStanding(ALL).find(({ cases }) => cases.includes("nothing_observed"));
    expect(silent?.cases).toEqual(["unreachable", "declined", "not_contacted", "nothing_observed"]);
  });
});
