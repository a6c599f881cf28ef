import { describe, expect, it } from "vitest";
import {
  answerText,
  type ComparisonTexts,
  limitSentences,
  measuresTitle,
  noGap,
} from "@/components/figures/indicators/comparison/comparison-answer";
import { type ComparisonView, sideNames } from "@/components/figures/indicators/comparison/comparison-view";
import { Cascade, stepsOf } from "@/components/figures/indicators/journeys/cascade";
import { DEFINITIONS, HEADLINE } from "@/lib/figures/indicators/definitions/rules/definitions";
import { compositionOf, mergedStrata, mixSteps, type Stratum } from "@/lib/figures/indicators/journeys/rules/mix";
import type { Mix } from "@/lib/figures/indicators/journeys/rules/strata";
import { comparisonSearch } from "@/lib/figures/indicators/schema";
import { compareSides, type Side } from "@/lib/figures/indicators/tally/rules/comparison";
import type { Locale } from "@/lib/foundation/i18n/locale";
import { translatorOf } from "@/lib/foundation/i18n/translator";
import type { OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";
import { liveOfCells, networkOfCells } from "@/tests/support/cells";
import { contextFor } from "@/tests/support/figure-context";

it("what both sides lack is said once when they are the same people", () => {
  const say = (key: string, { label }: { label: string }) => `${key} ${label}`;
  const side = (label: string) => ({ label, figures: { leavers: 0 }, shown: null, hidden: false });
  const missing = (...labels: [string, string]) =>
    noGap(say as never, { figureContext: { f: { date: String } }, sides: labels.map(side), gap: null } as never);
  expect(missing("Réseau", "Réseau")).toEqual(["nobody Réseau"]);
  expect(missing("Rodez", "Albi")).toEqual(["nobody Rodez", "nobody Albi"]);
});

/** Of a school: how many are positive, otherwise, silent and not due, and what they are made up of. */
type People = {
  positive: number;
  other?: number;
  silent?: number;
  toCome?: number;
  strata?: Readonly<Record<string, Stratum>>;
};

function viewOf([first, second]: readonly [People, People], { locale = "fr" as Locale, selon = "sex" as Mix } = {}) {
  const cell = (placeId: string, outcome: OutcomeClass | null, n = 0, due = true) => ({
    placeId,
    outcome,
    n,
    due,
    exitYear: "2018",
    neutral: false,
    ever: null,
  });
  const cellsOf = (place: string, { positive, other, silent, toCome }: People) =>
    [
      cell(place, "permanent_contract", positive),
      cell(place, "job_seeking", other),
      cell(place, null, silent),
      cell(place, null, toCome, false),
    ].filter(({ n }) => n > 0);
  const cells = [cellsOf("A", first), cellsOf("B", second)] as const;
  const sides: readonly [Side, Side] = [
    { ecole: "A", annee: "2018" },
    { ecole: "B", annee: "2018" },
  ];
  const { a, b, gap } = compareSides(networkOfCells(cells.flat()), sides, DEFINITIONS[HEADLINE]);
  const side = (compared: typeof a, at: 0 | 1) => ({
    ...compared,
    side: sides[at],
    label: `École ${"AB"[at]}`,
    short: "AB"[at],
    hidden: false,
    figures: liveOfCells("official", cells[at], DEFINITIONS[HEADLINE]),
  });
  const whole = ({ positive, other = 0, silent = 0 }: People): Stratum => ({
    base: positive + other + silent,
    respondents: positive + other,
    positives: positive,
  });
  const strataOf = (people: People) => new Map(Object.entries(people.strata ?? { woman: whole(people) }));
  const lines = mergedStrata(strataOf(first), strataOf(second), selon);
  const { spoken } = sideNames(translatorOf(locale, "dashboard") as never, sides, ({ ecole }) => `École ${ecole}`);
  const view = {
    figureContext: contextFor("official", { locale }),
    sides: [side(a, 0), side(b, 1)],
    gap,
    spoken,
    selon,
    second: "École B",
    dispersion: 1,
    mix: { lines, steps: mixSteps(lines), composition: compositionOf(lines) },
  } as unknown as ComparisonView;
  return { t: translatorOf(locale, "dashboard.compare") as unknown as ComparisonTexts, view };
}

const plain = (text: string | null) => text?.replace(/\s/gu, " ") ?? null;

describe("the answer of a comparison", () => {
  const answer = (...of: Parameters<typeof viewOf>) => {
    const { t, view } = viewOf(...of);
    return plain(answerText(t, view));
  };
  const before = "Sorties positives à six mois, sorties de 2018 : ";

  it.each([
    {
      what: "beyond chance",
      of: [
        { positive: 80, other: 20 },
        { positive: 50, other: 50 },
      ],
      says: "80,0 % pour École A, contre 50,0 % pour École B, soit 30,0 points de plus, un écart net",
    },
    {
      what: "less, and chance may explain it",
      of: [
        { positive: 50, other: 50 },
        { positive: 55, other: 45 },
      ],
      says: "50,0 % pour École A, contre 55,0 % pour École B, soit 5,0 points de moins, un écart que le hasard peut expliquer",
    },
    {
      what: "under two points",
      of: [
        { positive: 517, other: 483 },
        { positive: 500, other: 500 },
      ],
      says: "51,7 % pour École A, contre 50,0 % pour École B, soit 1,7 point de plus, un écart que le hasard peut expliquer",
    },
    {
      what: "nothing",
      of: [
        { positive: 50, other: 50 },
        { positive: 25, other: 25 },
      ],
      says: "50,0 % pour École A, et 50,0 % pour École B, soit le même taux",
    },
    {
      what: "of few, and provisional",
      of: [
        { positive: 1, other: 15, toCome: 46 },
        { positive: 57, other: 43 },
      ],
      says: "6,3 % pour École A (1 sur 16, provisoire, effectif faible), contre 57,0 % pour École B, soit 50,7 points de moins, mais il est trop tôt pour conclure",
    },
    {
      what: "of few",
      of: [
        { positive: 1, other: 15 },
        { positive: 57, other: 43 },
      ],
      says: "6,3 % pour École A (1 sur 16, effectif faible), contre 57,0 % pour École B, soit 50,7 points de moins, un écart net, mais sur un effectif faible",
    },
  ] as const)("says a gap: $what", ({ of, says }) => {
    expect(answer(of)).toBe(before + says);
  });

  it("says in English what it says in French", () => {
    const of = [
      { positive: 80, other: 20 },
      { positive: 50, other: 50 },
    ] as const;
    expect(answer(of, { locale: "en" })).toContain("80.0% for École A, against 50.0% for École B, 30.0 points more");
  });

  it("sets chance aside where it says that silences cannot turn the order round", () => {
    const limits = (...of: [People, People]) => {
      const { t, view } = viewOf(of);
      return plain(limitSentences(t, view).at(-1) ?? "");
    };
    const apart =
      "ne se recouvrent pas : quoi que fassent les personnes sans réponse, l’ordre des deux taux reste le même.";
    expect(limits({ positive: 55, other: 45 }, { positive: 50, other: 50 })).toBe(
      `Hasard mis à part, les bornes ${apart}`,
    );
    expect(limits({ positive: 90, other: 10 }, { positive: 50, other: 50 })).toBe(`Les bornes ${apart}`);
    expect(limits({ positive: 90, other: 10, toCome: 1 }, { positive: 50, other: 50 })).toBe(
      `Échéances à venir mises à part, les bornes ${apart}`,
    );
    expect(limits({ positive: 50, silent: 50 }, { positive: 60, other: 40 })).toMatch(/^Les bornes se recouvrent/);
  });

  it("says whether the answers alone are in the same order", () => {
    const title = (...of: [People, People]) => {
      const { t, view } = viewOf(of);
      return measuresTitle(t, view);
    };
    const same = { positive: 50, other: 50 };
    expect(title({ positive: 80, other: 20 }, same)).toMatch(/reste le même$/);
    expect(title({ positive: 40, other: 10, silent: 50 }, same)).toMatch(/s’inverse$/);
    expect(title({ positive: 25, other: 25, silent: 50 }, same)).toMatch(/les deux taux sont égaux$/);
    expect(title({ positive: 50, other: 25, silent: 25 }, same)).toMatch(/plus haut pour École A$/);
  });
});

describe("where a gap comes from", () => {
  type Drawn = { title: string; hint: string; steps: readonly { label: string }[] };
  const figureOf = (...of: Parameters<typeof viewOf>): Drawn => {
    const { t, view } = viewOf(...of);
    const figure = Cascade({ t, view, search: comparisonSearch.parse({ selon: "sex" }) });
    if (!figure) throw new Error("a gap has a picture");
    return figure.props;
  };
  const apart = (base: number, positives: number): Stratum => ({ base, respondents: base, positives });

  it.each([
    {
      what: "one step alone",
      of: [
        { positive: 80, other: 20 },
        { positive: 50, other: 50 },
      ],
      says: "L’écart vient tout entier de ce que font les personnes : +30,0 points",
    },
    {
      what: "above all silence",
      of: [
        { positive: 80, other: 20 },
        { positive: 35, other: 15, silent: 50 },
      ],
      says: "L’écart vient surtout des personnes sans réponse : +37,5 points sur +45,0",
    },
    {
      what: "steps that take each other back",
      of: [
        { positive: 80, other: 20 },
        { positive: 45, other: 5, silent: 50 },
      ],
      says: "Des étapes contraires se compensent en partie : les personnes sans réponse (+42,5) et ce que font les personnes (−7,5)",
    },
    {
      what: "nothing that chance could not explain",
      of: [
        { positive: 50, other: 50 },
        { positive: 45, other: 5, silent: 50 },
      ],
      says: "Le hasard peut expliquer cet écart : les étapes disent seulement de quoi il est fait, et se compensent en partie",
    },
    {
      what: "too early to say",
      of: [
        { positive: 1, other: 15, toCome: 46 },
        { positive: 57, other: 43 },
      ],
      says: "Chiffres provisoires, trop tôt pour dire d’où vient l’écart : les étapes disent seulement de quoi il est fait",
    },
    {
      what: "too few to say",
      of: [
        { positive: 1, other: 15 },
        { positive: 57, other: 43 },
      ],
      says: "Trop peu de personnes pour dire d’où vient l’écart : les étapes disent seulement de quoi il est fait",
    },
  ] as const)("is $what", ({ of, says }) => {
    expect(plain(figureOf(of).title)).toBe(says);
  });

  it("is not told of a make-up of too few, whose step has no points while the others add up to the gap", () => {
    const of = [
      { positive: 80, other: 20, strata: { woman: apart(3, 2), man: apart(97, 78) } },
      { positive: 50, other: 50, strata: { woman: apart(50, 25), man: apart(50, 25) } },
    ] as const;
    expect(stepsOf(viewOf(of).view)).toEqual([
      { key: "makeUp", points: null },
      { key: "silence", points: 0 },
      { key: "outcomes", points: 30 },
    ]);
    const { hint, title, steps } = figureOf(of);
    expect(plain(hint)).toMatch(
      /^Effectifs trop petits pour analyser la composition \(sexe\) : l’étape n’est pas disponible/,
    );
    expect(steps.map(({ label }) => label)).toEqual(["Personnes sans réponse", "Situations"]);
    expect(title).toContain(", composition non analysée");
  });
});

it("two sides are named by what sets them apart", () => {
  const names = (...sides: [Side, Side]) =>
    sideNames(translatorOf("fr", "dashboard") as never, sides, ({ ecole }) => ecole ?? "Réseau entier");
  expect(names({ annee: "2025" }, { annee: "2024" })).toEqual({
    short: ["Sorties de 2025", "Sorties de 2024"],
    spoken: { scope: "réseau entier", a: "les sorties de 2025", b: "celles de 2024" },
  });
  expect(names({ ecole: "Rodez", annee: "2024" }, { annee: "2024" })).toEqual({
    short: ["Rodez", "Réseau entier"],
    spoken: { scope: "sorties de 2024", a: "Rodez", b: "le réseau entier" },
  });
  expect(names({ ecole: "Rodez", annee: "2024" }, {})).toEqual({
    short: ["Rodez, 2024", "Réseau entier, toutes les années"],
    spoken: { scope: "", a: "Rodez, sorties de 2024", b: "le réseau entier, toutes les années de sortie" },
  });
});
