import { render } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Breakdown } from "@/components/figures/indicators/breakdown";
import { ByYear } from "@/components/figures/indicators/by-year";
import { Equity, EquityGaps, equityPicture } from "@/components/figures/indicators/equity/equity";
import { equityFile } from "@/components/figures/indicators/equity/equity-csv";
import { type EquityRow, equityTitle } from "@/components/figures/indicators/equity/equity-view";
import type { FigureContext } from "@/components/figures/indicators/figure-context";
import type { FiguresFile } from "@/components/figures/indicators/figures-csv";
import { wayFile } from "@/components/figures/indicators/journeys/way-csv";
import { WayFlow } from "@/components/figures/indicators/journeys/way-flow";
import { wayView } from "@/components/figures/indicators/journeys/way-view";
import { setText } from "@/components/figures/indicators/lists/names";
import { headlineText, whoSucceeds } from "@/components/figures/indicators/readings";
import type { TallyCell } from "@/lib/figures/indicators/definitions/rules/cell";
import {
  DEFINITION_CODES,
  DEFINITIONS,
  type DefinitionCode,
} from "@/lib/figures/indicators/definitions/rules/definitions";
import type { LiveWay } from "@/lib/figures/indicators/journeys/live-journeys";
import type { EquityGap } from "@/lib/figures/indicators/journeys/rules/equity";
import { RESULTS, TITLES } from "@/lib/figures/indicators/journeys/rules/journey-sets";
import { WAY_EXITS } from "@/lib/figures/indicators/journeys/rules/way";
import { figuresSearch, peopleSearch } from "@/lib/figures/indicators/schema";
import { liveTally } from "@/lib/figures/indicators/tally/live";
import { createFormat } from "@/lib/foundation/i18n/format";
import { translatorOf } from "@/lib/foundation/i18n/translator";
import type { OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";
import { liveOfCells, tallyOf } from "@/tests/support/cells";
import { contextFor } from "@/tests/support/figure-context";

const LOCALES = ["fr", "en"] as const;
type Locale = (typeof LOCALES)[number];

const POSITIVE_EXIT = /sorties? positives?|positive (?:exit|situation)/iu;
const ERN: readonly DefinitionCode[] = ["ern-prudente", "ern-declarative"];
const address = { path: "/tableau-de-bord", search: figuresSearch.parse({}) };
const plain = (text: string) => text.replace(/\s/gu, " ");
const wordsOf = ({ lines }: FiguresFile) =>
  lines
    .flat()
    .filter((one) => typeof one === "string")
    .join(" | ");

const cell = (outcome: OutcomeClass | null, n: number, exitYear = "2018"): TallyCell => ({
  placeId: "a",
  exitYear,
  neutral: false,
  due: true,
  ever: "salaried",
  titled: true,
  inField: true,
  outcome,
  n,
});

const byResult = (count: number) =>
  Object.fromEntries(RESULTS.map((result) => [result, count])) as Record<(typeof RESULTS)[number], number>;
const way = {
  applied: 90,
  not_admitted: 10,
  admitted: 80,
  not_come: 5,
  entrants_ended: 75,
  exits: Object.fromEntries(
    WAY_EXITS.map((exit) => [exit, { count: 3 * RESULTS.length, results: byResult(3) }]),
  ) as LiveWay["exits"],
  titles: Object.fromEntries(TITLES.map((title) => [title, 3])) as LiveWay["titles"],
} as LiveWay;

const gap = (value: number, beyond: boolean): EquityGap => ({
  yes: { successes: 20, trials: 40 },
  no: { successes: 30, trials: 40 },
  difference: { value, interval: [value - 0.1, value + 0.1] },
  beyond,
});
const rows = [0.25, -0.05, 0.3].map((value, at): EquityRow => {
  const gaps = { admission: null, dropout: null, certification: null, exit: gap(value, at !== 1) };
  const share = { yes: 3, of: 9, unknown: 0, value: 1 / 3, text: "33 %", interval: null, countsText: "3 sur 9" };
  const criterion = (["women", "bac", "qpv"] as const)[at] ?? "women";
  return {
    criterion,
    label: criterion,
    share,
    target: { operator: "at_least", percent: 30, source: "GEN" },
    gaps,
    notes: [],
    broughtIn: null,
  };
});

/** All that the two names a picture go by say, in their titles, names, tables, notes and files. */
const spoken = (...all: React.ReactNode[]) =>
  all.map((one) => {
    const { container } = render(one);
    const named = [...container.querySelectorAll("[aria-label]")].map((mark) => mark.getAttribute("aria-label") ?? "");
    return [container.textContent ?? "", ...named].join(" | ");
  });

function told(definition: DefinitionCode, locale: Locale) {
  const figureContext: FigureContext = contextFor("official", { definition, locale });
  const view = wayView(figureContext, way, undefined);
  const search = (of: object) => peopleSearch.parse({ definition, ...of });
  const listed = (of: object) =>
    setText(
      search(of),
      translatorOf(locale, "indicators") as never,
      translatorOf(locale, "outcomes") as never,
      createFormat(locale),
    );
  const cells = [cell("permanent_contract", 20), cell("job_seeking", 4), cell("unreachable", 3)];
  const years = liveTally(
    tallyOf(
      ["2018", "2019"].flatMap((year) => [cell("permanent_contract", 8, year), cell("job_seeking", 4, year)]),
      new Map([
        ["a", { schoolCode: "A", schoolName: "École", departement: "31", communeInsee: "31107", cohortCode: null }],
      ]),
    ),
    "official",
    DEFINITIONS[definition],
  ).years();
  const at = { figureContext, address };
  return {
    way: [...spoken(<WayFlow key="way" {...at} view={view} />), wordsOf(wayFile(figureContext, view, ""))],
    list: [listed({ mesure: "finishers", resultat: "positive" })],
    positives: [listed({ mesure: "positives" })],
    equity: [
      equityTitle(figureContext, rows),
      ...spoken(
        <Equity key="equity" {...at} rows={rows} steps={["exit"]} />,
        equityPicture(figureContext, rows).drawing,
      ),
      wordsOf(equityFile(figureContext, rows, "")),
    ],
    gaps: spoken(<EquityGaps key="gaps" figureContext={figureContext} rows={rows} />),
    parts: spoken(<Breakdown key="parts" {...at} figures={liveOfCells("official", cells, DEFINITIONS[definition])} />),
    years: spoken(<ByYear key="years" {...at} years={years} dispersion={1} />),
  };
}

describe.each(LOCALES)("whom a definition counts as positive, %s", (locale) => {
  it.each(DEFINITION_CODES)("goes by the name it has under %s, wherever it is said", (definition) => {
    const isErn = ERN.includes(definition);
    for (const [place, texts] of Object.entries(told(definition, locale))) {
      // That class of the IAE is called so.
      const all = plain(texts.join(" | ")).replaceAll(
        /Autre sortie positive \(IAE\)|Other positive exit \(IAE\)/gu,
        "",
      );
      expect(all, place).not.toMatch(/undefined|NaN|\{|success\./u);
      expect(POSITIVE_EXIT.test(all), `${place}: ${all}`).toBe(isErn);
    }
  });

  it.each(DEFINITION_CODES)("is said of nobody as it is of somebody under %s", (definition) => {
    const figureContext = contextFor("team", { definition, locale });
    const said = (cells: TallyCell[]) =>
      plain(headlineText(figureContext, liveOfCells("team", cells, DEFINITIONS[definition]), 1));
    const nobody = said([{ ...cell("job_seeking", 12), ever: null }]);
    expect(POSITIVE_EXIT.test(nobody), nobody).toBe(ERN.includes(definition));
  });
});

describe("the words of a definition", () => {
  const wayTitleOf = (definition: DefinitionCode) => plain(told(definition, "fr").way[0] ?? "");

  it("are those of what it counts", () => {
    expect(wayTitleOf("ern-prudente")).toContain("à une sortie positive à six mois");
    expect(wayTitleOf("iae-dynamiques")).toContain("à une sortie dynamique à six mois");
    expect(wayTitleOf("titulaires-metier")).toContain("à un titre complet et un emploi dans le métier à six mois");
    // The window is in its words.
    expect(wayTitleOf("insertion-6m")).toContain("à un emploi ou une activité dans les six mois");
    expect(wayTitleOf("insertion-6m")).not.toContain("six mois à six mois");
    expect(told("titulaires-metier", "fr").list).toEqual(["Formations achevées, titulaires en emploi dans le métier"]);
  });

  it("leave out those who start a business where only the employed count", () => {
    const cells = [cell("permanent_contract", 57), cell("business_creation", 20), cell("job_seeking", 23)];
    const of = (locale: Locale) => {
      const figureContext = contextFor("team", { definition: "salaries-hors-etudes", locale });
      return plain(whoSucceeds(figureContext, liveOfCells("team", cells, DEFINITIONS["salaries-hors-etudes"])));
    };
    expect(of("fr")).toBe("À six mois, 57 personnes sur 100 hors études sont en emploi salarié");
    expect(of("en")).toContain("57 people in 100 not studying are in salaried employment");
  });

  it("have the sign of both ends of a gap", () => {
    const [title, table] = told("ern-prudente", "fr").equity.map(plain);
    expect(title).toContain("women, +25,0 points");
    expect(table).toContain("+25,0 (+15,0 à +35,0)");
    expect(table).toContain("−5,0 (−15,0 à +5,0)");
  });
});
