import { CONVERTED, converter } from "@/lib/people/intake/rules/convert";
import type { Decisions } from "@/lib/people/intake/rules/decisions";
import { repairCell } from "@/lib/people/intake/rules/repair";
import type { FileRow } from "../read/cells";
import { lookingUp, openTable, rowsBelow } from "./table";

/** A file as it was decided, as a register would have it: its headings first, then its rows under the lines of their own file. */
export async function* foreignRows(
  bytes: Uint8Array,
  decisions: Decisions,
  { tellSheet }: { tellSheet?: ((name: string) => void) | undefined } = {},
): AsyncGenerator<FileRow> {
  const convert = converter(decisions, repairCell, lookingUp(decisions.context));
  const { table, header } = await openTable(bytes, decisions);
  tellSheet?.(table.sheets[decisions.sheet]?.name ?? "");
  yield { line: decisions.lines.at(-1) ?? 0, cells: CONVERTED };
  for await (const row of rowsBelow(bytes, decisions, { table, headings: header.headings })) {
    const converted = convert(row);
    if (!converted) continue;
    const { line, cells, ifNew } = converted;
    yield { line, cells: CONVERTED.map((name) => cells[name]), ifNew };
  }
}
