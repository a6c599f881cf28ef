import { repairWithPlaces } from "@/lib/people/intake/repair";
import { CONVERTED, converter } from "@/lib/people/intake/rules/convert";
import type { IntakeDecisions } from "@/lib/people/intake/rules/decisions";
import { TableRefused } from "@/lib/services/tables/read-tables";
import type { TableRefusal } from "@/lib/services/tables/rules/refusals";
import type { FileRow } from "../read/cells";
import { RegisterRefusal } from "../read/worker-rows";
import { CODE_OF } from "../rules/issues";
import { openForeign, rowsBelow } from "./table";

/** A file as it was decided, as a register would have it: its headings first, then its rows under the lines of their own file. */
export async function* foreignRows(
  bytes: Uint8Array,
  decisions: IntakeDecisions,
  { tellSheet }: { tellSheet?: ((name: string) => void) | undefined } = {},
): AsyncGenerator<FileRow> {
  const convert = converter(decisions, repairWithPlaces, decisions.context);
  try {
    const { table, rows, header } = await openForeign(bytes, decisions);
    tellSheet?.(table.sheets[decisions.sheet]?.name ?? "");
    yield { line: decisions.lines.at(-1) ?? 0, cells: CONVERTED };
    for await (const row of rowsBelow(decisions, { rows, headings: header.headings })) {
      const converted = convert(row);
      if (!converted) continue;
      const { line, cells, ifNew, leftOut } = converted;
      yield { line, cells: CONVERTED.map((name) => cells[name]), ifNew, fromList: true, ...(leftOut && { leftOut }) };
    }
  } catch (error) {
    throw error instanceof TableRefused ? refusalOfRegister(error.refusal) : error;
  }
}

/** It was read once: what is refused now has lost its bytes, or finds no reader. */
function refusalOfRegister({ reason, line, max }: TableRefusal): RegisterRefusal {
  const known = reason in CODE_OF ? (reason as RegisterRefusal["reason"]) : "file_unreadable";
  return new RegisterRefusal(known, { ...(line !== undefined && { line }), ...(max !== undefined && { max }) });
}
