import { describe, expect, it } from "vitest";
import { figureAddress } from "@/components/figures/indicators/addresses";
import { claimGap } from "@/lib/figures/indicators/definitions/rules/claims";
import { DEFINITIONS, type DefinitionCode } from "@/lib/figures/indicators/definitions/rules/definitions";
import { countJourneys, departureClass, journeyOf, reasonOf } from "@/lib/figures/indicators/journeys/rules/journey";
import { targetsOn } from "@/lib/figures/indicators/readings/rules/targets";
import { checkAsOf, readRequest } from "@/lib/figures/indicators/request";
import {
  addressOf,
  asOfDay,
  comparisonAddress,
  comparisonSearch,
  daysOf,
  definitionsAddress,
  figuresSearch,
  listAddress,
  peopleSearch,
  placeCode,
  placeSearch,
} from "@/lib/figures/indicators/schema";
import { groupFigures } from "@/lib/figures/indicators/tally/groups";
import { LiveTally } from "@/lib/figures/indicators/tally/live";
import { unpackCells } from "@/lib/figures/indicators/tally/rules/tally";
import { exitClass } from "@/lib/people/enrolments/rules/status";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { EXIT_REASONS } from "@/lib/people/enrolments/rules/vocabulary";
import { tallyOf } from "@/tests/support/cells";
import { ASKED } from "@/tests/support/figure-context";
import { cohortOf, wordOf } from "@/tests/support/words";

describe("a published claim", () => {
  const parts = (...percents: number[]) => percents.map((percent) => ({ family: "salaried" as const, percent }));

  it("of 80 with parts of 64, 4 and 10 is 2 points short, and rounding does not explain it", () => {
    expect(claimGap({ declared: 80, parts: parts(64, 4, 10) })).toEqual({ sum: 78, gap: 2, reconciled: false });
  });

  it.each([
    { declared: 79, parts: [64, 4, 10], reconciled: true },
    { declared: 78, parts: [64, 4, 10], reconciled: true },
    { declared: 77, parts: [64, 4, 10], reconciled: true },
    { declared: 76, parts: [64, 4, 10], reconciled: false },
    { declared: 80, parts: [64, 4, 10, 2], reconciled: true },
    { declared: 80, parts: [64, 4, 10, 0], reconciled: true },
  ])("of $declared with $parts: reconciled $reconciled", ({ declared, parts: percents, reconciled }) => {
    expect(claimGap({ declared, parts: parts(...percents) }).reconciled).toBe(reconciled);
  });
});

describe("the journey", () => {
  const AS_OF = "2018-12-31";
  const EXIT = { exitYear: "2018", exitDay: "-06-29" };
  const people = (n: number, said: Parameters<typeof wordOf>[0] = {}) =>
    Array.from({ length: n }, () => wordOf({ departure: "cl", certification: "f", ...EXIT, ...said }));
  const left = (departure: string) => ({ departure, certification: "-" });

  it("divides as the domain says, on entrants of ended cohorts", () => {
    const ended = [
      ...people(6),
      ...people(2, { certification: "x" }),
      ...people(1, { certification: "a" }),
      ...people(2, left("ee")),
      ...people(1, left("de")),
      ...people(1, left("xe")),
      ...people(1, left("ne")),
      ...people(1, left("dl")),
      ...people(4, { stage: "r", ...left("--") }),
    ];
    const going = people(5, { ...left("--"), exitYear: "----", exitDay: "------" });
    const cohorts = [cohortOf(ended), cohortOf(going, { endsOn: "2019-06-28" })];
    const journey = journeyOf(countJourneys(cohorts, AS_OF), 30);
    expect(journey.entrants).toBe(20);
    expect(journey.fill).toEqual({ numerator: 20, denominator: 30, rate: 20 / 30 });
    expect(journey.dropouts).toMatchObject({ numerator: 2, denominator: 15 });
    expect(journey.positiveEarly).toMatchObject({ numerator: 2, denominator: 15 });
    expect(journey.certifiedOfPresented).toMatchObject({ numerator: 6, denominator: 8 });
    expect(journey.certifiedOfEntrants).toMatchObject({ numerator: 6, denominator: 15 });
  });

  it("of nobody has no rate", () => {
    expect(journeyOf(countJourneys([], AS_OF), 0).fill.rate).toBeNull();
  });
});

describe("a departure", () => {
  const dates = { early: "2018-06-29", late: "2018-06-30" };

  it.each(EXIT_REASONS)("for %s counts as the exit does on its days", (reason) => {
    expect(departureClass(`${reason}:early`)).toBe(exitClass({ reason, exitedOn: dates.early }, dates.late));
    expect(departureClass(`${reason}:late`)).toBe(exitClass({ reason, exitedOn: dates.late }, dates.late));
    expect(reasonOf(`${reason}:early`)).toBe(reason);
  });
});

