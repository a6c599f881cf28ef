import type { SectionView } from "@/lib/competition/applications/queries";
import { type AnswerProblem, LONGEST_ANSWER } from "@/lib/competition/applications/rules/answers";
import { type FieldName, questionOf, RUBRICS, type Rubric } from "@/lib/competition/applications/rules/fields";
import type { Mark } from "@/lib/competition/applications/rules/ranking";
import type { Format } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { QuestionTexts } from "./section-state";

type Answered = { field: FieldName; text: string; problem: AnswerProblem | null };

/** What is wrong with answers that are there; that one is missing, the dossier says. */
export async function problemTexts(answers: readonly Answered[]): Promise<Record<string, string>> {
  const t = await getTranslations("applications.problem");
  const wrong = answers.filter(({ problem }) => problem && problem !== "missing");
  return Object.fromEntries(wrong.map(({ field, problem }) => [field, t(problem ?? "missing")]));
}

export async function missingText(count: number): Promise<string> {
  const t = await getTranslations("applications.overview");
  return count === 0 ? t("complete") : t("missing", { count });
}

/** The text of a message whose key is made of a question: typed by what the messages hold. */
export async function fieldTexts() {
  const t = await getTranslations("applications.field");
  type Key = Parameters<typeof t>[0];
  const has = (key: string) => t.has(key as Key);
  const say = (key: string) => t(key as Key);
  return {
    label: (field: FieldName) => say(`${field}.label`),
    hint: (field: FieldName) => (has(`${field}.hint`) ? say(`${field}.hint`) : null),
    /** What a number counts, after it; nothing where the question says it. */
    unit: (field: FieldName) => (has(`${field}.unit`) ? `\u00a0${say(`${field}.unit`)}` : ""),
    choice: (field: FieldName, choice: string) =>
      has(`${field}.choices.${choice}`) ? say(`${field}.choices.${choice}`) : choice,
  };
}

/** The questions of a section with their answers, as its form asks them. */
export async function questionsOf({ answers }: SectionView): Promise<QuestionTexts[]> {
  const [texts, problems] = await Promise.all([fieldTexts(), problemTexts(answers)]);
  return answers.map(({ field, text }) => {
    const { kind, optional = false, choices = [], longest = LONGEST_ANSWER } = questionOf(field);
    return {
      name: field,
      kind,
      optional,
      longest,
      text,
      label: texts.label(field),
      hint: texts.hint(field),
      choices: choices.map((value) => ({ value, label: texts.choice(field, value) })),
      problem: problems[field] ?? null,
    };
  });
}

export const sectionAddress = (id: string, section: Rubric) => `/candidatures/${id}/rubriques/${section}`;

/** Where a section leads when it is done: to the next, and from the last to the dossier. */
export function sectionAfter(id: string, section: Rubric): string {
  const next = RUBRICS[RUBRICS.indexOf(section) + 1];
  return next ? sectionAddress(id, next) : `/candidatures/${id}`;
}

/** A mark out of 5, with two decimals: weights are percents. */
export const markText = (format: Format, { sum, reviews }: Mark): string => format.decimal(sum / reviews / 100, 2);
