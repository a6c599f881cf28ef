import { DownloadButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { showDate } from "@/lib/foundation/core/typed-date";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { LetterPerson } from "@/lib/people/answers/letter-queries";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";

type Props = {
  people: readonly LetterPerson[];
  cohortId: string;
  window: Window;
  today: CivilDate;
  prepare: FormAction;
  post: FormAction;
};

const isReady = ({ letter }: LetterPerson) => letter !== null && !letter.isLocked && letter.postedOn === null;

/** Who gets a letter; those that are prepared, as a PDF; and the day on which they were posted. */
export async function LetterForms({ people, cohortId, window, today, prepare, post }: Props) {
  const [t, f] = await Promise.all([getTranslations("answers.letters"), getFormat()]);
  if (people.length === 0) return <EmptyState title={t("nobody")}>{t("nobodyNext")}</EmptyState>;
  const state = ({ letter }: LetterPerson) => {
    if (!letter) return t("none");
    if (letter.isLocked) return t("locked");
    return letter.postedOn ? t("posted", { date: f.date(letter.postedOn) }) : t("prepared");
  };
  const ready = people.filter(isReady);
  const others = people.filter((one) => !isReady(one));
  const about = { cohortId, window };
  const choices = (of: readonly LetterPerson[]) =>
    of.map((one) => ({
      value: one.enrolmentId,
      label: t("choice", { name: fullName(one.person), email: one.hasEmail ? "yes" : "no", state: state(one) }),
    }));
  const chosen = (of: readonly LetterPerson[], label: string): FieldSpec => ({
    name: "people",
    label,
    kind: "checkboxes",
    choices: choices(of),
  });
  return (
    <>
      {ready.length > 0 && (
        <section aria-labelledby="ready" className="grid gap-4">
          <h2 id="ready" className="text-xl font-semibold">
            {t("ready", { count: ready.length })}
          </h2>
          <p className="max-w-prose">{t("readyText")}</p>
          <p>
            <DownloadButton look="primary" href={`/promotions/${cohortId}/courriers/fichier?echeance=${window}`}>
              {t("download")}
            </DownloadButton>
          </p>
          <Form
            id="posted"
            action={post}
            about={about}
            fields={[
              { name: "postedOn", label: t("postedOn"), hint: t("postedHint"), kind: "date" },
              chosen(ready, t("postedTitle")),
            ]}
            values={{ postedOn: showDate(today), people: ready.map(({ enrolmentId }) => enrolmentId) }}
            submit={t("postedSubmit")}
            look="secondary"
            open
          />
        </section>
      )}
      {others.length > 0 && (
        <section aria-labelledby="choose" className="grid gap-4">
          <h2 id="choose" className="text-xl font-semibold">
            {t("choose")}
          </h2>
          <p className="max-w-prose text-ink-soft">{t("prepareHint")}</p>
          <Form
            id="letters"
            action={prepare}
            about={about}
            fields={[chosen(others, t("person"))]}
            values={{
              people: others
                .filter(({ hasEmail, letter }) => !hasEmail && !letter)
                .map(({ enrolmentId }) => enrolmentId),
            }}
            submit={t("prepare")}
            pending={t("preparing")}
            look={ready.length > 0 ? "secondary" : "primary"}
            open
          />
        </section>
      )}
    </>
  );
}
