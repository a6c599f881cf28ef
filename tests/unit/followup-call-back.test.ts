import { describe, expect, it } from "vitest";
import { meantBy } from "@/components/people/followup/answer-choices";
import { addDays } from "@/lib/foundation/core/civil-date";
import { civilDayOf, clockOf, parseInstant } from "@/lib/foundation/core/instant";
import { readTogether } from "@/lib/foundation/core/moment";
import { easter, isPublicHoliday } from "@/lib/foundation/core/public-holidays";
import fr from "@/lib/foundation/i18n/messages/fr/outcomes.json";
import { optionalLine, requiredLine } from "@/lib/foundation/platform/validation";
import { awayOf, proposedCallBacks } from "@/lib/people/followup/rules/call-back";
import { ANY_HOUR, checkSuiting, daysIn, daysText, type Suiting, WEEKDAYS } from "@/lib/people/hours/rules/suiting";
import { ANSWERS } from "@/lib/people/outcomes/rules/vocabulary";

const at = (text: string) => parseInstant(text) as Date;
const shown = (hours: readonly Date[]) => hours.map((hour) => `${civilDayOf(hour).slice(5)} ${clockOf(hour)}`);
const proposed = (now: string, until: string, suiting: Partial<Suiting> = {}) =>
  shown(proposedCallBacks(at(now), until, { ...ANY_HOUR, ...suiting }));

describe("hours to call back at", () => {
  it.each<[string, string, string, Partial<Suiting>, string[]]>([
    [
      "what they said of their hours, and a Saturday morning",
      "2026-11-30T17:38",
      "2026-12-06",
      { notBefore: "17:30", offDays: ["wednesday"] },
      ["11-30 18:30", "12-01 17:30", "12-03 17:30", "12-05 10:00"],
    ],
    ["the window's last day, and none after it", "2026-12-01T10:00", "2026-12-02", {}, ["12-01 17:30", "12-02 17:30"]],
    ["a last day whose evening is past: none", "2026-12-01T19:16", "2026-12-01", {}, []],
    ["a quarter of an hour from now is soon enough", "2026-12-01T19:15", "2026-12-01", {}, ["12-01 19:30"]],
    ["no Sunday", "2026-12-06T09:00", "2026-12-07", {}, ["12-07 17:30"]],
    ["no public holiday", "2026-05-13T20:00", "2026-05-15", {}, ["05-15 17:30"]],
    ["a Saturday that is one neither", "2026-12-24T20:00", "2026-12-26", { offDays: ["saturday"] }, []],
    ["a Saturday morning that is past", "2026-12-05T10:50", "2026-12-05", {}, ["12-05 14:00"]],
    ["not before eight", "2026-12-01T06:00", "2026-12-01", { notBefore: "06:30", notAfter: "09:00" }, ["12-01 08:00"]],
    ["not after eight in the evening", "2026-12-01T19:40", "2026-12-01", { notBefore: "20:00" }, ["12-01 20:00"]],
    ["nor at all where only the night suits", "2026-12-01T10:00", "2026-12-01", { notBefore: "20:30" }, []],
    ["mornings alone", "2026-12-01T07:00", "2026-12-02", { notAfter: "11:00" }, ["12-01 09:30", "12-02 09:30"]],
    ["a morning that no usual hour lies in", "2026-12-01T07:00", "2026-12-01", { notAfter: "09:00" }, ["12-01 08:00"]],
    ["the day the clocks go forward", "2026-03-28T20:00", "2026-03-30", {}, ["03-30 17:30"]],
    ["the day they go back", "2026-10-24T20:00", "2026-10-26", {}, ["10-26 17:30"]],
  ])("%s", (_what, now, until, suiting, expected) => {
    expect(proposed(now, until, suiting)).toEqual(expected);
  });

  it("are the hours that the clocks show, on both sides of their change", () => {
    expect(proposedCallBacks(at("2026-03-27T20:00"), "2026-03-30", ANY_HOUR).map((one) => one.toISOString())).toEqual([
      "2026-03-28T09:00:00.000Z",
      "2026-03-30T15:30:00.000Z",
    ]);
    expect(proposedCallBacks(at("2026-10-23T20:00"), "2026-10-26", ANY_HOUR).map((one) => one.toISOString())).toEqual([
      "2026-10-24T08:00:00.000Z",
      "2026-10-26T16:30:00.000Z",
    ]);
  });

  it("are four at most, soonest first, whatever the day", () => {
    for (let ahead = 0; ahead < 400; ahead += 1) {
      const now = at(`${addDays("2026-01-01", ahead)}T09:00`);
      const hours = proposedCallBacks(now, addDays("2026-01-01", ahead + 40), ANY_HOUR);
      expect(hours).toHaveLength(4);
      expect([...hours].sort((a, b) => a.getTime() - b.getTime())).toEqual(hours);
      expect(hours.some((hour) => isPublicHoliday(civilDayOf(hour)))).toBe(false);
    }
  });

  it("are said as one says them", () => {
    const now = at("2026-11-30T10:00");
    const said = ["2026-11-30T12:30", "2026-11-30T17:00", "2026-12-01T09:30", "2026-12-02T09:30"];
    expect(said.map((text) => awayOf(at(text), now))).toEqual(["today", "tonight", "tomorrow", "later"]);
  });
});

