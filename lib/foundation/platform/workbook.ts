import writeXlsxFile, { type CellObject, type SheetData } from "write-excel-file/node";
import { timeless } from "./zip";

/** A number keeps the decimals that it is shown with; what is not a number is text, whatever it looks like. */
export type WorkbookCell = string | number | { value: number; digits: number } | null;
export type Sheet = { name: string; rows: readonly (readonly WorkbookCell[])[]; widest: number };

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
function isHead(rows: Sheet["rows"], index: number): boolean {
  const [row = [], before = []] = [rows[index], rows[index - 1]];
  const isWords = row.every((cell) => typeof cell === "string" && cell !== "");
  return before.length === 0 && isWords && (row.length > 1 || index === 0);
}

function dataOf(rows: Sheet["rows"]): SheetData {
  // A line of one cell runs on over the others.
  return rows.map((row, index) =>
    row.map((cell) => cellOf(cell, { isHead: isHead(rows, index), wrap: row.length > 1 })),
  );
}

function columnsOf({ rows, widest }: Sheet) {
  const count = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: count }, (_, column) => {
    const lengths = rows.flatMap((row) => (row.length > 1 ? [textOf(row[column] ?? null).length] : []));
    return { width: Math.min(widest, Math.max(NARROWEST, ...lengths) + 2) };
  });
}

/** The sheets of an XLSX file: the same bytes for the same sheets, whenever it is made. */
export async function workbookOf(sheets: readonly Sheet[]): Promise<Buffer> {
  const made = await writeXlsxFile(
    sheets.map((sheet) => ({ sheet: sheet.name, data: dataOf(sheet.rows), columns: columnsOf(sheet) })),
    { fontFamily: "Calibri", fontSize: 11 },
  ).toBuffer();
  return timeless(made);
}
