import { describe, expect, it } from "vitest";
import { MESSAGES } from "@/lib/i18n/messages";
import type { ClaimFailure } from "@/lib/indicators/claim-rules";

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
