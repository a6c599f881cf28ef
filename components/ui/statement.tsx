import type { ReactNode } from "react";
import type { FieldSpec, FormAction, FormContent } from "@/lib/foundation/core/form";
import type { Earlier, Said, StatementLine, TakenBack } from "@/lib/foundation/core/statement";
import { showDate } from "@/lib/foundation/core/typed-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { Disclosure } from "./disclosure";
import { Form } from "./form";
import { TextLink } from "./link";
import { type Column, Table } from "./table";

const LONGEST_WHY = 300;

/** What is asked of a statement of a kind. */
type StatementInput<Row> = {
  fields: readonly FieldSpec[];
  /** What is asked of a correction beside. */
  why: Pick<FieldSpec, "label" | "hint">;
  /** Answers that a form shows otherwise than they are kept. */
  typed?: (row: Row) => Record<string, string>;
};

/** How a kind of dated statement is shown: its form, its table and its history from one description. */
export type StatementKind<Row extends object> = StatementInput<Row> & {
  /** The last one has what stood before beneath it. */
  columns: readonly Column<StatementLine<Row>>[];
  correct: Pick<Column<Row>, "key" | "header" | "act"> & {
    text: string;
    /** Of which one, to those who hear it alone. */
    of: (row: Row) => string;
    address: (row: Row) => string;
  };
  earlier: (count: number) => string;
  earlierLine: (one: Earlier<Row>) => ReactNode;
  takenBack?: (count: number) => string;
  takenBackLine?: (one: TakenBack<Row>) => ReactNode;
};

type Kept = { id: number };

/** What the form of a kind asks: with the answers of the one to correct, and why it is corrected. */
export function statementForm<Row extends object>(
  { fields, why, typed }: StatementInput<Row>,
  row: Row | null | undefined,
): FormContent {
  if (!row) return { fields, values: {} };
  return {
    fields: [...fields, { ...why, name: "why", maxLength: LONGEST_WHY }],
    values: valuesOfFields(fields, row, typed?.(row)),
  };
}

/** The answers on record as a form shows them: days as they are typed. `shown`: those that are shown otherwise. */
export function valuesOfFields(fields: readonly FieldSpec[], row: object, shown: Record<string, string> = {}) {
  const kept = row as Readonly<Record<string, string | number | null>>;
  const answer = ({ name, kind }: FieldSpec) =>
    shown[name] ?? (kind === "date" ? showDate(kept[name] as string | null) : String(kept[name] ?? ""));
  return Object.fromEntries(fields.map((field) => [field.name, answer(field)]));
}

type Listed<Row extends Kept> = {
  kind: StatementKind<Row>;
  caption: string;
  rows: readonly StatementLine<Row>[];
  /** Whether the reader corrects them. */
  manages: boolean;
};

/** The statements of a kind that hold, with what each stands in place of. */
export function StatementTable<Row extends Kept>({ kind, caption, rows, manages }: Listed<Row>) {
  const { columns, correct, earlier, earlierLine } = kind;
  const { text, of, address, ...column } = correct;
  const told = columns.slice(0, -1);
  const withHistory = columns.slice(-1).map((last) => ({
    ...last,
    prose: true,
    cell: (row: StatementLine<Row>) => (
      <div className="grid gap-1">
        <p>{last.cell(row)}</p>
        <StatementAuthor of={row} />
        <StatementHistory summary={earlier(row.earlier.length)} rows={row.earlier} line={earlierLine} />
      </div>
    ),
  }));
  const act = {
    ...column,
    cell: (row: StatementLine<Row>) => (
      <StatementLink href={address(row)} of={of(row)}>
        {text}
      </StatementLink>
    ),
  };
  return (
    <Table
      caption={caption}
      rows={rows}
      captionHidden
      density="compact"
      rowKey={({ id }) => String(id)}
      columns={[...told, ...withHistory, ...(manages ? [act] : [])]}
    />
  );
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
        id={id}
        about={about}
        {...form}
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

type SaidOf = Said & Partial<Pick<TakenBack<object>, "takenBackAuthor" | "takenBackBy">>;

/** Who said it and when, and who took it back: in the same words wherever a statement is shown. */
export async function StatementAuthor({ of }: { of: SaidOf }) {
  const { recordedAt, author, recordedBy, takenBackAuthor, takenBackBy } = of;
  const [t, f, nameOf] = await Promise.all([getTranslations("common.statement"), getFormat(), actorNames()]);
  const named = (by: SaidOf["recordedBy"] | undefined) => (by ? nameOf({ inPlaceOf: null, ...by }) : "");
  return (
    <span className="block text-sm text-ink-soft">
      {t("recorded", { day: f.instant(recordedAt), author, name: named(recordedBy) })}
      {takenBackAuthor && ` ${t("takenBack", { author: takenBackAuthor, name: named(takenBackBy) })}`}
    </span>
  );
}

export type ActorName = { name: string; inPlaceOf: string | null };

/** How a history names who did something: with whose place they took by a delegation. */
export async function actorNames(): Promise<(by: ActorName) => string> {
  const t = await getTranslations("common.statement");
  return ({ name, inPlaceOf }) => (inPlaceOf ? t("inPlaceOf", { name, giver: inPlaceOf }) : name);
}

type Told<Row> = { summary: string; rows: readonly Row[]; line: (row: Row) => ReactNode };

/** What one opens to read what stood before, or what was taken back; nothing where there is none of it. */
export function StatementHistory<Row extends SaidOf & Kept>({ summary, rows, line }: Told<Row>) {
  if (rows.length === 0) return null;
  return (
    <Disclosure summary={summary} printed>
      <ul className="grid gap-1">
        {rows.map((row) => (
          <li key={row.id}>
            {line(row)} <StatementAuthor of={row} />
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

/** Those of a kind that were taken back, the way `StatementHistory` tells them. */
export function StatementsTakenBack<Row extends Kept>({
  kind,
  rows,
}: {
  kind: StatementKind<Row>;
  rows: readonly TakenBack<Row>[];
}) {
  const { takenBack, takenBackLine } = kind;
  return (
    takenBack && takenBackLine && <StatementHistory summary={takenBack(rows.length)} rows={rows} line={takenBackLine} />
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
