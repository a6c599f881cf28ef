import "server-only";
import type { FoundLine, SampleLine } from "@/lib/figures/samples/queries";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { getLocale, getTranslations } from "@/lib/foundation/i18n/server";
import { workbookOf } from "@/lib/foundation/platform/workbook";
import type { Dossier } from "@/lib/services/papers/papers";
import { foundLines, frameOf, getSampleTexts, methodText, resultText, type SampleTexts } from "./sample-texts";

/** Without its ending. */
export const sampleFileName = ({ t }: Pick<SampleTexts, "t">, { seed, recordedAt }: SampleLine) =>
  t("paper.file", { seed, day: civilDayOf(recordedAt) });

/** The report of a sample: what was drawn, how, what was found and what that tells. It names nobody. */
export async function samplePaper(sample: SampleLine): Promise<{ paper: Dossier; texts: SampleTexts }> {
  const [texts, lang, papers] = await Promise.all([getSampleTexts(), getLocale(), getTranslations("papers")]);
  const { t, f } = texts;
  const { strata, result, recordedAt, recordedBy } = sample;
  const method = methodText(texts, result);
  const when = f.instant(recordedAt);
  const drawn = recordedBy ? t("page.drawnBy", { when, name: recordedBy.name }) : t("page.drawn", { when });
  const paper: Dossier = {
    lang,
    title: t("paper.title"),
    author: "Cohorte",
    page: papers("page", { page: "[page]", pages: "[pages]" }),
    introduction: [t("paper.introduction"), drawn],
    facts: {
      headers: [t("paper.name"), t("paper.value")],
      rows: frameOf(texts, sample).map(({ term, details }) => ({ label: term, value: details })),
    },
    sections: [
      {
        title: t("paper.result"),
        paragraphs: [resultText(texts, result), ...(method ? [method] : [])],
        table: {
          headers: [t("page.finding"), t("paper.count"), t("paper.share")],
          rows: foundLines(texts, sample).map(({ label, count }) => [
            label,
            f.integer(count),
            f.rate(count, result.drawn) ?? "",
          ]),
        },
      },
      {
        title: t("paper.strata"),
        paragraphs: [t("page.howText")],
        table: {
          headers: [t("paper.stratum"), t("paper.population"), t("paper.drawn")],
          rows: strata.map(({ code, population, drawn: of }) => [
            code || t("paper.allList"),
            f.integer(population),
            f.integer(of),
          ]),
        },
      },
    ],
    foot: `${t("paper.title")}, ${sample.seed}`,
  };
  return { paper, texts };
}

/** The same as a workbook; with what was found of each, by the number of the draw, for who drew the sample. */
export async function sampleWorkbook(sample: SampleLine, rows: readonly FoundLine[]) {
  const [texts, lang] = await Promise.all([getSampleTexts(), getLocale()]);
  const { t } = texts;
  const method = methodText(texts, sample.result);
  const data = {
    name: t("paper.data"),
    widest: 60,
    rows: [
      [t("page.finding"), t("paper.count")],
      ...foundLines(texts, sample).map(({ label, count }) => [label, count]),
      [],
      [t("result.rate"), resultText(texts, sample.result)],
      ...(method ? [["", method]] : []),
      [],
      [t("paper.stratum"), t("paper.population"), t("paper.drawn")],
      ...sample.strata.map(({ code, population, drawn }) => [code || t("paper.allList"), population, drawn]),
    ],
  };
  const about = frameOf(texts, sample).map(({ term, details }) => [term, details]);
  const readMe = {
    name: t("paper.readMe"),
    widest: 90,
    rows: [[t("paper.title")], ...about, [t("page.how"), t("page.howText")]],
  };
  const found = {
    name: t("paper.rows"),
    widest: 40,
    rows: [
      [t("page.position"), t("paper.stratum"), t("page.cohort"), t("page.finding")],
      ...rows.map(({ position, school, cohort, finding }) => [
        position,
        school ?? t("page.gone"),
        cohort,
        finding ? t(`finding.${finding}`) : t("page.notFound"),
      ]),
    ],
  };
  const bytes = await workbookOf([data, ...(rows.length > 0 ? [found] : []), readMe], {
    title: t("paper.title"),
    lang,
  });
  return { bytes, name: sampleFileName(texts, sample) };
}
