import "server-only";
import { definitionLabel, placeName, setText } from "@/components/figures/indicators/lists/names";
import type { SampleLine } from "@/lib/figures/samples/queries";
import { SAMPLE_MARKS, type SampleResult } from "@/lib/figures/samples/rules/findings";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

/** The words of samples, and of the lists that they are drawn from. */
export async function getSampleTexts() {
  const [t, indicators, outcomes, dashboard, f] = await Promise.all([
    getTranslations("samples"),
    getTranslations("indicators"),
    getTranslations("outcomes"),
    getTranslations("dashboard"),
    getFormat(),
  ]);
  /** « Sorties positives, vérifié (Carbonne, sorties de 2018) » */
  const setOf = ({ search, definition, place }: Pick<SampleLine, "search" | "definition" | "place">) => {
    const { annee, departement } = search;
    const where = place ?? placeName({ departement }, [], dashboard("scope.network"));
    const year = annee && dashboard("scope.year", { year: annee });
    const scope = [where, year].filter(Boolean).join(", ");
    const of = { ...search, definition };
    return t("figure", { set: setText(of, indicators, outcomes, f), scope });
  };
  return { t, f, indicators, outcomes, setOf };
}

export type SampleTexts = Awaited<ReturnType<typeof getSampleTexts>>;

/** What was found of how many, whom nobody found anything of among them: of what there is none is not told, three findings apart. */
export function foundLines({ t }: SampleTexts, { result }: Pick<SampleLine, "result">) {
  const found = SAMPLE_MARKS.map((mark) => ({
    label: t(`findings.${mark}`),
    count: result[mark],
    always: mark !== "erased",
  }));
  return [...found, { label: t("findings.left"), count: result.left, always: false }].filter(
    ({ count, always }) => always || count > 0,
  );
}

/** « 92 % », as an interval has it, rounded as rates on so many people are. */
const shareOf = ({ f }: SampleTexts, value: number, drawn: number) => f.proportion(value, drawn);

/** What the sample tells of its list: the rate with its interval, or how many are left to be examined. */
export function resultText(texts: SampleTexts, { confirmedRate, drawn, left }: SampleResult): string {
  const { t } = texts;
  if (!confirmedRate) return t("result.left", { left });
  const { rate, interval, method } = confirmedRate;
  const [low, high] = interval;
  const shown = {
    rate: shareOf(texts, rate, drawn),
    low: shareOf(texts, low, drawn),
    high: shareOf(texts, high, drawn),
  };
  return method === "whole" ? t("result.whole", shown) : t("result.rateText", shown);
}

/** How that interval is worked out; null while there is none. */
export const methodText = ({ t }: SampleTexts, { confirmedRate }: SampleResult): string | null =>
  confirmedRate && t(`result.method.${confirmedRate.method}`);

/** What was drawn from what, and how anybody can draw it again. */
export function frameOf({ t, f, indicators, outcomes, setOf }: SampleTexts, sample: SampleLine) {
  const { margin, result, schools } = sample;
  return [
    { term: t("page.list"), details: setOf(sample) },
    { term: t("page.definition"), details: definitionLabel(indicators, sample.definition) },
    { term: t("page.window"), details: outcomes(`windowLong.${sample.window}`) },
    { term: t("page.asOf"), details: f.date(sample.asOf) },
    { term: t("page.knownAt"), details: f.instant(sample.knownAt) },
    { term: t("page.population"), details: f.integer(sample.population) },
    { term: t("page.size"), details: t("page.sizeText", { drawn: f.integer(result.drawn), margin }) },
    {
      term: t("page.strata"),
      details: schools === null ? t("page.strataAll") : t("page.strataSchools", { count: schools }),
    },
    { term: t("page.seed"), details: sample.seed },
    { term: t("page.digest"), details: sample.digest },
  ];
}
