import type { Picture } from "@/components/charts/picture";
import { notFound } from "@/lib/entrances/web/refusals";
import type { FigureFormat } from "@/lib/figures/indicators/schema";
import type { Context } from "@/lib/foundation/core/context";
import { recordRead } from "@/lib/foundation/reads/record";
import { dataResponse } from "./data-file";
import type { FigureContext } from "./figure-context";
import { aboutOf, type FiguresFile, headerOf } from "./figures-csv";
import type { FiguresScope } from "./scope-texts";

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

/** The figures of a chart or table as a file, on record; nothing in a format or a picture that does not exist. */
export async function figuresResponse(
  ctx: Context,
  figureContext: FigureContext,
  { code }: Pick<FiguresScope, "code">,
  {
    file,
    format,
    picture = async () => null,
  }: { file: FiguresFile; format: FigureFormat | null; picture?: () => Promise<Picture | null> },
): Promise<Response> {
  const drawn = format === "svg" || format === "png" ? await picture() : null;
  if (format === null || (drawn === null && (format === "svg" || format === "png"))) return notFound(ctx);
  recordRead(ctx, { kind: "export", of: "figures", id: code });
  const { t, definition, window, asOf } = figureContext;
  const under = file.ofRate ? [definition.code, window] : [];
  const data = {
    name: ["cohorte", file.table, code, ...under, asOf].join("-"),
    header: headerOf(figureContext, file),
    lines: file.lines,
    sheets: { data: t("file.data"), readMe: t("file.readMe") },
  };
  const foot = footOf(figureContext, file);
  return (await dataResponse(data, format, drawn && { picture: drawn, foot })) ?? notFound(ctx);
}
