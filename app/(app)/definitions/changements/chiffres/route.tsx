import type { NextRequest } from "next/server";
import { pictureOf } from "@/components/charts/picture";
import { Changes } from "@/components/figures/indicators/changes/changes";
import { changesFile, changesOf } from "@/components/figures/indicators/changes/changes-view";
import { figuresResponse } from "@/components/figures/indicators/figures-file";
import { searchOfFile } from "@/components/figures/indicators/lists/search-of-file";
import { told } from "@/lib/entrances/web/file-response";
import { requireChanges } from "@/lib/entrances/web/require";
import { requirePermission } from "@/lib/entrances/web/session";
import { changesDownloadSearch } from "@/lib/figures/indicators/schema";

/** Who changes sides between two readings of the same people, as a file. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("definitions.read");
  const read = await searchOfFile(changesDownloadSearch, request, ctx.today);
  if (read instanceof Response) return read;
  const { format, ...typed } = read;
  const { figureContext, search, scope, view } = await changesOf(ctx, await requireChanges(ctx, typed));
  return figuresResponse(ctx, figureContext, scope, {
    file: changesFile(figureContext, view, scope.chosen),
    format,
    picture: () => pictureOf(<Changes view={view} search={search} />),
  });
});