describe("the list behind a figure", () => {
  const search = figuresSearch.parse({
    definition: "iae-dynamiques",
    annee: "2018",
    ecole: "LUNEL",
    arrete: "2020-01-01",
  });

  it("of leavers keeps every filter", () => {
    expect(listAddress("positives", search)).toBe(
      "/tableau-de-bord/personnes?definition=iae-dynamiques&annee=2018&ecole=LUNEL&arrete=2020-01-01&mesure=positives",
    );
  });

  it("of entrants takes no definition, window or year of exit", () => {
    expect(listAddress("dropouts", { ...search, promotion: "c0" })).toBe(
      "/tableau-de-bord/personnes?ecole=LUNEL&promotion=c0&arrete=2020-01-01&mesure=dropouts",
    );
  });

  it("of who left takes the year of exit, and of who is positive the definition and the window as well", () => {
    expect(listAddress("leavers_counted", { ...search, defaut: "outside" })).toBe(
      "/tableau-de-bord/personnes?ecole=LUNEL&arrete=2020-01-01&defaut=outside&annee=2018&mesure=leavers_counted",
    );
    expect(listAddress("leavers_counted", { ...search, resultat: "positive", preuve: "declared" })).toContain(
      "&resultat=positive&preuve=declared&definition=iae-dynamiques&",
    );
  });

  it.each([
    [{ promotion: "c0" }, true, "/promotions/c0/resultats"],
    [{ promotion: "c0", ecole: "LUNEL" }, true, "/ecoles/LUNEL"],
    [{ ecole: "LUNEL", annee: "2018" }, true, "/tableau-de-bord?annee=2018&ecole=LUNEL"],
    [{ ecole: "LUNEL", mesure: "dropouts" }, true, "/ecoles/LUNEL"],
    [
      { ecole: "LUNEL", mesure: "leavers_counted", defaut: "outside", annee: "2018" },
      true,
      "/qualite?ecole=LUNEL&annee=2018",
    ],
    [
      { mesure: "leavers_counted", resultat: "positive", preuve: "documented", echeance: "M12" },
      true,
      "/qualite?echeance=M12",
    ],
    [{ mesure: "entrants", critere: "rsa", reponse: "unknown" }, false, "/qualite"],
    [
      { ecole: "LUNEL", mesure: "leavers_counted", strate: "sex-woman", annee: "2018" },
      true,
      "/tableau-de-bord/comparer?lieu1=ecole-LUNEL&annee1=2018&annee2=2018&selon=sex",
    ],
    [
      { mesure: "leavers_counted", resultat: "in_rate", strate: "level-bac", annee: "2018" },
      true,
      "/tableau-de-bord/comparer?annee1=2018",
    ],
    [{ ecole: "LUNEL", arrete: "2020-01-01" }, false, "/ecoles/LUNEL?arrete=2020-01-01"],
    [{}, true, "/tableau-de-bord"],
    [{}, false, "/ecoles"],
  ])("for %j, of somebody who reads the network %s, leads back to %s", (asked, readsNetwork, href) => {
    expect(figureAddress(peopleSearch.parse(asked), readsNetwork).href).toBe(href);
  });
});

describe("filters in an address", () => {
  it("takes what it can read and the defaults for the rest", () => {
    const search = figuresSearch.parse({
      echeance: "M9",
      definition: "x",
      annee: "",
      ecole: "CARBONNE",
      arrete: "07/05/2019",
    });
    expect(search).toEqual({
      echeance: "M6",
      definition: "ern-prudente",
      annee: undefined,
      departement: undefined,
      ecole: "CARBONNE",
      arrete: "2019-05-07",
    });
    expect(figuresSearch.parse({ annee: ["2018", "2019"], arrete: "31/02/2019" })).toMatchObject({
      annee: undefined,
      arrete: undefined,
    });
    expect(peopleSearch.parse({ mesure: "everybody", page: "-1" })).toMatchObject({ mesure: "leavers", page: 1 });
  });

  it("never looks past today", () => {
    expect(asOfDay({ arrete: "2030-01-01" }, "2026-11-24")).toBe("2026-11-24");
    expect(asOfDay({ arrete: "2019-01-01" }, "2026-11-24")).toBe("2019-01-01");
  });

  it("knows what was on record at the end of a day that is past, in metropolitan France, and draws figures up to it", () => {
    expect(daysOf({ connu: "2024-06-30" }, "2026-11-24")).toEqual({
      asOf: "2024-06-30",
      knownAt: new Date("2024-06-30T22:00:00.000Z"),
    });
    expect(daysOf({ connu: "2024-06-30", arrete: "2023-01-01" }, "2026-11-24")).toMatchObject({ asOf: "2023-01-01" });
    for (const connu of [undefined, "2026-11-24", "2030-01-01"])
      expect(daysOf({ connu }, "2026-11-24")).toEqual({ asOf: "2026-11-24" });
  });

  it("comes back from the address it gives", () => {
    const search = figuresSearch.parse({ echeance: "M12", annee: "2018", ecole: "CARBONNE", arrete: "2020-01-01" });
    const address = addressOf("/tableau-de-bord", search);
    expect(address).toBe("/tableau-de-bord?echeance=M12&annee=2018&ecole=CARBONNE&arrete=2020-01-01");
    expect(figuresSearch.parse(Object.fromEntries(new URL(address, "http://x").searchParams))).toEqual(search);
    expect(addressOf("/tableau-de-bord", figuresSearch.parse({}))).toBe("/tableau-de-bord");
  });
});

