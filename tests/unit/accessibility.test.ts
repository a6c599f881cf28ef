import { describe, expect, it } from "vitest";
import { ALL_CRITERIA, THEMES } from "@/components/entrances/accessibility/criteria";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";

/** How many criteria RGAA 4.1 has in each of its thirteen themes: 106. */
const CRITERIA = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12];

describe("the accessibility statement", () => {
  it("judges every criterion of RGAA 4.1 once", () => {
    expect(THEMES.map(({ theme }) => Number(theme))).toEqual(CRITERIA.map((_, at) => at + 1));
    for (const [at, { met, unmet, without }] of THEMES.entries()) {
      const judged = [...met, ...unmet, ...without].toSorted((one, other) => one - other);
      expect(judged).toEqual(Array.from({ length: CRITERIA[at] ?? 0 }, (_, number) => number + 1));
    }
  });

  it.each(["fr", "en"] as const)(
    "says in %s what each that applies asks, and of each that is not met what is left",
    (lang) => {
      const { criteria, limits } = MESSAGES[lang].accessibility;
      expect(Object.keys(criteria)).toEqual(ALL_CRITERIA.map(({ key }) => key));
      const left = Object.values(limits).map((text) => /^\d+\.\d+/u.exec(text)?.[0]);
      for (const { number, isMet } of ALL_CRITERIA) expect([number, left.includes(number)]).toEqual([number, !isMet]);
    },
  );
});
