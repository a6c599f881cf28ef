import { setImmediate } from "node:timers/promises";
import { DatabaseFault } from "@/lib/foundation/core/fault";
import { asideWhy } from "@/lib/people/intake/rules/aside-rows";
import { findHeader } from "@/lib/people/intake/rules/find-header";
import type { FoundHeader, Heading, Row, Table } from "@/lib/people/intake/rules/table";
import { TableRefused } from "@/lib/services/tables/read-tables";
import { type ReadTable, readTableOnce } from "./reading";

/** A sheet and the lines of its headings, as somebody decided or the file tells. */
export type HeadingPlace = { sheet: number; lines: readonly number[] };

export type OpenForeign = Pick<ReadTable, "rows"> & { table: Table; header: FoundHeader };

/** What is in a file, whatever it is, and where its headings are. Throws TableRefused. */
export async function openForeign(bytes: Uint8Array, chosen?: HeadingPlace): Promise<OpenForeign> {
  const { table, rows } = await readTableOnce(bytes);
  return { table, rows, header: findHeader(table, chosen && { sheet: chosen.sheet, lines: chosen.lines }) };
}

/** It was read when it was brought: what reads it is busy with others' files, and has a turn for it later. */
export function crowded(error: unknown): never {
  throw error instanceof TableRefused ? new DatabaseFault("crowded") : error;
}

/** Rows come by hundreds, however wide they are. */
const CELLS_BETWEEN_BREATHS = 10_000;

/** The rows below the headings, but for sums, remarks and headings once more: as far as their form tells, each is somebody. */
export async function* rowsBelow(
  { sheet, lines }: HeadingPlace,
  { rows, headings }: Pick<OpenForeign, "rows"> & { headings: readonly Heading[] },
): AsyncGenerator<Row> {
  const last = lines.at(-1) ?? 0;
  let cells = 0;
  for await (const row of rows(sheet)) {
    cells += row.cells.length;
    if (cells > CELLS_BETWEEN_BREATHS) {
      cells = 0;
      await setImmediate();
    }
    if (row.line > last && asideWhy(row, headings) === null) yield row;
  }
}