describe("what an address asks for and does not get", () => {
  const TODAY = "2026-11-24";
  const read = (params: Record<string, string | string[]>) => readRequest(figuresSearch, params, TODAY);

  it.each([
    ["31/02/2020", "as_of_unreadable"],
    ["pas une date", "as_of_unreadable"],
    ["01/01/2030", "as_of_future"],
    ["2026-11-25", "as_of_future"],
    ["24/11/2026", null],
    ["31/12/2018", null],
    ["", null],
    ["  ", null],
  ] as const)("the day %j: %s", (typed, fault) => {
    expect(checkAsOf(typed, TODAY)).toBe(fault);
  });

  it("a day that is not used is kept as it was typed, and is in no link", () => {
    for (const typed of ["31/02/2020", "01/01/2030"]) {
      const { search, asOf } = read({ arrete: typed, annee: "2018" });
      expect(asOf?.typed).toBe(typed);
      expect(addressOf("/tableau-de-bord", search)).toBe("/tableau-de-bord?annee=2018");
    }
    expect(read({ arrete: "31/12/2018" })).toMatchObject({ search: { arrete: "2018-12-31" }, asOf: null });
  });

  it("filters that cannot be read are named, those that can be are not, empty ones are none", () => {
    expect(
      read({ annee: "abc", ecole: "ZZZ", definition: "", echeance: "M9", tri: "x", departement: "31" }).misread,
    ).toEqual([
      { name: "echeance", typed: "M9" },
      { name: "annee", typed: "abc" },
    ]);
    expect(readRequest(peopleSearch, { mesure: "positive" }, TODAY).misread).toEqual([
      { name: "mesure", typed: "positive" },
    ]);
    expect(read({ annee: ["2018", "2019"] }).misread).toEqual([{ name: "annee", typed: "2018, 2019" }]);
    // What the page does not filter by is no filter of its.
    const list = (params: Record<string, string>) => {
      const { search, misread } = readRequest(peopleSearch, params, TODAY);
      return [search.strate, ...misread.map(({ name }) => name)];
    };
    expect(list({ mesure: "leavers_counted", strate: "level-bac2-bac" })).toEqual(["level-bac2-bac"]);
    expect(list({ mesure: "leavers_counted", strate: "level-bac3" })).toEqual([undefined, "strate"]);
    expect(list({ mesure: "base", strate: "level-bac" })).toEqual([undefined, "strate"]);
    // What narrows people of cohorts narrows no leavers: a list that ignored it would be another than was asked for.
    const ofJourneys = { resultat: "positive", titre: "none", critere: "women", preuve: "documented" };
    const ofDays = { defaut: "outside", activite: "began", fin: "2018", entree: "2017" };
    for (const [name, typed] of Object.entries({ ...ofJourneys, ...ofDays })) {
      const asked = (mesure: string) => readRequest(peopleSearch, { mesure, [name]: typed }, TODAY);
      expect(asked("leavers").misread, name).toEqual([{ name, typed }]);
      expect(asked("leavers").search, name).toMatchObject({ [name]: undefined });
      expect(asked("leavers_counted").misread, name).toEqual([]);
    }
    expect(readRequest(comparisonSearch, { annee: "abc", lieu1: "nulle part" }, TODAY).misread).toEqual([
      { name: "lieu1", typed: "nulle part" },
    ]);
  });
});

