import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/foundation/core/civil-date";
import { readTypedDate } from "@/lib/foundation/core/typed-date";
import { birthDate, civilDate, integer, requiredText } from "@/lib/foundation/platform/validation";

const TODAY = "2026-11-24";

describe("a typed date", () => {
  it.each([
    "14/10/1989",
    "14-10-1989",
    "14.10.1989",
    "14 10 1989",
    "14101989",
    "14 / 10 / 1989",
    " 14/10/1989 ",
    "1989-10-14",
    "14/10/89",
    "141089",
  ])("is read from %s", (text) => {
    expect(readTypedDate(text)).toEqual({ date: "1989-10-14", problem: null });
  });

  it.each([
    ["1/2/89", "1989-02-01"],
    ["1/2/27", "2027-02-01"],
    ["010269", "2069-02-01"],
    ["010270", "1970-02-01"],
  ])("takes the year of %s for %s", (text, date) => {
    expect(readTypedDate(text).date).toBe(date);
  });

  it.each([
    ["1/2/26", "2026-02-01"],
    ["24/11/26", "2026-11-24"],
    ["25/11/26", "1926-11-25"],
    ["01/02/30", "1930-02-01"],
    ["01/02/89", "1989-02-01"],
  ])("of a birth is never in the future: %s is %s", (text, date) => {
    expect(readTypedDate(text, { lastBirth: TODAY }).date).toBe(date);
  });

  it.each([
    ["1509", "2026-09-15"],
    ["15/9", "2026-09-15"],
    ["3112", "2025-12-31"],
  ])("without a year is near its anchor and, if it can be, not after the latest day: %s is %s", (text, date) => {
    expect(readTypedDate(text, { near: "2026-09-01", latest: TODAY }).date).toBe(date);
  });

  it.each([
    ["", "unreadable"],
    ["hier", "unreadable"],
    ["1410198", "unreadable"],
    ["14/10/198", "unreadable"],
    ["14/10", "unreadable"],
    ["1410", "unreadable"],
    ["31/02/2020", "impossible"],
    ["310226", "impossible"],
    ["00/01/2020", "impossible"],
    ["12/13/2020", "impossible"],
    ["01/01/1890", "out_of_range"],
    ["01/01/2200", "out_of_range"],
  ])("says why %j is none: %s", (text, problem) => {
    expect(readTypedDate(text)).toEqual({ date: null, problem });
  });

  it("comes back from whichever way of writing it", () => {
    const days = fc.integer({ min: 0, max: 109_000 }).map((count) => addDays("1900-01-01", count));
    const separators = fc.constantFrom("/", "-", ".", " ", "");
    fc.assert(
      fc.property(days, separators, (day, separator) => {
        const [year, month, date] = day.split("-");
        expect(readTypedDate([date, month, year].join(separator)).date).toBe(day);
      }),
    );
  });
});

describe("a field", () => {
  const errorOf = (
    schema: { safeParse: (value: unknown) => { error?: { issues: { message: string }[] } } },
    value: unknown,
  ) => schema.safeParse(value).error?.issues.map(({ message }) => message);

  it("of a date tells a missing, an unreadable, an impossible day and a year out of bounds apart", () => {
    const of = (text: unknown) => errorOf(civilDate(), text);
    expect([of(undefined), of(" "), of("demain"), of("31/02/2020"), of("01/01/1890")]).toEqual([
      ["required"],
      ["required"],
      ["date_unreadable"],
      ["date_impossible"],
      ["date_out_of_range"],
    ]);
    expect(civilDate().parse("14101989")).toBe("1989-10-14");
  });

  it("of a birth reads a short year as one that has been", () => {
    expect([birthDate().parse("1/2/30"), civilDate().parse("1/2/30")]).toEqual(["1930-02-01", "2030-02-01"]);
  });

  it("names the limits that were passed", () => {
    expect(errorOf(integer(1, 500), "501")).toEqual(["out_of_range|1|500"]);
    for (const grouped of ["22 480", " 22\u00a0480", "22\u202f480 ", "22480"]) {
      expect(integer(1, 30_000).parse(grouped)).toBe(22_480);
    }
    for (const several of ["2 2480", "22 48", "22  480", "22,480", "1 2"]) {
      expect(errorOf(integer(1, 300_000), several)).toEqual(["number_invalid"]);
    }
    expect(errorOf(requiredText(3), "abcd")).toEqual(["too_long|3"]);
  });
});
