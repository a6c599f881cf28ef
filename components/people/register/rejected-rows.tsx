import { Form } from "@/components/ui/form";
import { Select, TextInput } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { issueText } from "@/lib/people/register/messages";
import type { RowsOf } from "@/lib/people/register/pages";
import { BASE_COLUMNS, type BaseColumn, COLUMN_NAMES } from "@/lib/people/register/rules/columns";
import type { RegisterIssue } from "@/lib/people/register/rules/issues";
import { about, type OfRows, type RowTexts } from "./row-texts";

/** What no other text in its cell would mend: the row itself is one too many. */
const OF_ROW = ["duplicate_row", "over_capacity"] as const satisfies readonly RegisterIssue["code"][];
const isMendable = ({ column, code }: RegisterIssue) =>
  COLUMN_NAMES.some((name) => name === column) && !OF_ROW.some((one) => one === code);

/** Rows that would be refused: each wrong cell is a field, with why and what to do. */
export async function RejectedRows({
  rows,
  action,
  texts,
  of,
  done,
}: {
  rows: readonly RowsOf["rejected"][];
  action: FormAction;
  texts: RowTexts;
  of: OfRows;
  /** They stay out: nothing can be mended here any more. */
  done: boolean;
}) {
  const [t, register, format] = await Promise.all([
    getTranslations("register.mend"),
    getTranslations("register"),
    getFormat(),
  ]);
  return rows.map((row) => {
    const { line, name, cohort, issues } = row;
    const id = `ligne-${line}`;
    return (
      <section key={line} aria-labelledby={id} className="grid gap-2 border-t border-line pt-4">
        <h3 id={id} className="font-semibold">
          {t("line", { line: format.integer(line), name: name || t("nobody") })}{" "}
          <span className="font-normal text-ink-soft">{cohort}</span>
        </h3>
        {issues.map((issue, at) => {
          const { column } = issue;
          const said = issueText(register, format, issue);
          const key = `${id}-${column || "ligne"}-${at}`;
          const isFirst = issues.findIndex((one) => one.column === column) === at;
          if (done || !isMendable(issue) || !isFirst)
            return (
              <p key={key} className="max-w-prose text-sm">
                {column && <strong>{t("of", { column: texts.label(column) })}</strong>} {said}
              </p>
            );
          const was = row.cells[column] ?? "";
          const alike = row.alike[column] ?? 1;
          return (
            <Form
              key={key}
              id={key}
              action={action}
              about={{ ...about(of), line: String(line), column, was }}
              submit={t("mend")}
              submitAs={{ name: "next", value: "one" }}
              size="small"
              look="secondary"
              beside={
                alike > 1 && (
                  <SubmitButton name="next" value="alike" look="quiet" size="small">
                    {t("alike", { count: alike })}
                  </SubmitButton>
                )
              }
              className="grid items-start gap-x-4 gap-y-1 md:grid-cols-[12rem_minmax(0,1fr)_auto]"
              open
            >
              <MendField id={`${key}-text`} column={column} label={texts.label(column)} was={was} texts={texts} />
              <p id={`${key}-text-why`} className="self-center text-sm">
                {said}
              </p>
            </Form>
          );
        })}
      </section>
    );
  });
}

async function MendField({
  id,
  column,
  label,
  was,
  texts,
}: {
  id: string;
  column: string;
  label: string;
  was: string;
  texts: RowTexts;
}) {
  const t = await getTranslations("register.mend");
  const of = column in BASE_COLUMNS ? BASE_COLUMNS[column as BaseColumn] : null;
  const common = { id, name: "text", inputSize: "small", "aria-describedby": `${id}-why` } as const;
  return (
    <div className="grid gap-0.5">
      <label htmlFor={id} className="text-sm text-ink-soft">
        {label}
      </label>
      {of && of.kind === "list" ? (
        <Select {...common} defaultValue="">
          <option value="">{was ? t("chooseFor", { was }) : t("choose")}</option>
          {of.values.map((value) => (
            <option key={value} value={value}>
              {texts.word(column, value)}
            </option>
          ))}
        </Select>
      ) : (
        <TextInput {...common} defaultValue={texts.typed(was)} autoComplete="off" className="border-error" lang="fr" />
      )}
    </div>
  );
}
