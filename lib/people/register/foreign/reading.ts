import "server-only";
import { digestOf } from "@/lib/foundation/platform/digest";
import { storageRefusal } from "@/lib/services/files/file-records";
import { passedRoom } from "@/lib/services/files/quota-records";
import {
  isReadByThread,
  type PackedTable,
  readTables,
  readTablesAtOnce,
  shownRows,
  tableRows,
  tablesIn,
} from "@/lib/services/tables/read-tables";
import type { ForeignTable, Row } from "@/lib/services/tables/rules/table";
import type { SheetRow } from "@/lib/services/tables/worker/survey.mjs";
import { readReading, storeReading } from "../storage";

/** A file as far as it was read, and the rows of one of its sheets. */
export type ReadTable = { table: ForeignTable; rows: (sheet: number) => AsyncIterable<Row> | Iterable<Row> };

/** Smaller ones are read again sooner than what was kept of them is found. */
const LARGE_BYTES = 100_000;
/** Of what is read, as text. More is not kept: it would take as much memory as the file has rows. */
const MOST_KEPT = 64_000_000;
/** Another number wherever a file is read otherwise: what an earlier version kept is read anew. */
const READ_AS = 1;

type First = { as: number; packed: PackedTable };

/** What is kept of a file: what it is, then its rows, some a line. */
async function keptOf(sha256: string): Promise<ReadTable | null> {
  const [first, ...lines] = (await readReading(sha256)) ?? [];
  const { as, packed } = first ? (JSON.parse(first) as First) : { as: 0, packed: null };
  return as === READ_AS && packed ? opened(packed, lines) : null;
}

function opened(packed: PackedTable, lines: readonly string[], before?: () => Promise<void>): ReadTable {
  const table = tablesIn(packed);
  async function* rows(sheet: number): AsyncGenerator<Row> {
    const shown = shownRows(table, sheet);
    await before?.();
    for (const line of lines)
      for (const row of JSON.parse(line) as SheetRow[]) if (row.sheet === sheet) yield shown(row);
  }
  return { table, rows };
}

/**
 * What is in a file, whatever it is. A large one is read once: each step of the wizard, and the processes that plan and write it,
 * go through its rows again, and to unpack and parse it is most of that. Throws TableRefused.
 */
export async function readTableOnce(bytes: Uint8Array): Promise<ReadTable> {
  if (bytes.length < LARGE_BYTES || !isReadByThread(bytes)) {
    const table = await readTables(bytes);
    return { table, rows: (sheet) => tableRows(bytes, table, sheet) };
  }
  const sha256 = digestOf(bytes);
  const known = await keptOf(sha256);
  if (known) return known;
  const lines: string[] = [];
  let size = 0;
  const packed = await readTablesAtOnce(bytes, (some) => {
    const line = size > MOST_KEPT ? "" : JSON.stringify(some);
    size += line.length;
    lines.push(line);
  });
  if (size > MOST_KEPT) {
    const table = tablesIn(packed);
    return { table, rows: (sheet) => tableRows(bytes, table, sheet) };
  }
  // Not before its rows are asked for: of a register they never are.
  let kept: Promise<void> | undefined;
  return opened(packed, lines, () => {
    kept ??= keep(sha256, [JSON.stringify({ as: READ_AS, packed } satisfies First), ...lines]);
    return kept;
  });
}

/** Where there is no room for it none is kept, and each step reads the file. */
async function keep(sha256: string, lines: readonly string[]): Promise<void> {
  try {
    if (!(await passedRoom(lines.reduce((sum, { length }) => sum + length, 0)))) await storeReading(sha256, lines);
  } catch (error) {
    storageRefusal(error);
  }
}
