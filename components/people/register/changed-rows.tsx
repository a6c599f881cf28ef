import { classes } from "@/components/ui/classes";
import { Form } from "@/components/ui/form";
import { Icon } from "@/components/ui/icon";
import { Table } from "@/components/ui/table";
import type { FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { PlannedRow } from "@/lib/people/register/plan/plan";
import type { ColumnChange } from "@/lib/people/register/rules/changes";
import { cellKey, tickOf } from "@/lib/people/register/rules/choices";
import { about, type OfRows, type RowTexts } from "./row-texts";
import { Tick } from "./tick";

/** Records that would change, cell by cell: what stands, what would, and whether it is written. */
export async function ChangedRows({
  rows,
  id,
  action,
  texts,
  of,
  done,
}: {
  rows: readonly PlannedRow[];
  /** Of the form: a page may have two. */
  id: string;
  action: FormAction;
  texts: RowTexts;
  of: OfRows;
  done: boolean;
}) {
  const [t, format] = await Promise.all([getTranslations("register.changes"), getFormat()]);
  const whyHeld = ({ held, newerOn }: ColumnChange) => {
    if (held === "civil") return t("civil");
    return newerOn ? t("older", { day: format.tableDate(newerOn) }) : null;
  };
  const cells = rows.flatMap((row) => {
    const ticks = new Set<string>();
    return row.changed.map((change, at) => {
      const key = cellKey(row.line, tickOf(change.column));
      const isFirst = !ticks.has(key);
      ticks.add(key);
      return { row, change, key, isFirst, isFirstOfRow: at === 0, label: texts.label(change.column) };
    });
  });
  const written = ({ row, change, key, isFirst, label }: (typeof cells)[number]) => {
    if (done) return change.held ? t("notWritten") : <Icon name="check" className="size-4" />;
    if (!isFirst) return null;
    return (
      <>
        <input type="hidden" name="shown" value={`${key}|${whyHeld(change) ? 0 : 1}`} />
        <Tick name="ticked" value={key} ticked={!change.held} label={t("tick", { cell: label, name: row.name })} />
      </>
    );
  };
  const table = (
    <Table
      caption={t("caption")}
      captionHidden
      density="compact"
      rows={cells}
      rowKey={({ key, change }) => `${key} ${change.column}`}
      columns={[
        {
          key: "person",
          header: t("person"),
          rowHeader: true,
          cell: ({ row: { name, line, said }, isFirstOfRow }) => (
            <span className={isFirstOfRow ? undefined : "@min-[54rem]:sr-only"}>
              {name} <span className="font-normal text-ink-soft">{t("line", { line: format.integer(line) })}</span>
              {said?.name && <span className="block font-normal">{t("same", { name: said.name })}</span>}
            </span>
          ),
        },
        { key: "write", header: t(done ? "written" : "write"), cell: written },
        { key: "cell", header: t("cell"), cell: ({ label }) => label },
        {
          key: "before",
          header: t("before"),
          cell: ({ change }) => (
            <del
              className={classes(change.held ? "no-underline" : "line-through", "text-ink-soft wrap-anywhere")}
              lang="fr"
            >
              {texts.answer(change.column, change.before)}
            </del>
          ),
        },
        {
          key: "after",
          header: t("after"),
          cell: ({ change }) => (
            <div>
              <ins className="wrap-anywhere no-underline" lang="fr">
                {texts.answer(change.column, change.after)}
              </ins>
              {whyHeld(change) && <span className="block text-warning">{whyHeld(change)}</span>}
            </div>
          ),
        },
      ]}
    />
  );
  if (done) return table;
  return (
    <Form
      id={id}
      action={action}
      about={about(of)}
      submit={t("save")}
      look="secondary"
      size="small"
      beside={<span className="text-sm text-ink-soft">{t("hint")}</span>}
      className="gap-3"
      open
    >
      {table}
    </Form>
  );
}
