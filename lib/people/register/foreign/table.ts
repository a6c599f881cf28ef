import { resolveCommune } from "@/lib/network/places/resolve";
import { asideWhy } from "@/lib/people/intake/rules/aside-rows";
import type { KeptContext } from "@/lib/people/intake/rules/decisions";
import { findHeader } from "@/lib/people/intake/rules/find-header";
import type { FoundHeader, Heading, RepairContext, Row, Table } from "@/lib/people/intake/rules/table";
import { readTables, tableRows } from "@/lib/services/tables/read-tables";

/** With the communes, by name and postcode. */
export function lookingUp(context: KeptContext): RepairContext {
  // Fifty thousand people live in a few hundred communes, and looking one up takes a while.
  const known = new Map<string, ReturnType<typeof resolveCommune>>();
  return {
    ...context,
    resolveCommune: (text) => {
      const found = known.get(text) ?? resolveCommune(text);
      known.set(text, found);
      return found;
    },
  };
}

/** A sheet and the lines of its headings, as somebody decided or the file tells. */
export type HeadingPlace = { sheet: number; lines: readonly number[] };

export type OpenForeign = { table: Table; header: FoundHeader };

/** What is in a file, whatever it is, and where its headings are. Throws TableRefused. */
export async function openForeign(bytes: Uint8Array, chosen?: HeadingPlace): Promise<OpenForeign> {
  const table = await readTables(bytes);
  return { table, header: findHeader(table, chosen && { sheet: chosen.sheet, lines: chosen.lines }) };
}

/** The rows below the headings, but for sums, remarks and headings once more: as far as their form tells, each is somebody. */
export async function* rowsBelow(
  bytes: Uint8Array,
  { sheet, lines }: HeadingPlace,
  { table, headings }: { table: Table; headings: readonly Heading[] },
): AsyncGenerator<Row> {
  const last = lines.at(-1) ?? 0;
  for await (const row of tableRows(bytes, table, sheet)) {
    if (row.line > last && asideWhy(row, headings) === null) yield row;
  }
}
