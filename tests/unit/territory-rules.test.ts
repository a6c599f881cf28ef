import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largestPlaces, mergedPlaces, PLACE_FLOOR } from "@/lib/figures/indicators/journeys/rules/people-places";
import { createFormat } from "@/lib/foundation/i18n/format";
import { areaName, findArea, homeDepartements } from "@/lib/network/places/areas";
import { isAddress } from "@/lib/network/territory/rules/columns";
import { checkFigure } from "@/lib/network/territory/rules/figure";
import { type FileLine, keyText, planFile } from "@/lib/network/territory/rules/plan";
import { decimalsOf, readValue } from "@/lib/network/territory/rules/value";

describe("a value", () => {
  it.each([
    ["63 600", "63600"],
    ["63\u202f600", "63600"],
    ["63\u00a0600", "63600"],
    ["63600", "63600"],
    ["8,5", "8.5"],
    ["8.50", "8.5"],
    ["-1,2", "-1.2"],
    ["−1,2", "-1.2"],
    ["-0", "0"],
    ["007", "7"],
    ["0,125", "0.125"],
    ["1 234,567", "1234.567"],
    ["12345678901,2345", "12345678901.2345"],
  ])("« %s » is %s", (text, value) => {
    expect(readValue(text)).toEqual({ value, problem: null });
  });

  it.each([
    ["63,600", "value_ambiguous"],
    ["63.600", "value_ambiguous"],
    ["", "value_unreadable"],
    ["environ 60", "value_unreadable"],
    ["6 36 00", "value_unreadable"],
    ["1e5", "value_unreadable"],
    ["8,", "value_unreadable"],
    ["=1+1", "value_unreadable"],
    ["8,12345", "value_too_long"],
    ["1234567890123456", "value_too_long"],
  ])("« %s » is none: %s", (text, problem) => {
    expect(readValue(text)).toEqual({ value: null, problem });
  });

  it("is read again from what is shown of it, in one way only", () => {
    const decimals = fc.integer({ min: 0, max: 9_999 }).map((part) => String(part).padStart(4, "0"));
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), decimals, (whole, part) => {
        const { value } = readValue(`${whole},${part}`);
        if (value === null) throw new Error(`${whole},${part}`);
        expect(readValue(value).value ?? value).toBe(value);
        const shown = createFormat("fr").decimal(Number(value), decimalsOf(value));
        // Three decimals after a short number are refused from whoever types them: it may be read as thousands.
        if (readValue(shown).problem !== "value_ambiguous") expect(readValue(shown).value).toBe(value);
      }),
    );
  });
});

describe("an area", () => {
  it.each([
    ["region", "occitanie", "76"],
    ["departement", "31", "31"],
    ["departement", "9", "09"],
    ["departement", "2a", "2A"],
    ["departement", "Haute-Garonne", "31"],
    ["epci", "200 066 819", "200066819"],
    ["epci", "CC du Volvestre", "200066819"],
    ["commune", "31107", "31107"],
    ["commune", "Carbonne", "31107"],
    ["commune", "1004", "01004"],
  ] as const)("%s « %s » is %s", (kind, text, code) => {
    expect(findArea(kind, text)).toEqual({ kind, code });
    expect(areaName({ kind, code })).not.toBeNull();
  });

  it.each([
    ["region", "11"],
    ["departement", "99"],
    ["departement", ""],
    ["epci", "200066818"],
    ["commune", "Saint"],
    ["commune", "99999"],
  ] as const)("%s « %s » is none", (kind, text) => {
    expect(findArea(kind, text)).toBeNull();
  });

  it("the region has thirteen départements, whose communes and inhabitants the official list counts", () => {
    const all = homeDepartements();
    expect(all).toHaveLength(13);
    expect(all.reduce((sum, { communes }) => sum + communes, 0)).toBe(4_446);
    expect(all.find(({ code }) => code === "31")?.population).toBeGreaterThan(1_400_000);
  });
});

describe("a figure", () => {
  it.each([
    [2026, null, null],
    [2027, null, "figure_in_future"],
    [2026, "2026-11-24", null],
    [2026, "2026-11-25", "published_in_future"],
    [2025, "2024-12-31", "published_before_year"],
    [2025, "2025-01-01", null],
  ] as const)("of %i, published on %s: %s", (year, publishedOn, failure) => {
    expect(checkFigure({ year, publishedOn }, "2026-11-24")).toBe(failure);
  });

  it.each([
    ["https://volvestre.fr/?p=2157", true],
    ["HTTP://insee.fr", true],
    ["javascript:alert(1)", false],
    ["insee.fr", false],
    ["https://", false],
    ["https://insee.fr/un espace", false],
  ])("%s is an address: %s", (text, expected) => {
    expect(isAddress(text)).toBe(expected);
  });
});

describe("a file of figures", () => {
  const content = { value: "12", source: "Insee", address: null, licence: null, publishedOn: null };
  const lineOf = (line: number, change: Partial<FileLine> = {}): FileLine => ({
    line,
    key: { series: "EMPLOIS", areaKind: "departement", areaCode: "31", year: 2019 },
    content,
    reason: null,
    ...change,
  });
  const known = (value: string) => new Map([[keyText(lineOf(0).key), { ...content, value, id: 7 }]]);

  it("adds what is new, and the same line twice once", () => {
    const { lines, issues } = planFile([lineOf(2), lineOf(3)], new Map());
    expect(lines.map(({ state }) => state)).toEqual(["new", "unchanged"]);
    expect(issues).toEqual([]);
  });

  it("corrects what says something else, and why", () => {
    expect(planFile([lineOf(2)], known("12")).lines).toMatchObject([{ state: "unchanged" }]);
    const corrected = planFile([lineOf(2, { reason: "révisé" })], known("11"));
    expect(corrected.lines).toMatchObject([{ state: "corrected", before: { id: 7, value: "11" } }]);
    expect(planFile([lineOf(2)], known("11")).issues).toEqual([
      { line: 2, column: "motif", problem: "reason_missing" },
    ]);
  });

  it("does not say two things of one area and year", () => {
    const other = lineOf(3, { content: { ...content, value: "13" } });
    expect(planFile([lineOf(2), other], new Map()).issues).toMatchObject([
      { line: 3, problem: "repeated", value: "2" },
    ]);
  });
});

describe("where people live and work", () => {
  const counts = fc.array(
    fc.record({ place: fc.option(fc.stringMatching(/^\d\d$/)), people: fc.integer({ min: 0, max: 12 }) }),
    { maxLength: 14 },
  );
  const distinct = (all: { place: string | null; people: number }[]) =>
    all.filter(({ place }, i) => all.findIndex((other) => other.place === place) === i);

  it("hides every place of one to four people from who reads nobody by name, and what would give it back", () => {
    fc.assert(
      fc.property(counts, (drawn) => {
        const { shown, others, unknown, total } = mergedPlaces(distinct(drawn));
        const parts = [...shown.map(({ people }) => people), others?.people ?? 0, unknown];
        expect(parts.reduce((sum, people) => sum + people, 0)).toBe(total);
        if (total < PLACE_FLOOR) expect(shown).toEqual([]);
        else expect(parts.filter((people) => people > 0 && people < PLACE_FLOOR)).toEqual([]);
      }),
    );
  });

  it("adds up for who reads everybody, however many places there are", () => {
    fc.assert(
      fc.property(counts, (drawn) => {
        const { shown, others, unknown, total } = largestPlaces(distinct(drawn));
        expect(shown.reduce((sum, { people }) => sum + people, (others?.people ?? 0) + unknown)).toBe(total);
        expect(others?.places).not.toBe(1);
      }),
    );
  });
});
