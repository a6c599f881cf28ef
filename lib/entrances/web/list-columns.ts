import "server-only";
import { columnsShown, keptColumns, type ListColumns } from "@/lib/foundation/core/list-columns";
import { getPreference, rememberPreference } from "@/lib/foundation/i18n/preference-cookies";

/** The columns that this reader sees: those of the address, else those that the browser keeps. */
export async function shownColumns<Column extends string>(
  list: ListColumns<Column>,
  named: string | undefined,
): Promise<readonly Column[]> {
  return columnsShown(list, named, await getPreference(list.cookie));
}

/** Keeps in this browser the columns that a form ticked. */
export async function keepColumns<Column extends string>(
  { all, cookie }: ListColumns<Column>,
  sent: Record<string, string>,
): Promise<void> {
  await rememberPreference(cookie, keptColumns(all.filter((column) => sent[`colonne-${column}`] === "on")));
}
