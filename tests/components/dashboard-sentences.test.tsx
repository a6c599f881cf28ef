import { render, screen } from "@testing-library/react";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Breakdown } from "@/components/figures/indicators/breakdown";
import { ByYear } from "@/components/figures/indicators/by-year";
import { rateTexts } from "@/components/figures/indicators/rate-texts";
import {
  cohortsText,
  headlineText,
  schoolsText,
  sharesText,
  thenAndNowText,
  yearsText,
} from "@/components/figures/indicators/readings";
import { funnelFile } from "@/components/figures/indicators/schools/funnel-csv";
import { SchoolsFunnelPlot, schoolsFunnel } from "@/components/figures/indicators/schools/schools-funnel";
import type { TallyCell } from "@/lib/figures/indicators/definitions/rules/cell";
import {
  DEFINITION_CODES,
  DEFINITIONS,
  type DefinitionCode,
} from "@/lib/figures/indicators/definitions/rules/definitions";
import { type RateStanding, standingBeside } from "@/lib/figures/indicators/readings/rules/readings";
import { figuresSearch } from "@/lib/figures/indicators/schema";
import { liveTally } from "@/lib/figures/indicators/tally/live";
import type { LiveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import { denominatorOf } from "@/lib/figures/indicators/tally/rules/formulas";
import { funnelLimits } from "@/lib/figures/indicators/tally/rules/funnel";
import { fixedText } from "@/lib/foundation/platform/french-csv";
import type { OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";
import { liveOfCells, tallyOf } from "@/tests/support/cells";
import { contextFor } from "../support/figure-context";

const cell = (outcome: OutcomeClass | null, n: number, placeId = "a", exitYear = "2018"): TallyCell => ({
  placeId,
  exitYear,
  neutral: false,
  due: true,
  ever: null,
  outcome,
  n,
});
const plain = (text: string) => text.replace(/\s/gu, " ");
const address = { path: "/tableau-de-bord", search: figuresSearch.parse({}) };

const cellsOf = fc
  .tuple(fc.nat(150), fc.nat(20), fc.nat(90), fc.nat(60), fc.nat(30))
  .map(([jobs, studies, others, vain, never]) =>
    [
      cell("permanent_contract", jobs),
      cell("specialised_study", studies),
      cell("job_seeking", others),
      cell("unreachable", vain),
      cell(null, never),
    ].filter(({ n }) => n > 0),
  );

function sentence(
  cells: TallyCell[],
  definition: DefinitionCode = "ern-prudente",
  audience: "official" | "team" = "team",
) {
  const figureContext = contextFor(audience, { definition });
  return plain(headlineText(figureContext, liveOfCells(audience, cells, DEFINITIONS[definition]), 1));
}

describe("the sentence over the dashboard", () => {
  it.each([
    [
      [cell("permanent_contract", 544), cell("job_seeking", 176), cell(null, 155)],
      "À six mois, 62 personnes sur 100 sont en emploi : 7,8 points sous l’objectif de 70 %, mais atteint parmi les seules réponses",
    ],
    [
      [cell("permanent_contract", 544), cell("job_seeking", 331)],
      "À six mois, 62 personnes sur 100 sont en emploi : 7,8 points sous l’objectif de 70 %, un écart trop grand pour être dû au hasard",
    ],
    [
      [cell("permanent_contract", 1), cell("specialised_study", 7), cell("job_seeking", 6)],
      "À six mois, 8 personnes sur 14 sont en emploi ou en études : 13 points sous l’objectif de 70 %",
    ],
    [
      [cell("permanent_contract", 1), cell("job_seeking", 13)],
      "À six mois, 1 personne sur 14 est en emploi : 63 points sous l’objectif de 70 %, un écart trop grand pour être dû au hasard",
    ],
    [
      [cell("permanent_contract", 7), cell("job_seeking", 3)],
      "À six mois, 7 personnes sur 10 sont en emploi : à l’objectif de 70 %, qui reste à dépasser",
    ],
    [
      [cell("permanent_contract", 701), cell("job_seeking", 300)],
      "À six mois, 70 personnes sur 100 sont en emploi : juste au-dessus de l’objectif de 70 %",
    ],
    [
      [cell("job_seeking", 3), cell(null, 9)],
      "À six mois, aucune personne sur 12 n’est en sortie positive : 70 points sous l’objectif de 70 %, et encore dessous si les réponses manquantes ressemblent aux autres",
    ],
    [
      [cell("permanent_contract", 12), cell("job_seeking", 8), cell(null, 3)],
      "À six mois, 12 personnes sur 23 sont en emploi : 18 points sous l’objectif de 70 %, même si toutes les personnes sans réponse réussissaient",
    ],
    [
      [cell("permanent_contract", 90), cell("job_seeking", 5), cell(null, 5)],
      "À six mois, 90 personnes sur 100 sont en emploi : 20 points au-dessus de l’objectif de 70 %, même si aucune personne sans réponse ne réussissait, un écart trop grand pour être dû au hasard",
    ],
    [
      [cell(null, 12)],
      "À six mois, aucune personne sur 12 n’est en sortie positive : 70 points sous l’objectif de 70 %, mais personne n’a répondu",
    ],
    [
      [cell("permanent_contract", 999), cell("job_seeking", 1)],
      "À six mois, 999 personnes sur 1 000 sont en emploi : 29,9 points au-dessus de l’objectif de 70 %, un écart trop grand pour être dû au hasard",
    ],
    [
      [cell("permanent_contract", 1)],
      "À six mois, la seule personne est en emploi : 30 points au-dessus de l’objectif de 70 %",
    ],
    [
      [cell("job_seeking", 1)],
      "À six mois, la seule personne n’est pas en sortie positive : 70 points sous l’objectif de 70 %",
    ],
  ])("%#: $1", (cells, expected) => expect(sentence(cells)).toBe(expected));

  it("says no distance of a rate that its reader does not have", () => {
    const few = [cell("permanent_contract", 2), cell("job_seeking", 2)];
    expect(sentence(few, "ern-prudente", "official")).toBe("À six mois, 2 personnes sur 4 sont en emploi");
    expect(sentence(few)).toContain("20 points sous l’objectif");
  });

  it("is whole and true to the counts at every value, under every definition", () => {
    fc.assert(
      fc.property(cellsOf, fc.constantFrom(...DEFINITION_CODES), (cells, definition) => {
        const figures = liveOfCells("team", cells, DEFINITIONS[definition]);
        fc.pre(figures.rate !== null);
        const said = sentence(cells, definition);
        expect(said).not.toMatch(/undefined|NaN|null|\{|\}| {2}/u);
        const hundred = /(\d+) personnes? sur 100 /u.exec(said);
        const base = denominatorOf(figures, DEFINITIONS[definition]);
        // In whole numbers: a half is one, whichever way floating point has it.
        if (hundred && base !== 100)
          expect(2 * Math.abs(Number(hundred[1]) * base - 100 * figures.positives)).toBeLessThanOrEqual(base);
        if (said.includes("sous l’objectif")) expect(figures.rate).toBeLessThan(0.7);
        if (said.includes("au-dessus de l’objectif")) expect(figures.rate).toBeGreaterThan(0.7);
        // Chance is no explanation beyond its limits alone.
        if (said.includes("hasard")) {
          const [low, high] = funnelLimits(base, 0.7, 1).chance;
          expect(low <= (figures.rate ?? 0) && (figures.rate ?? 0) <= high).toBe(false);
        }
        const { bounds, respondents } = figures;
        if (said.includes("même si toutes")) expect(bounds?.[1]).toBeLessThanOrEqual(0.7);
        if (said.includes("même si aucune")) expect(bounds?.[0]).toBeGreaterThan(0.7);
        if (said.includes("ressemblaient")) expect(10 * figures.positives).toBeGreaterThan(7 * respondents);
        if (said.includes("ressemblent")) expect(bounds?.[1]).toBeGreaterThan(0.7);
      }),
      { numRuns: 400 },
    );
  });
});

describe("a rate of nobody", () => {
  const notDue = { ...cell(null, 936), due: false };
  it.each([
    ["ern-prudente", [notDue], "Aucune échéance n’est encore passée ; 936 personnes à venir"],
    ["ern-prudente", [{ ...cell(null, 2), neutral: true }], "Toutes les sorties sont neutres : aucun taux à calculer"],
    ["ern-declarative", [cell(null, 12)], "À six mois, aucune des 12 personnes de la base n’a répondu"],
    [
      "france-competences",
      [cell(null, 12)],
      "À six mois, aucune réponse de la base hors situations neutres : aucun taux à calculer",
    ],
    [
      "titulaires-metier",
      [cell("permanent_contract", 3)],
      "À six mois, aucune des 3 personnes de la base n’est titulaire du titre complet",
    ],
    [
      "salaries-hors-etudes",
      [cell("specialised_study", 1)],
      "À six mois, la réponse de la seule personne est neutre : aucun taux à calculer",
    ],
  ] as const)("under %s says why, and no figure: %#", (definition, cells, expected) => {
    expect(sentence([...cells], definition)).toBe(expected);
  });

  it("is not said of a day, nor beside one on which there was a rate", () => {
    const figureContext = contextFor("team");
    const of = (cells: TallyCell[]) => liveOfCells("team", cells, DEFINITIONS["ern-prudente"]);
    const [none, some] = [of([notDue]), of([cell("permanent_contract", 4), cell("job_seeking", 1)])];
    const said = (then: typeof none, now: typeof none) =>
      plain(thenAndNowText({ ...figureContext, knownOn: "2017-06-01" }, then, now) ?? "");
    expect(said(none, none)).toBe("");
    expect(said(none, some)).toBe("Le 1er juin 2017, aucun taux n’était connu ; aujourd’hui, 80 % (4 sur 5).");
    expect(said(some, none)).toBe(
      "Le 1er juin 2017, le taux connu était 80 % (4 sur 5) ; aujourd’hui, il n’y en a plus.",
    );
  });

  it("is told from one that has not changed since that day", () => {
    const figureContext = { ...contextFor("team"), knownOn: "2017-06-01" } as const;
    const of = (jobs: number, others: number) =>
      liveOfCells("team", [cell("permanent_contract", jobs), cell("job_seeking", others)], DEFINITIONS["ern-prudente"]);
    const said = (then: LiveFigures, now: LiveFigures) => plain(thenAndNowText(figureContext, then, now) ?? "");
    expect(said(of(126, 56), of(126, 56))).toBe(
      "Le 1er juin 2017, le taux connu était 69,2 % (126 sur 182) ; il n’a pas changé depuis.",
    );
    expect(said(of(126, 56), of(127, 55))).toContain("; aujourd’hui");
  });
});

describe("whom a rate is of", () => {
  const titled = { ...cell("permanent_contract", 47), titled: true, inField: true } as const;
  it.each([
    [
      "titulaires-metier",
      [titled, { ...cell("job_seeking", 53), titled: true }, cell(null, 9)],
      "À six mois, 47 titulaires sur 100 sont en emploi dans le métier",
    ],
    [
      "france-competences",
      [cell("permanent_contract", 55), cell("job_seeking", 31)],
      "À six mois, parmi 86 réponses hors situations neutres, 55 personnes sont en emploi",
    ],
    ["ern-declarative", [cell("job_seeking", 2)], "À six mois, parmi 2 réponses, personne n’est en sortie positive"],
  ] as const)("%s is said of them", (definition, cells, expected) => {
    expect(sentence([...cells], definition)).toContain(expected);
  });

  it("is whom the response rate and the bounds are of", () => {
    const figureContext = contextFor("team", { definition: "titulaires-metier" });
    const cells = [titled, { ...cell(null, 3), titled: true as const }, cell("permanent_contract", 40), cell(null, 10)];
    const words = rateTexts(figureContext, liveOfCells("team", cells, DEFINITIONS["titulaires-metier"]));
    expect(plain(words.responseRate)).toContain("94 % (47 sur 50)");
    expect(plain(words.bounds ?? "")).toContain("94 %");
    expect(plain(words.bounds ?? "")).toContain("100 %");
  });
});

it("the title of the parts is true of them", () => {
  const figureContext = contextFor("team");
  const said = (cells: TallyCell[]) =>
    plain(sharesText(figureContext, liveOfCells("team", cells, DEFINITIONS["ern-prudente"])));
  expect(said([cell("permanent_contract", 54), cell("job_seeking", 28), cell("declined", 8), cell(null, 10)])).toBe(
    "Plus d’une personne sur deux est en emploi salarié ; plus d’une sur six est sans réponse",
  );
  expect(said([cell("job_seeking", 5), cell("permanent_contract", 5)])).toBe(
    "Une personne sur deux est en emploi salarié ; personne n’est sans réponse",
  );
  expect(said([cell(null, 3)])).toBe("Tout le monde est sans réponse");
});

describe("the parts of a base", () => {
  const parts = [cell("permanent_contract", 20), cell("job_seeking", 4), cell("unreachable", 3), cell(null, 2)];

  it("are silences of two kinds, each with its people, and add up to it", () => {
    const figureContext = contextFor("official");
    const figures = liveOfCells("official", parts, DEFINITIONS["ern-prudente"]);
    const { container } = render(<Breakdown figureContext={figureContext} address={address} figures={figures} />);
    const names = [...container.querySelectorAll(".share-bar a[aria-label], .share-bar + ul a")].map((link) =>
      plain(link.getAttribute("aria-label") ?? link.textContent ?? ""),
    );
    expect(names).toContain("Injoignables ou refus 10 % (3 personnes)");
    expect(names).toContain("Jamais sollicitées 7 % (2 personnes)");
    const shares = names.flatMap((name) => Number(/ (\d+) %/u.exec(name)?.[1] ?? Number.NaN));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
  });

  it("are people where they are fewer than twenty", () => {
    const few = [cell("permanent_contract", 11), cell("job_seeking", 8)];
    const figures = liveOfCells("team", few, DEFINITIONS["ern-prudente"]);
    const { container } = render(<Breakdown figureContext={contextFor("team")} address={address} figures={figures} />);
    expect(container.querySelectorAll("li path")).toHaveLength(19);
  });
});

/** Schools of so many positives out of so many people. */
function networkOf(schools: readonly (readonly [number, number])[]) {
  const cells = schools.flatMap(([positives, base], i) =>
    [cell("permanent_contract", positives, `s${i}`), cell("job_seeking", base - positives, `s${i}`)].filter(
      ({ n }) => n > 0,
    ),
  );
  const places = new Map(
    schools.map((_, i) => [
      `s${i}`,
      { schoolCode: `S${i}`, schoolName: `École ${i}`, departement: "31", communeInsee: "31107", cohortCode: null },
    ]),
  );
  return tallyOf(cells, places);
}

describe("the schools around their network", () => {
  const SCHOOLS = [...Array.from({ length: 12 }, () => [30, 50] as const), [5, 50] as const, [2, 3] as const];
  const funnelFor = (audience: "official" | "team", schools: readonly (readonly [number, number])[]) =>
    schoolsFunnel(
      liveTally(networkOf(schools), audience, DEFINITIONS["ern-prudente"]).groups("school"),
      DEFINITIONS["ern-prudente"],
    );

  it("are the same for each reader, without those of whom an official has no rate", () => {
    const [official, team] = (["official", "team"] as const).map((audience) => funnelFor(audience, SCHOOLS));
    expect(official).toEqual(team);
    expect(official?.units.map(({ key }) => key)).not.toContain("S13");
    // Around the rate that the page states, which counts those few too.
    expect(official?.rate).toBe((12 * 30 + 5 + 2) / (12 * 50 + 50 + 3));
    expect(official?.units.filter(({ beyond }) => beyond !== null).map(({ key }) => key)).toEqual(["S12"]);
  });

  it("are said, drawn, tabled and filed alike", () => {
    const funnel = funnelFor("team", SCHOOLS);
    if (!funnel) throw new Error("there is a funnel");
    const figureContext = contextFor("team");
    render(
      <SchoolsFunnelPlot
        figureContext={figureContext}
        address={address}
        funnel={funnel}
        isChosen={() => false}
        search={address.search}
      />,
    );
    const figure = screen.getByRole("figure");
    expect(figure.querySelector("figcaption")?.textContent).toBe("Une école s’écarte nettement du réseau");
    expect(figure.querySelectorAll('circle[fill="var(--apart)"]')).toHaveLength(1);
    const rows = [...figure.querySelectorAll("tbody tr")].map((row) =>
      [...row.children].map((one) => plain(one.textContent ?? "")),
    );
    const { lines } = funnelFile(figureContext, funnel, "Réseau");
    const filed = lines
      .slice(3)
      .map((line) => line.map((cell) => (typeof cell === "object" && cell ? fixedText(cell) : cell)))
      .map(([name, , rate, positives, base, , , low, high, verdict]) => [
        ...[name, `${rate} %`, `${positives} sur ${base}`, `${low} % à ${high} %`, verdict].map(String),
      ]);
    expect(rows).toEqual(filed);
  });

  it("are counted around the target, or said by how far their rates go", () => {
    const groups = liveTally(networkOf(SCHOOLS), "team", DEFINITIONS["ern-prudente"])
      .groups("school")
      .map(({ figures }) => ({ figures }));
    const beside = (...standings: RateStanding[]) =>
      plain(
        schoolsText(
          contextFor("team"),
          groups.map((group, at) => ({ ...group, standing: standings[at] ?? null })),
        ),
      );
    const on = (side: RateStanding["side"], clear: boolean, sure: RateStanding["sure"] = "certain") => ({
      side,
      clear,
      sure,
    });
    expect(beside()).toBe(
      "Sous l’objectif à coup sûr : aucune école ; au-dessus : aucune ; selon les personnes sans réponse : aucune",
    );
    expect(beside(on("below", true), on("above", false), on("at", false), on("below", false, "alike"))).toBe(
      "Sous l’objectif à coup sûr : une école, nettement ; au-dessus : une ; à l’objectif : 1 ; selon les personnes sans réponse : une",
    );
    expect(beside(on("below", true), on("below", false), on("above", true), on("above", true))).toBe(
      "Sous l’objectif à coup sûr : 2 écoles, dont 1 nettement ; au-dessus : 2, toutes nettement ; selon les personnes sans réponse : aucune",
    );
    expect(plain(schoolsText(contextFor("team"), groups.slice(0, 1)))).toBe("Une seule école a un taux");
    expect(plain(schoolsText(contextFor("team"), []))).toBe("Aucune école n’a de taux");
    expect(plain(schoolsText(contextFor("team", { definition: "iae-dynamiques" }), groups))).toBe(
      "De 10 % à 67 % selon l’école",
    );
  });
});

describe("the cohorts of a school", () => {
  const ruled = DEFINITIONS["ern-prudente"];
  const groupOf = ([positives, others]: readonly [number, number]) => {
    const cells = [cell("permanent_contract", positives), cell("job_seeking", others)].filter(({ n }) => n > 0);
    const figures = liveOfCells("team", cells, ruled);
    const target = { operator: "above", percent: 70 } as const;
    return { figures, standing: figures.rate === null ? null : standingBeside(target, figures, ruled, 1) };
  };

  it("are counted by where they stand beside the target, each once", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 12 }), (counts) => {
        const groups = counts.map(groupOf);
        const said = plain(cohortsText(contextFor("team"), groups, 1));
        expect(said).not.toMatch(/undefined|NaN|null|\{|\}| {2}/u);
        const shown = counts.filter(([positives, others]) => positives + others > 0);
        const sides = shown.map(([positives, others]) => Math.sign(3 * positives - 7 * others));
        const count = (side: number) => sides.filter((one) => one === side).length;
        const number = "([Aa]ucune|[Uu]ne|\\d+)";
        const numberOf = (word = "0") => ({ aucune: 0, une: 1 })[word.toLowerCase()] ?? Number(word);
        const [, below, above, at] =
          new RegExp(
            `^Sous l’objectif à coup sûr : ${number} promotions?[^;]* ; au-dessus : ${number}[^;]*(?: ; à l’objectif : (\\d+))? ; selon les personnes sans réponse : aucune$`,
            "u",
          ).exec(said) ?? [];
        if (shown.length === 0) expect(said).toBe("Aucune promotion n’a de taux");
        else if (shown.length === 1) expect(said).toBe("Une seule promotion a un taux");
        else expect([below, above, at].map(numberOf)).toEqual([count(-1), count(1), count(0)]);
      }),
    );
  });

  it("are said beside each other where there is no target", () => {
    const said = (...counts: (readonly [number, number])[]) =>
      plain(cohortsText(contextFor("team", { definition: "iae-dynamiques" }), counts.map(groupOf), 1));
    expect(said([9, 5], [6, 8], [10, 4])).toBe("Aucune promotion ne s’écarte nettement des autres");
    expect(said([14, 0], [14, 0], [14, 0], [1, 13])).toBe("Une promotion s’écarte nettement des autres");
  });
});

