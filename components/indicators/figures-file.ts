import { type Picture, pictureSvg } from "@/components/charts/picture";
import { recordRead } from "@/lib/access/record";
import type { Context } from "@/lib/core/context";
import type { FileFormat } from "@/lib/indicators/schema";
import { csvResponse, fileResponse } from "@/lib/platform/french-csv";
import { pngOf } from "@/lib/platform/png";
import { workbookOf } from "@/lib/platform/workbook";
import { notFound } from "@/lib/web/refusals";
import type { FigureContext } from "./figure-context";
import { aboutOf, type FiguresFile, figuresCsv, headerOf } from "./figures-csv";
import type { Scope } from "./scope-words";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

function workbook(figureContext: FigureContext, file: FiguresFile): Promise<Buffer> {
  const { t } = figureContext;
  return workbookOf([
    { name: t("file.data"), rows: file.lines, widest: 32 },
    { name: t("file.readMe"), rows: headerOf(figureContext, file), widest: 90 },
  ]);
}

/** What stands under a picture that has left the page. */
function footOf(figureContext: FigureContext, file: FiguresFile): string[] {
  const { scope, rate, asOf, knownOn, computedOn, source } = aboutOf(figureContext, file);
  const lines = [
    [source, scope],
    ...(rate ? [[rate.definition, rate.window]] : []),
    [asOf, ...(knownOn ? [knownOn] : []), computedOn],
  ];
  return lines.map((line) => line.map((one) => figureContext.t("file.pair", one)).join(" · "));
}

/**
 * The figures of a chart or a table as a file; that they leave the application is on record. Nothing is written in a format
 * that does not exist, and no picture of what has none.
 */
export async function figuresResponse(
  ctx: Context,
  figureContext: FigureContext,
  { code }: Pick<Scope, "code">,
  {
    file,
    format,
    picture = async () => null,
  }: { file: FiguresFile; format: FileFormat | null; picture?: () => Promise<Picture | null> },
): Promise<Response> {
  const drawn = format === "svg" || format === "png" ? await picture() : null;
  if (format === null || (drawn === null && (format === "svg" || format === "png"))) return notFound(ctx);
  recordRead(ctx, { kind: "export", of: "figures", id: code });
  const under = file.ofRate ? [figureContext.definition.code, figureContext.window] : [];
  const name = ["cohorte", file.table, code, ...under, figureContext.asOf].join("-");
  if (drawn) {
    const svg = pictureSvg(drawn, footOf(figureContext, file));
    if (format === "svg") return fileResponse(`${name}.svg`, "image/svg+xml; charset=utf-8", svg);
    return fileResponse(`${name}.png`, "image/png", new Uint8Array(await pngOf(svg)));
  }
  if (format === "xlsx") return fileResponse(`${name}.xlsx`, XLSX, new Uint8Array(await workbook(figureContext, file)));
  return csvResponse(name, figuresCsv(figureContext, file));
}
