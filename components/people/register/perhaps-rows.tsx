import { ComparedPeople } from "@/components/people/learners/compared-people";
import { resemblanceWords } from "@/components/people/learners/resemblance";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/foundation/core/form";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { labelOfInsee } from "@/lib/network/places/resolve";
import type { DuplicateDoubt, DuplicateReason, PersonFacts } from "@/lib/people/learners/rules/duplicates";
import type { PerhapsRow } from "@/lib/people/register/plan/plan";
import type { ShownMatch } from "@/lib/people/register/queries";
import { sameAsLine } from "@/lib/people/register/rules/choices";
import { about, type OfRows } from "./row-texts";

/** Somebody whom a row may be of: on record, or of an earlier row of the file. */
type Beside = {
  id: string;
  reasons: DuplicateReason[];
  doubts: DuplicateDoubt[];
  person: PersonFacts;
  label: string;
  href: string | null;
  course: string;
};

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
  const [t, says, format] = await Promise.all([getTranslations("register.perhaps"), resemblanceWords(), getFormat()]);
  const known = row.matches.flatMap(({ id, reasons, doubts }): Beside[] => {
    const person = matches.get(id);
    if (!person) return [];
    const courses = person.enrolments.map(({ cohort }) => `${cohort.school.name} ${cohort.code}`).join(", ") || "–";
    const home = person.communeInsee ? ` · ${labelOfInsee(person.communeInsee) ?? ""}` : "";
    const label = t("recordOf", { name: fullName(person) });
    return [{ id, reasons, doubts, person, label, href: `/apprenants/${id}`, course: `${courses}${home}` }];
  });
  const rowsAlike = row.alike.map(({ line, name, cohort, facts, reasons, doubts }): Beside => {
    const label = t("rowOf", { line: format.integer(line), name });
    return { id: sameAsLine(line), reasons, doubts, person: facts, label, href: null, course: cohort };
  });
  const there = [...known, ...rowsAlike];
  const id = `ligne-${row.line}`;
  const several = there.length > 1;
  const shown = known.map((one) => one.id).join(" ");
  const named = { line: format.integer(row.line), name: row.name };
  return (
    <section aria-labelledby={id} className="grid gap-3 border-t border-line pt-4">
      <h3 id={id} className="font-semibold">
        {known.length === 0 && row.alike[0]
          ? t("lineAlike", { ...named, other: format.integer(row.alike[0].line) })
          : t("line", { ...named, count: known.length })}
      </h3>
      <Form
        id={`${id}-form`}
        action={action}
        about={{
          ...about(of),
          line: String(row.line),
          shown,
          ...(several || !there[0] ? {} : { learnerId: there[0].id }),
        }}
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
        <ComparedPeople
          caption={t("caption", { name: row.name })}
          people={[
            { key: "file", head: t("file"), facts: row.facts, course: row.cohort },
            ...there.map(({ id: learnerId, person, label, href, course, ...of }, index) => ({
              key: learnerId,
              head: several ? (
                <label className="flex min-h-9 items-center gap-2">
                  <input
                    type="radio"
                    name="learnerId"
                    value={learnerId}
                    defaultChecked={index === 0}
                    className="size-5 shrink-0 accent-accent"
                  />
                  {label}
                </label>
              ) : href ? (
                <TextLink href={href}>{label}</TextLink>
              ) : (
                label
              ),
              facts: person,
              course,
              why: says(of),
            })),
          ]}
        />
      </Form>
    </section>
  );
}
