import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import type { ClaimFailure } from "@/lib/figures/indicators/definitions/rules/claims";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { STEP_DATES } from "@/lib/people/enrolments/rules/vocabulary";

// That every failure code has a sentence is for the compiler: actions say a refusal by its code.
describe.each(["fr", "en"] as const)("the failures in %s", (locale) => {
  const { enrolments, cohorts, indicators, learners, references } = MESSAGES[locale];

  it.each([
    ["enrolments", enrolments.failure],
    ["cohorts", cohorts.failure],
    ["learners", learners.failure],
    ["indicators", indicators.failure satisfies Record<ClaimFailure, string>],
    ["partners", references.failure],
  ] as const)("of %s each have a sentence of their own", (_area, texts) => {
    const sentences = Object.values<string>(texts);
    expect(sentences.length).toBeGreaterThan(1);
    expect(sentences.every((sentence) => /[.]$/.test(sentence))).toBe(true);
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});

describe.each(["fr", "en"] as const)("a date out of order in %s", (locale) => {
  const t = createTranslator({ locale, messages: MESSAGES[locale], namespace: "enrolments.failure" });

  it("is set against the step it is compared with, by name and day", () => {
    const told = (step: string) => [
      t("step_before_previous", { step, previous: "12/05/2026" }),
      t("application_after_step", { step, first: "12/05/2026" }),
    ];
    const sentences = STEP_DATES.flatMap(told);
    expect(sentences.every((sentence) => sentence.includes("(12/05/2026)"))).toBe(true);
    const [unknownPrevious, unknownStep] = told("other");
    const named = (["appliedOn", "invitedOn", "waitlistedOn", "admittedOn"] as const).map((step) => told(step)[0]);
    expect(new Set([...named, unknownPrevious]).size).toBe(5);
    const steps = STEP_DATES.filter((step) => step !== "appliedOn").map((step) => told(step)[1]);
    expect(new Set([...steps, unknownStep]).size).toBe(8);
  });
});

describe.each(["fr", "en"] as const)("what is said of an invitation in %s", (locale) => {
  it("never claims that something was sent or that anybody was told: it was noted", () => {
    const { enrolments, cohorts, outcomes, register } = MESSAGES[locale];
    const told = [enrolments, cohorts, outcomes.person, register.status].flatMap((area) =>
      JSON.stringify(area).split('","'),
    );
    expect(told.length).toBeGreaterThan(300);
    expect(told.filter((text) => /envoy|expédi|notifi|prévenu|\bsent\b|was invited|e-mailed/i.test(text))).toEqual([]);
  });
});

describe("a rank on the waiting list", () => {
  it.each([
    ["fr", ["1er", "2e", "3e", "21e"]],
    ["en", ["1st", "2nd", "3rd", "21st"]],
  ] as const)("is an ordinal in %s", (locale, ordinals) => {
    const t = createTranslator({ locale, messages: MESSAGES[locale], namespace: "enrolments.recruitment" });
    expect([1, 2, 3, 21].map((rank) => t("rankOf", { rank }))).toEqual(ordinals);
  });
});