const yearsOf = (...counts: (readonly [number, number])[]) =>
  liveTally(
    tallyOf(
      counts.flatMap(([positives, base], i) => [
        cell("permanent_contract", positives, "s", String(2018 + i)),
        cell("job_seeking", base - positives, "s", String(2018 + i)),
      ]),
      new Map([
        ["s", { schoolCode: "S", schoolName: "École", departement: "31", communeInsee: "31107", cohortCode: null }],
      ]),
    ),
    "team",
    DEFINITIONS["ern-prudente"],
  ).years();

it("the title of the years says the last step, or that nothing stands apart", () => {
  const said = (...counts: (readonly [number, number])[]) => yearsText(contextFor("team"), yearsOf(...counts), 1);
  expect(said([30, 50], [31, 50])).toBe("De 2018 à 2019, aucune année ne s’écarte nettement des autres");
  expect(said([100, 200], [150, 200])).toBe("De 2018 à 2019, le taux monte nettement");
  expect(said([30, 50])).toBe("Une seule année complète\u202f: 2018");
});

describe("years of few people", () => {
  const drawn = (...counts: (readonly [number, number])[]) => {
    const { container } = render(
      <ByYear figureContext={contextFor("official")} address={address} years={yearsOf(...counts)} dispersion={1} />,
    );
    const marks = [...container.querySelectorAll("a.chart-link")];
    return {
      names: marks.map((mark) => plain(mark.getAttribute("aria-label") ?? "")),
      said: marks.map((mark) => mark.textContent),
      people: marks.map((mark) =>
        [...mark.querySelectorAll("path")].map((path) => path.getAttribute("d")?.match(/z/gu)),
      ),
      rows: [...container.querySelectorAll("tbody tr")].map((row) => plain(row.children[2]?.textContent ?? "")),
    };
  };

  it("are drawn one by one, as many as the table says, and no rate beside them", () => {
    const { names, said, people, rows } = drawn([9, 14], [6, 19], [2, 4]);
    expect(names).toEqual([
      "2018 : 9 sorties positives sur 14 personnes",
      "2019 : 6 sorties positives sur 19 personnes",
    ]);
    expect(said.join(" ")).not.toContain("%");
    // Each has a head and a body.
    expect(people.map((paths) => paths.map((ends) => (ends?.length ?? 0) / 2))).toEqual([
      [9, 5],
      [6, 13],
    ]);
    expect(rows).toEqual(["9 sur 14", "6 sur 19", "2 sur 4"]);
  });

  it("are counted beside years that have a rate", () => {
    const { names, said } = drawn([9, 14], [60, 100], [30, 48]);
    expect(names).toEqual([
      "2018 : 9 sorties positives sur 14 personnes",
      "2019 : 60,0 % (100 personnes)",
      "2020 : 63 % (48 personnes)",
    ]);
    expect(said).toEqual(["9sur 14/14", "60", "63"]);
  });
});