describe("places and years to compare", () => {
  it.each([
    [{ ecole: "CARBONNE", departement: undefined }, "ecole-CARBONNE"],
    [{ ecole: "31", departement: undefined }, "ecole-31"],
    [{ ecole: undefined, departement: "2A" }, "departement-2A"],
    [{ ecole: undefined, departement: undefined }, undefined],
  ])("%j is written %s, and read back", (place, code) => {
    expect(placeCode(place)).toBe(code);
    expect(placeSearch(comparisonSearch.parse({ lieu1: code }).lieu1)).toMatchObject(
      Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined)),
    );
  });

  it("a page leads to its place and year beside the network, under its own filters", () => {
    const search = figuresSearch.parse({ ecole: "CARBONNE", annee: "2018", definition: "iae-dynamiques", tri: "taux" });
    expect(comparisonAddress(search)).toBe(
      "/tableau-de-bord/comparer?definition=iae-dynamiques&lieu1=ecole-CARBONNE&annee1=2018&annee2=2018",
    );
    expect(comparisonAddress(figuresSearch.parse({}), { annee1: "2018", annee2: "2017" })).toBe(
      "/tableau-de-bord/comparer?annee1=2018&annee2=2017",
    );
    expect(definitionsAddress(search)).toBe("/definitions?ecole=CARBONNE&annee=2018");
  });
});

describe("years of exit", () => {
  const places = new Map([
    ["s", { schoolCode: "S", schoolName: "S", departement: "12", communeInsee: "31107", cohortCode: null }],
  ]);
  const years = (...keys: string[]) => {
    const cells = keys.flatMap((year) => unpackCells("s", `${year}/d/job_seeking//2/`));
    return new LiveTally(tallyOf(cells, places), "team", DEFINITIONS["ern-prudente"]).years();
  };

  it("follow each other, those without a leaver in their place with nothing to say", () => {
    const filled = years("2017", "2018", "2021");
    expect(filled.map(({ key }) => key)).toEqual(["2017", "2018", "2019", "2020", "2021"]);
    expect(filled.map(({ figures }) => figures.rate)).toEqual([0, 0, null, null, 0]);
    expect(filled[2]?.figures).toMatchObject({ leavers: 0, provisional: false, bounds: null });
    expect(years()).toEqual([]);
  });

  it("have no rate under five for the Région, and the counts", () => {
    const cells = unpackCells("s", "2018/d/permanent_contract//4/");
    const figures = new LiveTally(tallyOf(cells, places), "official", DEFINITIONS["ern-prudente"]).figures();
    expect(figures).toMatchObject({ base: 4, positives: 4, rate: null, wilson95: null, visibility: "hidden" });
    const team = new LiveTally(tallyOf(cells, places), "team", DEFINITIONS["ern-prudente"]).figures();
    expect(team).toMatchObject({ rate: 1, visibility: "small_base" });
  });
});

describe("a tally", () => {
  it("reads the cells the database packs", () => {
    const packed = "2018/d/fixed_term:long//4/ 2019/nd///1/ 2019//job_seeking/salaried/2/ 2026/d///3/2026-12-24";
    expect(unpackCells("s", packed)).toEqual([
      { placeId: "s", exitYear: "2018", neutral: false, due: true, outcome: "fixed_term:long", ever: null, n: 4 },
      { placeId: "s", exitYear: "2019", neutral: true, due: true, outcome: null, ever: null, n: 1 },
      { placeId: "s", exitYear: "2019", neutral: false, due: false, outcome: "job_seeking", ever: "salaried", n: 2 },
      {
        placeId: "s",
        exitYear: "2026",
        neutral: false,
        due: true,
        outcome: null,
        ever: null,
        n: 3,
        openTo: "2026-12-24",
      },
    ]);
  });

  it("refuses to lose people of a place it does not name", () => {
    const cells = unpackCells("nowhere", "2018/d/job_seeking//1/");
    expect(() => groupFigures(tallyOf(cells, new Map()), DEFINITIONS["ern-prudente"], "school")).toThrow(/nowhere/);
  });
});

const BAC = ASKED[2] as (typeof ASKED)[number];

describe("targets", () => {
  it("are of positive exits, so only definitions of positive exits are set against them", () => {
    const rateOf = (definition: DefinitionCode, window: Window) =>
      targetsOn(ASKED, "2026-11-24", { definition, window }).rate;
    expect(rateOf("ern-prudente", "M6")).toMatchObject({ operator: "above", percent: 70 });
    expect(rateOf("ern-declarative", "M12")?.percent).toBe(70);
    expect(rateOf("ern-prudente", "T0")).toBeNull();
    expect(rateOf("france-competences", "M6")).toBeNull();
  });

  it("are those that hold on the day, and the Région's own on every day", () => {
    const later = { ...BAC, percent: 60, validFromOn: "2026-01-01", source: "GEN 2026" };
    const on = (day: string) => targetsOn([...ASKED, later], day, { definition: "ern-prudente", window: "M6" });
    expect(on("2025-12-31").shares.bac).toMatchObject({ percent: 50 });
    expect(on("2026-01-01").shares.bac).toEqual({ operator: "at_least", percent: 60, source: "GEN 2026" });
    expect(on("2015-09-16")).toEqual({
      rate: null,
      shares: { priority: { operator: "at_least", percent: 50, source: "Région Occitanie" } },
    });
  });
});
