import { describe, expect, it } from "vitest";
import { flagsOf, rateTexts } from "@/components/figures/indicators/rate-texts";
import { DEFINITIONS, type DefinitionCode, HEADLINE } from "@/lib/figures/indicators/definitions/rules/definitions";
import type { Audience } from "@/lib/foundation/access/rules/roles";
import type { Locale } from "@/lib/foundation/i18n/locale";
import type { OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";
import { liveOfCells } from "@/tests/support/cells";
import { contextFor } from "../support/figure-context";

type Counts = { positives: number; others: number; silent?: number; toCome?: number };

/** What a reader is told of the people counted, in a language. */
function told(
  locale: Locale,
  { positives, others, silent = 0, toCome = 0 }: Counts,
  { audience = "official", definition = HEADLINE }: { audience?: Audience; definition?: DefinitionCode } = {},
) {
  const cell = (outcome: OutcomeClass | null, n: number, due = true) => ({
    placeId: "a",
    exitYear: "2018",
    neutral: false,
    ever: null,
    outcome,
    n,
    due,
  });
  const cells = [cell("permanent_contract", positives), cell("job_seeking", others), cell(null, silent)];
  const figures = liveOfCells(audience, [...cells, cell(null, toCome, false)], DEFINITIONS[definition]);
  const figureContext = contextFor(audience, { locale, definition });
  const { interval, flags } = rateTexts(figureContext, figures);
  return { interval, flags, short: flagsOf(figureContext, figures) };
}

describe("beside a rate", () => {
  it.each([
    ["fr", 0, []],
    ["fr", 1, ["provisoire\u202f: 1 à venir"]],
    ["fr", 3, ["provisoire\u202f: 3 à venir"]],
    ["en", 0, []],
    ["en", 1, ["provisional: 1 to come"]],
    ["en", 3, ["provisional: 3 to come"]],
  ] as const)("stands in %s that %i people are not due yet", (locale, toCome, flags) => {
    expect(told(locale, { positives: 15, others: 5, toCome }).flags).toEqual(flags);
  });

  it("stands « provisoire » alone in a table", () => {
    const counts = { positives: 15, others: 5, toCome: 1 };
    expect([told("fr", counts).short, told("en", counts).short]).toEqual([["provisoire"], ["provisional"]]);
  });

  it.each([
    ["fr", 15, 4, ["effectif faible"]],
    ["fr", 15, 5, []],
    ["en", 15, 4, ["small group"]],
    ["en", 15, 5, []],
  ] as const)("stands in %s how few people it is of: %i and %i", (locale, positives, others, flags) => {
    expect(told(locale, { positives, others }).flags).toEqual(flags);
  });

  it("stands both where both are true, and neither of a rate that is not shown, or of nobody", () => {
    const few = { positives: 8, others: 2, toCome: 4 };
    expect(told("fr", few).flags).toEqual(["provisoire\u202f: 4 à venir", "effectif faible"]);
    expect(told("fr", { positives: 3, others: 1, toCome: 4 })).toMatchObject({ flags: [], interval: null });
    expect(told("fr", { positives: 0, others: 0 }, { audience: "team" })).toMatchObject({ flags: [], interval: null });
  });

  it("stands the Wilson interval at 95 %", () => {
    const few = { positives: 12, others: 3 };
    expect(told("fr", few).interval).toBe("Intervalle à 95\u202f%\u202f: de 55\u202f% à 93\u202f%");
    expect(told("en", few).interval).toBe("95% interval: 55% to 93%");
    const many = { positives: 80, others: 20 };
    expect(told("fr", many).interval).toBe("Intervalle à 95\u202f%\u202f: de 71,1\u202f% à 86,7\u202f%");
    expect(told("en", many).interval).toBe("95% interval: 71.1% to 86.7%");
  });

  it("stands the interval of what the rate is divided by, and the decimals of that", () => {
    const counts = { positives: 12, others: 3, silent: 85 };
    expect(told("en", counts).interval).toBe("95% interval: 7.0% to 19.8%");
    expect(told("en", counts, { definition: "ern-declarative" }).interval).toBe("95% interval: 55% to 93%");
  });
});
