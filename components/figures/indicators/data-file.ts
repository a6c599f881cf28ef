import type { Picture } from "@/components/charts/picture";
import { pictureSvg } from "@/components/charts/picture";
import { fileResponse } from "@/lib/entrances/web/file-response";
import type { FigureFormat } from "@/lib/figures/indicators/schema";
import { getLocale } from "@/lib/foundation/i18n/server";
import { type Fixed, frenchCsv, frenchCsvStream } from "@/lib/foundation/platform/french-csv";
import { pngOf } from "@/lib/foundation/platform/png";
import { workbookOf } from "@/lib/foundation/platform/workbook";

type Cell = string | number | Fixed | null;

export type DataFile = {
  /** Without its ending. */
  name: string;
  /** What one must know to read it: over the lines of a CSV, a sheet of its own beside them. */
  header: readonly (readonly string[])[];
  lines: readonly (readonly Cell[])[];
  sheets: { data: string; readMe: string };
};

/** Lines made a file between two requests. */
const SLICE = 1_000;

async function* inSlices(lines: DataFile["lines"]) {
  for (let from = 0; from < lines.length; from += SLICE) yield lines.slice(from, from + SLICE);
}

/** Figures as a file that a browser saves: lines, or the picture of them with what stands at its foot. */
export async function dataResponse(
  { name, header, lines, sheets }: DataFile,
  format: FigureFormat,
  drawn: { picture: Picture; foot: readonly string[] } | null,
): Promise<Response | null> {
  if (format === "csv") {
    const all = [...header, [], ...lines];
    return fileResponse(`${name}.csv`, format, all.length > SLICE ? frenchCsvStream(inSlices(all)) : frenchCsv(all));
  }
  if (format === "xlsx") {
    const data = { name: sheets.data, rows: lines, widest: 32 };
    const about = { title: header[0]?.[0] ?? name, lang: await getLocale() };
    const bytes = await workbookOf([data, { name: sheets.readMe, rows: header, widest: 90 }], about);
    return fileResponse(`${name}.xlsx`, format, bytes);
  }
  if (!drawn) return null;
  const svg = pictureSvg(drawn.picture, drawn.foot);
  if (format === "svg") return fileResponse(`${name}.svg`, format, svg);
  return fileResponse(`${name}.png`, format, new Uint8Array(await pngOf(svg)));
}
