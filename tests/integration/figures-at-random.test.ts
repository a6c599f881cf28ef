import { parse } from "csv-parse/sync";
import { NextRequest } from "next/server";
import type { ReactNode } from "react";
import { beforeAll, describe, expect, it } from "vitest";
import * as ofNetwork from "@/app/(app)/tableau-de-bord/chiffres/route";
import * as ofComparison from "@/app/(app)/tableau-de-bord/comparer/chiffres/route";
import ComparePage from "@/app/(app)/tableau-de-bord/comparer/page";
import * as ofEquity from "@/app/(app)/tableau-de-bord/equite/chiffres/route";
import EquityPage from "@/app/(app)/tableau-de-bord/equite/page";
import DashboardPage from "@/app/(app)/tableau-de-bord/page";
import * as ofCoverage from "@/app/(app)/territoire/couverture/chiffres/route";
import CoveragePage from "@/app/(app)/territoire/couverture/page";
import { DEFINITION_CODES } from "@/lib/figures/indicators/definitions/rules/definitions";
import { EQUITY_STEPS } from "@/lib/figures/indicators/journeys/rules/equity";
import { MIXES } from "@/lib/figures/indicators/journeys/rules/strata";
import { listHomeCommunes } from "@/lib/network/places/communes";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { htmlOf, numberOf, numbersIn, tablesOf } from "../support/drawn-tables";
import { contextOf, makeCohort, makeLeaver, makeOutcome, makeSchool } from "../support/factories";
import { makeRandomNetwork } from "../support/random-network";
import { elementsOf, sheetsOf } from "../support/read-workbook";
import { request } from "../support/request";
import { seeded } from "../support/seeded";

/** Another one in each run, in the name of each test: to see one again, it is written here. */
const SEED = Date.now() % 1_000_000;
const random = seeded(SEED);
const one = <T>(among: readonly T[]): T => among[Math.floor(random() * among.length)] as T;
/** Mostly what pages have of themselves. */
const seldom = <T>(among: readonly T[]): T | undefined => (random() < 0.5 ? undefined : one(among));
/** At least so often, and on until enough has been compared: at some addresses nothing is shown that could be. */
function* untilCompared(least: number, isEnough: () => boolean) {
  for (let n = 0; n < least || (n < 40 * least && !isEnough()); n += 1) yield n;
}

const SCHOOLS = ["ALPHA", "BETA", "GAMMA", "PETITE"];
const DEPARTEMENTS = ["31", "48"];
const YEARS = ["2017", "2018", "2019"];
const DAYS = ["2018-07-31", "2019-02-28", "2020-12-31"];
const READERS = [contextOf("staff"), contextOf("region"), contextOf("auditor")];

beforeAll(async () => {
  await makeRandomNetwork(160, SEED);
  const small = await makeCohort({ schoolId: (await makeSchool({ code: "PETITE", name: "Petite" })).id });
  for (const kind of ["permanent_contract", "job_seeking", "permanent_contract"] as const) {
    const { enrolment } = await makeLeaver({ cohortId: small.id, exitedOn: "2018-06-30" });
    await makeOutcome({ enrolmentId: enrolment.id, kind, observedOn: "2018-12-30" });
  }
});

type Search = Record<string, string | string[] | undefined>;
type Get = (request: NextRequest) => Promise<Response>;
type Page = (props: never) => Promise<ReactNode>;

/** Somebody asks in some language. */
function asks() {
  request.reader = one(READERS);
  request.locale = one(["fr", "en"] as const);
  return request.locale;
}

function requestOf(search: Search): NextRequest {
  const pairs = Object.entries(search).flatMap(([key, value]) => [value ?? []].flat().map((of) => [key, of]));
  return new NextRequest(`http://127.0.0.1/x?${new URLSearchParams(pairs)}`);
}

async function tablesAt(page: Page, search: Search) {
  const props = { params: Promise.resolve({}), searchParams: Promise.resolve(search) };
  return tablesOf(await htmlOf(await page(props as never)));
}

const trimmed = (record: readonly string[]) => record.slice(0, record.findLastIndex((cell) => cell !== "") + 1);

