import writeXlsxFile, { type CellObject, type SheetData } from "write-excel-file/node";
import { readingAids, type TitledRows } from "./workbook-aids";
import { timeless } from "./zip";

/** A number keeps the decimals that it is shown with; what is not a number is text, whatever it looks like. */
export type WorkbookCell = string | number | { value: number; digits: number } | null;
export type WorkbookSheet = { name: string; rows: readonly (readonly WorkbookCell[])[]; widest: number };

const NARROWEST = 9;

function textOf(cell: WorkbookCell): string {
  return typeof cell === "object" && cell !== null ? cell.value.toFixed(cell.digits) : String(cell ?? "");
}

function cellOf(cell: WorkbookCell, { isHead, wrap }: { isHead: boolean; wrap: boolean }): CellObject | null {
  if (cell === null) return null;
  const look = { alignVertical: "top", ...(isHead && { fontWeight: "bold" as const }) } as const;
  if (typeof cell === "string") return { type: String, value: cell, wrap, ...look };
  const { value, digits } = typeof cell === "number" ? { value: cell, digits: Number.isInteger(cell) ? 0 : 1 } : cell;
  return { type: Number, value, format: digits === 0 ? "#,##0" : `0.${"0".repeat(digits)}`, ...look };
}

/** Words alone at the start, or after a gap, name what follows. */
function isHead(rows: WorkbookSheet["rows"], index: number): boolean {
  const [row = [], before = []] = [rows[index], rows[index - 1]];
  const isText = row.every((cell) => typeof cell === "string" && cell !== "");
  return before.length === 0 && isText && (row.length > 1 || index === 0);
}

function dataOf(rows: WorkbookSheet["rows"]): SheetData {
  // A line of one cell runs on over the others.
  return rows.map((row, index) =>
    row.map((cell) => cellOf(cell, { isHead: isHead(rows, index), wrap: row.length > 1 })),
  );
}

/** Of as many as a file has rows: no function takes as many arguments. */
const greatest = (numbers: readonly number[], least: number) =>
  numbers.reduce((one, other) => Math.max(one, other), least);

function columnsOf({ rows, widest }: WorkbookSheet) {
  const count = greatest(
    rows.map((row) => row.length),
    0,
  );
  return Array.from({ length: count }, (_, column) => {
    const lengths = rows.flatMap((row) => (row.length > 1 ? [textOf(row[column] ?? null).length] : []));
    return { width: Math.min(widest, greatest(lengths, NARROWEST) + 2) };
  });
}

/** Lines of several cells that follow each other, and whether the first of them heads the others. */
function tablesOf(rows: WorkbookSheet["rows"]): TitledRows[] {
  const tables: TitledRows[] = [];
  for (const [index, { length }] of rows.entries()) {
    if (length < 2) continue;
    const table = tables.at(-1);
    if (table?.last === index - 1) Object.assign(table, { last: index, columns: Math.max(table.columns, length) });
    else tables.push({ first: index, last: index, columns: length, isHeaded: isHead(rows, index) });
  }
  return tables;
}

/** Of whoever asks for it: what it is called, and the language of what is in it. */
export type WorkbookLabel = { title: string; lang: string };

/** The sheets of an XLSX file, which a reader of screens finds its way in: the same bytes for the same sheets, whenever it is made. */
export async function workbookOf(sheets: readonly WorkbookSheet[], { title, lang }: WorkbookLabel): Promise<Buffer> {
  const titled = sheets.map(({ name, rows }) => ({ name, tables: tablesOf(rows) }));
  const made = await writeXlsxFile(
    sheets.map((sheet, index) => ({
      sheet: sheet.name,
      data: dataOf(sheet.rows),
      columns: columnsOf(sheet),
      // What heads its columns stays in sight.
      ...(titled[index]?.tables[0]?.first === 0 && titled[index]?.tables[0]?.isHeaded && { stickyRowsCount: 1 }),
    })),
    { fontFamily: "Calibri", fontSize: 11, features: [readingAids(title, lang, titled)] },
  ).toBuffer();
  return timeless(made);
}
