import "server-only";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import {
  columnsIn,
  headingsIn,
  LONGEST_PASTE,
  MOST_TEMPLATE_COLUMNS,
  proposedColumns,
  type TemplateContent,
} from "@/lib/money/returns/rules/templates";

type Of = { pasted: string | undefined; template: Pick<TemplateContent, "columns"> | null };

/** The columns that a form of a template begins with: those of the one that is corrected, else what was pasted, in either language. */
export function proposeColumns({ pasted, template }: Of) {
  const names = Object.values(MESSAGES).map((messages) => messages.returns.fse.columns);
  const columns = template
    ? columnsIn(template)
    : proposedColumns(headingsIn(pasted ?? ""), (code) => names.map((one) => one[code]));
  const known = columns.filter(({ field }) => field !== null).length;
  return { columns, counts: { known, count: columns.length }, most: MOST_TEMPLATE_COLUMNS, longest: LONGEST_PASTE };
}