/** The lines of the CSV, which the workbook holds as well; null where there is no such file. */
async function linesOf(get: Get, search: Search): Promise<string[][] | null> {
  const response = await get(requestOf({ ...search, format: "csv" }));
  if (response.status === 404) return null;
  const lines: string[][] = parse(Buffer.from(await response.arrayBuffer()), {
    bom: true,
    delimiter: ";",
    relax_column_count: true,
  });
  const workbook = await get(requestOf({ ...search, format: "xlsx" }));
  const [data = []] = sheetsOf(new Uint8Array(await workbook.arrayBuffer())).values();
  const own = lines.slice(
    lines.findLastIndex((_, i) => trimmed(lines[i] ?? []).join() === trimmed(data[0] ?? []).join()),
  );
  expect(data.map(trimmed)).toEqual(own.map((line) => trimmed(line.map((cell) => cell.replace(/^'(?=[=+@-])/u, "")))));
  return data;
}

/** All that the picture says. */
async function saidIn(get: Get, search: Search): Promise<string[]> {
  const response = await get(requestOf({ ...search, format: "svg" }));
  expect(response.status).toBe(200);
  const texts = elementsOf(await response.text()).filter(({ name }) => ["text", "tspan", "title"].includes(name));
  return texts.map(({ text }) => text);
}

const inOrder = (numbers: readonly number[]) => [...new Set(numbers)].sort((a, b) => a - b);
const numbersOf = (cells: readonly (string | undefined)[]) => cells.flatMap((cell) => numberOf(cell) ?? []);

const figures = () => ({ echeance: one(WINDOWS), definition: one(DEFINITION_CODES), arrete: seldom(DAYS) });

describe(`tables, pictures and files at addresses that are drawn at random, seed ${SEED}`, () => {
  it("the schools on the map", async () => {
    let told = 0;
    for (const _ of untilCompared(6, () => told > 5)) {
      const search = { ...figures(), annee: seldom(YEARS), departement: seldom(DEPARTEMENTS), ecole: seldom(SCHOOLS) };
      const locale = asks();
      const where = JSON.stringify({ ...search, locale, role: request.reader?.actor.role });
      const rows = (await tablesAt(DashboardPage, search)).get("carte");
      if (!rows) continue;
      const asked = { ...search, tableau: "carte" };
      const [, ...lines] = (await linesOf(ofNetwork.GET, asked)) ?? [];
      const said = await saidIn(ofNetwork.GET, asked);
      expect(
        rows.map(([name]) => name),
        where,
      ).toEqual(lines.map(([name]) => name));
      rows.forEach(([name = "", people = "", rate = "", interval = "", ...words], i) => {
        const [, , rateCell, , base, low, high, verdict, commune, , departement, state = ""] = lines[i] ?? [];
        const of = (text: string) => numbersIn(text, locale);
        expect(of(people), where).toEqual(numbersOf([base]));
        if (numberOf(rateCell) === null) expect(rate, where).toBe(rateCell);
        else expect(of(rate), where).toEqual(numbersOf([rateCell]));
        expect(of(interval), where).toEqual(numbersOf([low, high]));
        expect(words, where).toEqual([verdict, commune, departement, state]);
        const mark = said.find((text) => text.startsWith(`${name}\u202f:`) || text.startsWith(`${name}:`)) ?? "";
        expect(of(mark.slice(name.length)), `${where} ${mark}`).toEqual([...of(rate), ...of(people)]);
        told += 1;
      });
    }
    expect(told).toBeGreaterThan(5);
  });

  it("two sides that are compared, and the steps between them", async () => {
    let [told, drawn] = [0, 0];
    const places = [...SCHOOLS.map((code) => `ecole-${code}`), ...DEPARTEMENTS.map((code) => `departement-${code}`)];
    for (const _ of untilCompared(8, () => Math.min(told, drawn) > 1)) {
      const sides = { lieu1: seldom(places), annee1: seldom(YEARS), lieu2: seldom(places), annee2: seldom(YEARS) };
      const search = { ...figures(), ...sides, selon: one(MIXES) };
      const locale = asks();
      const where = JSON.stringify({ ...search, locale, role: request.reader?.actor.role });
      const tables = await tablesAt(ComparePage, search);
      const [rows, strata] = [tables.get("comparaison"), tables.get("cascade")];
      const all = (await linesOf(ofComparison.GET, { ...search, tableau: "comparaison" })) ?? [];
      const lines = all.slice(
        1,
        all.findIndex((line) => trimmed(line).length === 0),
      );
      const words = new Set(lines.flat().filter((cell) => numberOf(cell) === null));
      const cells = (of: readonly string[][], column: number) => of.map((row) => row[column] ?? "");
      const said = (texts: readonly string[]) =>
        inOrder(texts.filter((text) => !words.has(text)).flatMap((text) => numbersIn(text, locale)));
      const steps = (await linesOf(ofComparison.GET, { ...search, tableau: "cascade" })) ?? [];
      const stepLines = steps
        .slice(
          1,
          steps.findIndex((line) => trimmed(line).length === 0),
        )
        .filter((line) => line[1]);
      const points = numbersOf(cells(stepLines, 1));
      if (rows) {
        told += 1;
        for (const column of [1, 2]) {
          expect(said(cells(rows, column)), `${column} ${where}`).toEqual(inOrder(numbersOf(cells(lines, column))));
        }
        const gaps = inOrder([...said(cells(rows, 3)), ...points]);
        expect(gaps, where).toEqual(inOrder([...numbersOf(cells(lines, 3)), ...points]));
      }
      if (!strata) continue;
      drawn += 1;
      const picture = inOrder(
        (await saidIn(ofComparison.GET, { ...search, tableau: "cascade" })).flatMap((text) => numbersIn(text, locale)),
      );
      const rates = numbersOf([lines[0]?.[1], lines[0]?.[2]]);
      for (const number of [...points, ...rates]) expect(picture, where).toContain(number);
      const file = steps.slice(-2 - strata.length, -2);
      strata.forEach(([name, ...page], i) => {
        const [stratum, ...counts] = file[i] ?? [];
        const [baseA, , positivesA, rateA, baseB, , positivesB, rateB] = counts;
        expect(stratum, where).toBe(name);
        const side = (base = "", positives = "", rate = "") => (base === "0" ? [] : numbersOf([positives, base, rate]));
        expect(numbersIn(page.join(" · "), locale), where).toEqual([
          ...side(baseA, positivesA, rateA),
          ...side(baseB, positivesB, rateB),
        ]);
      });
    }
    expect(Math.min(told, drawn)).toBeGreaterThan(1);
  });

  it("the gaps of publics by year and by school", async () => {
    let told = 0;
    for (const _ of untilCompared(4, () => told > 20)) {
      const where = { departement: seldom(DEPARTEMENTS), annee: seldom(["2016", "2017"]), etape: one(EQUITY_STEPS) };
      const search = { ...figures(), ...where };
      const locale = asks();
      const asked = JSON.stringify({ ...search, locale, role: request.reader?.actor.role });
      const tables = await tablesAt(EquityPage, search);
      for (const table of ["equite-ecarts-annees", "equite-ecarts-ecoles"]) {
        const rows = tables.get(table);
        if (!rows) continue;
        const [, ...lines] = (await linesOf(ofEquity.GET, { ...search, tableau: table })) ?? [];
        const marks = await saidIn(ofEquity.GET, { ...search, tableau: table });
        for (const [name = "", ...cells] of rows) {
          const own = lines.filter(([group]) => group === name);
          expect(own, asked).toHaveLength(cells.length);
          cells.forEach((cell, i) => {
            const [, , yes, yesAmong, no, noAmong, gap, low, high, stands] = own[i] ?? [];
            const file = numbersOf([gap, yes, yesAmong, no, noAmong, low, high]);
            expect(numbersIn(cell, locale), `${asked} ${name} ${cell}`).toEqual(
              gap === undefined || gap === "" ? [] : file,
            );
            if (file.length < 7) return;
            const isMark = (text: string) =>
              text.startsWith(name) && numbersIn(text.slice(name.length), locale).join() === file.slice(0, 5).join();
            expect(marks.some(isMark), `${asked} ${name} ${file} ${marks}`).toBe(true);
            const [value = 0, , , , , least = 0, most = 0] = file;
            expect(["oui", "yes"].includes(stands ?? ""), asked).toBe(value < least || value > most);
            told += 1;
          });
        }
      }
    }
    expect(told).toBeGreaterThan(20);
  });

  it("how far communes are from schools, with places that are tried", async () => {
    const communes = listHomeCommunes();
    for (let n = 0; n < 2; n += 1) {
      const essai = Array.from({ length: Math.floor(random() * 4) }, () => one(communes).code);
      const locale = asks();
      const where = JSON.stringify({ essai, locale });
      const tables = await tablesAt(CoveragePage, { essai });
      const file = async (tableau: string) => (await linesOf(ofCoverage.GET, { essai, tableau }))?.slice(1) ?? [];
      const far = await file("carte");
      expect(far.length).toBe(communes.length);
      const ends = [15, 30, 45, Number.POSITIVE_INFINITY];
      const bandOf = ([, , , , , km]: string[]) => ends.findIndex((end) => Number(km || Infinity) <= end);
      const isMetropolitan = ([, , , , metropolitan]: string[]) => ["oui", "yes"].includes(metropolitan ?? "");
      const people = (of: readonly string[][]) => of.reduce((sum, line) => sum + Number(line[3]), 0);
      const outside = people(far.filter((line) => !isMetropolitan(line)));
      tables.get("carte")?.forEach(([, ...cells], band) => {
        const own = far.filter((line) => bandOf(line) === band);
        const [metropolitan, others] = [own.filter(isMetropolitan), own.filter((line) => !isMetropolitan(line))];
        const [shownOutside, share, shownMetropolitan, all] = cells.map((cell) => numbersIn(cell, locale)[0]);
        expect([shownOutside, shownMetropolitan, all], where).toEqual([
          people(others),
          people(metropolitan),
          own.length,
        ]);
        expect(share, where).toBeCloseTo((100 * people(others)) / outside, 0);
      });
      const departements = await file("departements");
      tables.get("departements")?.forEach(([name = "", without = "", within = "", , farthest = ""], i) => {
        const [label, ...cells] = departements[i] ?? [];
        expect([label, ...numbersIn(without, locale), ...numbersIn(within, locale)], where).toEqual([
          name,
          ...numbersOf([cells[0], cells[1]]),
        ]);
        expect(farthest.includes(cells[3] ?? ""), where).toBe(true);
      });
      const tried = await file("candidats");
      expect(tried, where).toHaveLength(new Set(essai).size);
      tables.get("candidats")?.forEach(([name, ...cells], i) => {
        const [label, , ...counts] = tried[i] ?? [];
        expect(name, where).toBe(label);
        for (const number of numbersOf(counts)) expect(numbersIn(cells.join(" · "), locale), where).toContain(number);
      });
      const said = (await saidIn(ofCoverage.GET, { essai, tableau: "carte" })).join(" ");
      for (const [label = ""] of tried) expect(said, where).toContain(label);
    }
  });
});
