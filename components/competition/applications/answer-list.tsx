import { DescriptionList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/link";
import { readFunders, readInteger, splitChoices } from "@/lib/competition/applications/rules/answers";
import { type FieldName, questionOf, type Rubric } from "@/lib/competition/applications/rules/fields";
import { readTypedDate } from "@/lib/foundation/core/typed-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { readCents } from "@/lib/money/agreements/rules/money";
import { fieldTexts } from "./texts";

type Answer = { field: FieldName; text: string };

/** The answers of one section, as they are read: days and amounts as the site writes them, texts as they were typed. */
export async function AnswerList({
  section,
  answers,
  edit,
}: {
  section: Rubric;
  answers: readonly Answer[];
  /** Where they are changed; nothing where they are not. */
  edit?: string | undefined;
}) {
  const [t, texts, textOf] = await Promise.all([getTranslations("applications"), fieldTexts(), answerTexts()]);
  return (
    <section id={section} className="grid scroll-mt-4 gap-3">
      <h2 className="flex flex-wrap items-baseline gap-x-4 text-xl font-semibold">
        {t(`section.${section}`)}
        {edit && (
          <span className="text-base font-normal print:hidden">
            <TextLink href={edit}>
              {t("answers.edit")}
              <span className="sr-only"> {t(`section.${section}`)}</span>
            </TextLink>
          </span>
        )}
      </h2>
      <DescriptionList
        items={answers.map(({ field, text }) => ({
          term: texts.label(field),
          details: (
            <span
              // What is chosen is said in the language of the page; what is typed is as it was typed.
              lang={["text", "long"].includes(questionOf(field).kind) ? "fr" : undefined}
              className="max-w-prose whitespace-pre-wrap"
            >
              {textOf(field, text)}
            </span>
          ),
        }))}
      />
    </section>
  );
}

/** An answer as it is read, in the language of the page. */
export async function answerTexts() {
  const [t, texts, format] = await Promise.all([getTranslations("applications"), fieldTexts(), getFormat()]);
  return (field: FieldName, text: string): string => {
    if (text.trim() === "") return t("answers.none");
    switch (questionOf(field).kind) {
      case "integer": {
        const number = readInteger(text);
        return number === null ? text : format.integer(number) + texts.unit(field);
      }
      case "date": {
        const { date } = readTypedDate(text);
        return date ? format.date(date) : text;
      }
      case "choice":
        return texts.choice(field, text);
      case "choices":
        return splitChoices(text)
          .map((choice) => texts.choice(field, choice))
          .join("\n");
      case "phone":
        return format.phone(text);
      case "funders":
        return readFunders(text)
          .map(({ name, amount }) => {
            const { cents } = readCents(amount);
            const euros = cents === null ? amount : `${format.decimal(cents / 100, cents % 100 === 0 ? 0 : 2)}\u202f€`;
            return `${name}${t("answers.separator")}${t("answers.euros", { amount: euros })}`;
          })
          .join("\n");
      default:
        return text;
    }
  };
}
