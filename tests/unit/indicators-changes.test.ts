import { describe, expect, it } from "vitest";
import { type Known, moveOf, movesOf, type Pair, standOf } from "@/lib/figures/indicators/definitions/rules/changes";
import {
  DEFINITION_CODES,
  DEFINITIONS,
  type DefinitionCode,
} from "@/lib/figures/indicators/definitions/rules/definitions";
import { EXAMPLE_KEYS, type Example, standOfExample } from "@/lib/figures/indicators/definitions/rules/examples";

const { "ern-prudente": prudent, "ern-declarative": declared, "insertion-6m": begun } = DEFINITIONS;

const known = (differs: Partial<Known> = {}): Known => ({
  due: true,
  neutral: false,
  outcome: "permanent_contract",
  ever: null,
  ...differs,
});
const silent = known({ outcome: "unreachable" });

/** Worked by hand from domain.md §3 and §4, in the order of the definitions: P above the line, C below it alone, – neither. */
const STANDS: Record<Example, string> = {
  permanent: "P P P P P P P P",
  apprentice: "P P P – P P P P",
  short_job: "P P P P P P C P",
  own_business: "P P P P P P – C",
  training: "P P P – C C C –",
  job_over: "C C C C C P C C",
  silent: "C – C – C C C C",
};
const LETTER = { positive: "P", counted: "C", aside: "–" } as const;

it.each(EXAMPLE_KEYS)("the example of %s stands where the domain has it", (example) => {
  expect(DEFINITION_CODES.map((code) => LETTER[standOfExample(example, DEFINITIONS[code])]).join(" ")).toBe(
    STANDS[example],
  );
});

describe("why somebody changes sides", () => {
  const between = (pair: Pair, codes: readonly [DefinitionCode, DefinitionCode] = ["ern-prudente", "ern-prudente"]) =>
    moveOf(pair, [DEFINITIONS[codes[0]], DEFINITIONS[codes[1]]]);

  it.each([
    ["exit_recorded", null, known()],
    ["exit_withdrawn", known(), null],
    ["exit_neutral", known(), known({ neutral: true })],
    ["exit_not_neutral", known({ neutral: true }), known()],
    ["exit_moved", known({ due: false, outcome: null }), known()],
    ["answered", silent, known()],
    ["answer_withdrawn", known(), known({ outcome: null })],
    ["answer_corrected", known(), known({ outcome: "job_seeking" })],
  ] as const)("between two days: %s", (reason, before, after) => {
    expect(between({ before, after })).toMatchObject({ reason });
  });

  it.each([
    ["title", "titulaires-metier", known({ inField: true }), known({ inField: true, titled: true })],
    ["field", "titulaires-metier", known({ titled: true }), known({ titled: true, inField: true })],
    ["start", "insertion-6m", known(), known({ ever: "salaried" })],
  ] as const)("between two days, where a definition looks at it: %s", (reason, code, before, after) => {
    expect(between({ before, after }, [code, code])).toMatchObject({ reason });
  });

  it.each([
    ["never_asked", "ern-declarative", known({ outcome: null })],
    ["never_asked", "ern-declarative", known({ outcome: "not_contacted" })],
    ["declined", "ern-declarative", known({ outcome: "declined" })],
    ["apprenticeship", "france-competences", known({ outcome: "apprenticeship" })],
    ["business_creation", "salaries-hors-etudes", known({ outcome: "business_creation" })],
    ["untitled", "titulaires-metier", known()],
    ["out_of_field", "titulaires-metier", known({ titled: true })],
    ["qualifying_training", "titulaires-metier", known({ titled: true, outcome: "qualifying_training" })],
    ["begun", "insertion-6m", known({ outcome: "job_seeking", ever: "salaried" })],
    ["not_begun", "insertion-6m", known({ outcome: "specialised_study" })],
  ] as const)("between two definitions: %s under %s", (reason, code, person) => {
    expect(between({ before: person, after: person }, ["ern-prudente", code])).toMatchObject({ reason });
  });

  it("has none for who stays, whatever else changed", () => {
    const other = known({ outcome: "business_creation", ever: "entrepreneur" });
    expect(between({ before: known(), after: other })).toEqual({ from: "positive", to: "positive", reason: null });
  });
});

it("counts each move once, the most first, and nobody whom neither side counts", () => {
  const moves = movesOf(
    [
      { before: silent, after: silent, n: 3 },
      { before: known(), after: known(), n: 2 },
      { before: known({ neutral: true }), after: known({ neutral: true }), n: 9 },
      { before: known({ due: false }), after: known({ due: false }), n: 9 },
      { before: known({ outcome: "unreachable" }), after: silent, n: 1 },
    ],
    [prudent, declared],
  );
  expect(moves).toEqual([
    { from: "counted", to: "aside", reason: "unreachable", n: 4 },
    { from: "positive", to: "positive", reason: null, n: 2 },
  ]);
  expect(standOf(begun, null)).toBe("aside");
});
