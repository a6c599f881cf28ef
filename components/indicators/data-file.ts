import type { Picture } from "@/components/charts/picture";
import { pictureSvg } from "@/components/charts/picture";
import type { FileFormat } from "@/lib/indicators/schema";
import { csvResponse, type Fixed, fileResponse, frenchCsv } from "@/lib/platform/french-csv";
import { pngOf } from "@/lib/platform/png";
import { workbookOf } from "@/lib/platform/workbook";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Cell = string | number | Fixed | null;

export type DataFile = {
  /** Without its ending. */
  name: string;
  /** What one must know to read it: over the lines of a CSV, a sheet of its own beside them. */
  header: readonly (readonly string[])[];
  lines: readonly (readonly Cell[])[];
  sheets: { data: string; readMe: string };
};

/** Figures as a file that a browser saves: lines, or the picture of them with what stands at its foot. */
export async function dataResponse(
  { name, header, lines, sheets }: DataFile,
  format: FileFormat,
  drawn: { picture: Picture; foot: readonly string[] } | null,
): Promise<Response | null> {
  if (format === "csv") return csvResponse(name, frenchCsv([...header, [], ...lines]));
  if (format === "xlsx") {
    const data = { name: sheets.data, rows: lines, widest: 32 };
    const bytes = await workbookOf([data, { name: sheets.readMe, rows: header, widest: 90 }]);
    return fileResponse(`${name}.xlsx`, XLSX, new Uint8Array(bytes));
  }
  if (!drawn) return null;
  const svg = pictureSvg(drawn.picture, drawn.foot);
  if (format === "svg") return fileResponse(`${name}.svg`, "image/svg+xml; charset=utf-8", svg);
  return fileResponse(`${name}.png`, "image/png", new Uint8Array(await pngOf(svg)));
}
