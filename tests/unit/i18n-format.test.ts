import { describe, expect, it } from "vitest";
import { createFormat, uncapitalised } from "@/lib/foundation/i18n/format";

const fr = createFormat("fr");
const en = createFormat("en");

describe("civil dates", () => {
  it.each([
    ["2018-05-07", "7\u00a0mai 2018", "07/05/2018", "7\u00a0May 2018", "07/05/2018"],
    ["2024-02-29", "29\u00a0février 2024", "29/02/2024", "29\u00a0February 2024", "29/02/2024"],
    ["2025-11-11", "11\u00a0novembre 2025", "11/11/2025", "11\u00a0November 2025", "11/11/2025"],
    ["1900-01-01", "1er\u00a0janvier 1900", "01/01/1900", "1\u00a0January 1900", "01/01/1900"],
  ])("%s keeps its day in every zone", (date, long, table, englishLong, englishTable) => {
    expect([fr.date(date), fr.tableDate(date)]).toEqual([long, table]);
    expect([en.date(date), en.tableDate(date)]).toEqual([englishLong, englishTable]);
  });
});

describe("a telephone number", () => {
  it.each([
    ["0639982372", "06 39 98 23 72"],
    ["+33639982372", "+33 6 39 98 23 72"],
    ["06.39.98.23.72", "06 39 98 23 72"],
    ["+49 30 123456", "+49 30 123456"],
    ["3949", "3949"],
  ])("%s reads %s", (number, pairs) => {
    expect(fr.phone(number).replaceAll("\u00A0", " ")).toBe(pairs);
    expect(fr.phone("0639982372")).not.toContain(" ");
  });
});

describe("rates", () => {
  it.each([
    [40, 50, "80\u202F%"],
    [32, 50, "64\u202F%"],
    [23, 40, "58\u202F%"],
    [1, 200, "0,5\u202F%"],
    [0, 12, "0\u202F%"],
    [99, 99, "100\u202F%"],
    [57, 100, "57,0\u202F%"],
  ])("%i of %i is %s", (numerator, denominator, text) => {
    expect(fr.rate(numerator, denominator)).toBe(text);
  });

  it("has nothing to say of an empty base", () => {
    expect(fr.rate(0, 0)).toBeNull();
  });

  it("writes English without a space", () => {
    expect(en.rate(40, 50)).toBe("80%");
  });

  it("groups thousands with a narrow no-break space", () => {
    expect(fr.integer(12345)).toBe("12\u202F345");
    expect(en.integer(12345)).toBe("12,345");
  });
});

describe("a name after others", () => {
  it.each([
    ["Observation hors période", "observation hors période"],
    ["Écart", "écart"],
    ["CDI avec une date de fin", "CDI avec une date de fin"],
    ["SIREN dont la clé est fausse", "SIREN dont la clé est fausse"],
  ])("%s goes on as %s", (alone, after) => expect(uncapitalised(alone)).toBe(after));
});