describe("public holidays", () => {
  it("follow Easter", () => {
    const years = [1954, 1981, 2000, 2018, 2019, 2024, 2026, 2038];
    expect(years.map(easter).map((day) => day.slice(5))).toEqual([
      "04-18",
      "04-19",
      "04-23",
      "04-01",
      "04-21",
      "03-31",
      "04-05",
      "04-25",
    ]);
  });

  it("are eleven days of 2026", () => {
    const days = Array.from({ length: 365 }, (_, ahead) => addDays("2026-01-01", ahead)).filter(isPublicHoliday);
    const moving = ["04-06", "05-14", "05-25"];
    const fixed = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];
    expect(days.map((day) => day.slice(5))).toEqual([...fixed, ...moving].sort());
  });
});

describe("another hour", () => {
  it.each([
    ["3/12 18:30", "2026-12-03T18:30"],
    ["03/12 18h30", "2026-12-03T18:30"],
    ["03/12 à 18 h 30", "2026-12-03T18:30"],
    ["0312 18h", "2026-12-03T18:00"],
    ["03/12/2026, 9", "2026-12-03T09:00"],
    ["2/1 10:00", "2027-01-02T10:00"],
  ])("« %s » is %s", (text, expected) => {
    expect(readTogether(text, { near: "2026-11-30" })).toEqual({ at: at(expected), day: null, time: null });
  });

  it.each([
    ["03/12", null, "required"],
    ["18:30", "date_unreadable", "required"],
    ["31/02 10:00", "date_impossible", null],
    ["03/12 25:00", null, "time_unreadable"],
    ["28/03/2027 02:30", null, "time_skipped"],
    ["", null, null],
  ])("« %s » is none", (text, day, time) => {
    expect(readTogether(text, { near: "2026-11-30" })).toEqual({ at: null, day, time });
  });
});

describe("hours that suit somebody", () => {
  it.each<[Partial<Suiting>, ReturnType<typeof checkSuiting>]>([
    [{}, null],
    [{ notBefore: "17:30", notAfter: "17:31" }, null],
    [{ notBefore: "17:30", notAfter: "17:30" }, "hours_reversed"],
    [{ notBefore: "19:59" }, null],
    [{ notBefore: "20:00" }, "hours_outside"],
    [{ notAfter: "08:01" }, null],
    [{ notAfter: "08:00" }, "hours_outside"],
    [{ offDays: WEEKDAYS.slice(1) }, null],
    [{ offDays: WEEKDAYS }, "hours_no_day"],
  ])("%o: %s", (suiting, expected) => {
    expect(checkSuiting({ ...ANY_HOUR, ...suiting })).toBe(expected);
  });

  it("keep their days in the order of the week", () => {
    expect(daysText(["saturday", "monday", "monday"])).toBe("monday saturday");
    expect(daysIn("monday saturday")).toEqual(["monday", "saturday"]);
    expect(daysIn("")).toEqual([]);
  });
});

it("a line is one line, whatever was pasted into it", () => {
  const line = optionalLine(20);
  expect(line.parse(" Rappeler\r\n  après\u2028midi\u0000\t ")).toBe("Rappeler après midi");
  expect(line.parse("\n\u0007 ")).toBeNull();
  expect(line.parse(undefined)).toBeNull();
  expect(line.safeParse("x".repeat(21)).error?.issues[0]?.message).toBe("too_long|20");
  const asked = requiredLine(20);
  expect(asked.parse("Objet\r\nBcc : x@y.fr")).toBe("Objet Bcc : x@y.fr");
  expect(asked.safeParse("\r\n ").error?.issues[0]?.message).toBe("required");
});

describe("the first letters of an answer", () => {
  const kinds = ANSWERS.map((value) => ({ value, label: fr.kind[value], keywords: fr.keywords[value] }));
  it.each([
    ["c", ["permanent_contract", "fixed_term", "subsidised_contract", "business_creation"]],
    ["cdd", ["fixed_term"]],
    ["cdi", ["permanent_contract"]],
    ["r", ["job_seeking"]],
    ["etu", ["specialised_study"]],
    ["étr", ["employment_abroad"]],
    ["bén", ["internship_volunteering"]],
    ["alt", ["apprenticeship", "professionalisation"]],
    ["xyz", []],
    ["", []],
  ])("« %s » may be %o", (typed, meant) => {
    expect(meantBy(kinds, typed).map(({ value }) => value)).toEqual(meant);
  });
});
