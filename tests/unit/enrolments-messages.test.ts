import { describe, expect, it } from "vitest";
import { cohortFailureText } from "@/lib/cohorts/messages";
import { enrolmentFailureText } from "@/lib/enrolments/messages";
import { MESSAGES } from "@/lib/i18n/messages";
import { claimFailureText } from "@/lib/indicators/messages";
import { learnerFailureText } from "@/lib/learners/messages";
import { partnerFailureText } from "@/lib/partners/messages";

type Say = (key: string) => string;

describe.each(["fr", "en"] as const)("the failures in %s", (locale) => {
  const { enrolments, cohorts, indicators, learners, references } = MESSAGES[locale];

  it.each([
    ["enrolments", enrolments.failure, enrolmentFailureText],
    ["cohorts", cohorts.failure, cohortFailureText],
    ["learners", learners.failure, learnerFailureText],
    ["indicators", indicators.failure, claimFailureText],
    ["partners", references.failure, (t: Say, code: string) => partnerFailureText(t, code, "ADRAR")],
  ] as const)("of %s each have a sentence of their own", (_area, texts, say) => {
    const words = texts as Record<string, string>;
    const codes = Object.keys(words);
    expect(codes.length).toBeGreaterThan(1);
    const sentences = codes.map((code) => say((key: string) => words[key] ?? "", code));
    expect(sentences).toEqual(Object.values(words));
    expect(sentences.every((sentence) => /[.]$/.test(sentence))).toBe(true);
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(() => say(() => "", "unheard_of")).toThrow("unheard_of");
  });
});
