import type { ReactNode } from "react";
import type { FieldSpec, FormAction, FormContent } from "@/lib/foundation/core/form";
import { showDate } from "@/lib/foundation/core/typed-date";
import { Disclosure } from "./disclosure";
import { Form } from "./form";
import { TextLink } from "./link";

const LONGEST_WHY = 300;

type Asked = {
  /** The statement to correct; none for a new one. */
  row: object | null | undefined;
  /** What is asked of a correction beside. */
  why?: Pick<FieldSpec, "label" | "hint">;
  /** Answers that a form shows otherwise than they are kept. */
  typed?: Record<string, string>;
};

/** What the form of a dated statement asks, from its fields: with the answers of the one to correct, and why it is corrected. */
export function statementForm(fields: readonly FieldSpec[], { row, why, typed = {} }: Asked): FormContent {
  if (!row) return { fields, values: {} };
  const kept = row as Readonly<Record<string, string | number | null>>;
  const answer = ({ name, kind }: FieldSpec) =>
    typed[name] ?? (kind === "date" ? showDate(kept[name] as string | null) : String(kept[name] ?? ""));
  return {
    fields: why ? [...fields, { ...why, name: "why", maxLength: LONGEST_WHY }] : fields,
    values: Object.fromEntries(fields.map((field) => [field.name, answer(field)])),
  };
}

type Action = FormAction<NonNullable<Awaited<ReturnType<FormAction>>>>;
type Text<Key extends string> = (key: Key) => string;

type Props = {
  /** Of the form; that which takes one back is `retrait`. */
  id: string;
  form: FormContent;
  /** The one to correct; without it another is recorded, of what `of` says. */
  statement: { id: number } | null | undefined;
  of?: Record<string, string>;
  record: Action;
  correct: Action;
} & (
  | { takeBack?: undefined; t: Text<"save" | "saveEdit"> }
  | { takeBack: Action; t: Text<"save" | "saveEdit" | "takeBack" | "takeBackWhy" | "takeBackHint" | "takeBackSave"> }
);

/** A dated statement to record; or one to correct, or to take back. */
export function StatementForms({ id, form, statement, of = {}, record, correct, ...kind }: Props) {
  const about = statement ? { statementId: String(statement.id) } : of;
  return (
    <>
      <Form
        key={statement?.id ?? "new"}
        {...{ id, about, ...form }}
        action={statement ? correct : record}
        submit={kind.t(statement ? "saveEdit" : "save")}
      />
      {statement && kind.takeBack && (
        <div className="mt-8">
          <Form
            id="retrait"
            action={kind.takeBack}
            fields={[
              { name: "why", label: kind.t("takeBackWhy"), hint: kind.t("takeBackHint"), maxLength: LONGEST_WHY },
            ]}
            about={about}
            summary={kind.t("takeBack")}
            submit={kind.t("takeBackSave")}
            look="secondary"
          />
        </div>
      )}
    </>
  );
}

type Told = { summary: string; lines: readonly { id: number; text: ReactNode }[] };

/** What one opens to read what stood before, or what was taken back; nothing where there is none of it. */
export function StatementHistory({ summary, lines }: Told) {
  if (lines.length === 0) return null;
  return (
    <Disclosure summary={summary} printed>
      <ul className="grid gap-1">
        {lines.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </Disclosure>
  );
}

/** The way to what corrects or takes back one: what it says to the eye, and of which one to those who hear it alone. */
export function StatementLink({
  href,
  of,
  children,
  className,
}: {
  href: string;
  of: string;
  children: string;
  className?: string;
}) {
  return (
    <TextLink href={href} {...(className && { className })}>
      <span aria-hidden="true">{children}</span>
      <span className="sr-only">{of}</span>
    </TextLink>
  );
}
