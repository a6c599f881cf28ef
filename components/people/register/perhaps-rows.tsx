import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/foundation/core/form";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { labelOfInsee } from "@/lib/network/places/resolve";
import type { PerhapsRow } from "@/lib/people/register/plan/plan";
import type { ShownMatch } from "@/lib/people/register/queries";
import { about, type OfRows } from "./row-texts";

const FACTS = ["lastName", "firstName", "birthDate", "phone", "email"] as const;

/** Rows whose person is perhaps known, each beside those on record, to be told apart by the words of the form. */
export async function PerhapsRows({
  rows,
  matches,
  said,
  action,
  of,
}: {
  rows: readonly PerhapsRow[];
  matches: ReadonlyMap<string, ShownMatch>;
  /** What is decided and not looked at anew yet, by line. */
  said: Readonly<Record<string, string>>;
  action: FormAction;
  of: OfRows;
}) {
  return rows.map((row) => (
    <PerhapsRowForm key={row.line} row={row} matches={matches} said={said[row.line] ?? null} action={action} of={of} />
  ));
}

async function PerhapsRowForm({
  row,
  matches,
  said,
  action,
  of,
}: {
  row: PerhapsRow;
  matches: ReadonlyMap<string, ShownMatch>;
  said: string | null;
  action: FormAction;
  of: OfRows;
}) {
  const [t, reasons, format] = await Promise.all([
    getTranslations("register.perhaps"),
    getTranslations("learners.duplicate"),
    getFormat(),
  ]);
  const there = row.matches.flatMap((match) => {
    const person = matches.get(match.id);
    return person ? [{ ...match, person }] : [];
  });
  const text = (field: (typeof FACTS)[number], value: string | null) =>
    value === null || value === "" ? "–" : field === "birthDate" ? format.tableDate(value) : value;
  const id = `ligne-${row.line}`;
  const several = there.length > 1;
  return (
    <section aria-labelledby={id} className="grid gap-3 border-t border-line pt-4">
      <h3 id={id} className="font-semibold">
        {t("line", { line: format.integer(row.line), name: row.name, count: there.length })}
      </h3>
      <Form
        id={`${id}-form`}
        action={action}
        about={{ ...about(of), line: String(row.line), ...(several || !there[0] ? {} : { learnerId: there[0].id }) }}
        submit={t("same")}
        submitAs={{ name: "answer", value: "same" }}
        size="small"
        beside={
          <>
            <SubmitButton name="answer" value="other" look="secondary" size="small">
              {t("other")}
            </SubmitButton>
            <SubmitButton name="answer" value="later" look="secondary" size="small">
              {t("later")}
            </SubmitButton>
            <span className="text-sm text-ink-soft">{said ? t("kept") : t("hint")}</span>
          </>
        }
        className="gap-3"
        open
      >
        <table className="w-full max-w-4xl border-collapse text-sm">
          <caption className="sr-only">{t("caption", { name: row.name })}</caption>
          <thead>
            <tr className="text-start text-ink-soft">
              <td />
              <th scope="col" className="py-1 pe-4 text-start font-normal">
                {t("file")}
              </th>
              {there.map(({ id: learnerId, person }, index) => (
                <th key={learnerId} scope="col" className="py-1 pe-4 text-start font-normal">
                  {several ? (
                    <label className="flex min-h-9 items-center gap-2">
                      <input
                        type="radio"
                        name="learnerId"
                        value={learnerId}
                        defaultChecked={index === 0}
                        className="size-5 shrink-0 accent-accent"
                      />
                      {t("record")}
                    </label>
                  ) : (
                    <TextLink href={`/apprenants/${learnerId}`}>{t("recordOf", { name: fullName(person) })}</TextLink>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {FACTS.map((field) => (
              <tr key={field}>
                <th scope="row" className="py-0.5 pe-4 text-start font-normal text-ink-soft">
                  {t(`fact.${field}`)}
                </th>
                <td className="py-0.5 pe-4 font-medium wrap-anywhere" lang="fr">
                  {text(field, row.facts[field])}
                </td>
                {there.map(({ id: learnerId, person }) => {
                  const [ours, theirs] = [person[field], row.facts[field]];
                  const differs = ours && theirs && ours !== theirs;
                  return (
                    <td key={learnerId} className="py-0.5 pe-4 font-medium wrap-anywhere" lang="fr">
                      {differs ? (
                        <mark className="border-b-2 border-warning bg-warning-tint px-1 text-ink">
                          {text(field, ours)}
                        </mark>
                      ) : (
                        text(field, ours)
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
            <tr>
              <th scope="row" className="py-0.5 pe-4 text-start font-normal text-ink-soft">
                {t("fact.course")}
              </th>
              <td className="py-0.5 pe-4">{row.cohort}</td>
              {there.map(({ id: learnerId, person }) => (
                <td key={learnerId} className="py-0.5 pe-4">
                  {person.enrolments.map(({ cohort }) => `${cohort.school.name} ${cohort.code}`).join(", ") || "–"}
                  {person.communeInsee && ` · ${labelOfInsee(person.communeInsee) ?? ""}`}
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row" className="py-0.5 pe-4 text-start font-normal text-ink-soft">
                {t("why")}
              </th>
              <td />
              {there.map(({ id: learnerId, reasons: why }) => (
                <td key={learnerId} className="py-0.5 pe-4">
                  {why.map((reason) => reasons(`reason.${reason}`)).join(", ")}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </Form>
    </section>
  );
}
