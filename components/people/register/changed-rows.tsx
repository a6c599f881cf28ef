import { classes } from "@/components/ui/classes";
import { Form } from "@/components/ui/form";
import { Icon } from "@/components/ui/icon";
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
  action,
  texts,
  of,
  done,
}: {
  rows: readonly PlannedRow[];
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
  const table = (
    <table className="data-table data-table-compact w-full border-collapse text-sm">
      <caption className="sr-only">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("write")}</th>
          <th scope="col">{t("person")}</th>
          <th scope="col">{t("cell")}</th>
          <th scope="col">{t("before")}</th>
          <th scope="col">{t("after")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.flatMap(({ line, name, said, changed }) => {
          const ticks = new Set<string>();
          return changed.map((change, at) => {
            const key = cellKey(line, tickOf(change.column));
            const isFirst = !ticks.has(key);
            ticks.add(key);
            const why = whyHeld(change);
            const label = texts.label(change.column);
            return (
              <tr key={`${key} ${change.column}`}>
                <td>
                  {!isFirst ? null : done ? (
                    !change.held && <Icon name="check" className="size-4" />
                  ) : (
                    <>
                      <input type="hidden" name="shown" value={`${key}|${why ? 0 : 1}`} />
                      <Tick name="ticked" value={key} ticked={!change.held} label={t("tick", { cell: label, name })} />
                    </>
                  )}
                  {done && change.held && <span className="text-ink-soft">{t("notWritten")}</span>}
                </td>
                <th scope="row">
                  <span className={at > 0 ? "sr-only" : undefined}>
                    {name}{" "}
                    <span className="font-normal text-ink-soft">{t("line", { line: format.integer(line) })}</span>
                    {said?.name && <span className="block font-normal">{t("same", { name: said.name })}</span>}
                  </span>
                </th>
                <td>{label}</td>
                <td>
                  <del className={classes(change.held ? "no-underline" : "line-through", "text-ink-soft")} lang="fr">
                    {texts.answer(change.column, change.before)}
                  </del>
                </td>
                <td>
                  <span aria-hidden>→ </span>
                  <ins className="no-underline" lang="fr">
                    {texts.answer(change.column, change.after)}
                  </ins>
                  {why && <span className="block text-warning">{why}</span>}
                </td>
              </tr>
            );
          });
        })}
      </tbody>
    </table>
  );
  if (done) return table;
  return (
    <Form
      id="changes"
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
