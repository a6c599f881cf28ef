import type { NextRequest } from "next/server";
import { pictureOf } from "@/components/charts/picture";
import { askedOfFile } from "@/components/indicators/asked-file";
import { Changes } from "@/components/indicators/changes";
import { changesFile, changesOf } from "@/components/indicators/changes-view";
import { figuresResponse } from "@/components/indicators/figures-file";
import { changesDownloadSearch } from "@/lib/indicators/schema";
import { told } from "@/lib/web/file-response";
import { requirePermission } from "@/lib/web/session";

/** Who changes sides between two readings of the same people, as a file. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("definitions.read");
  const read = await askedOfFile(changesDownloadSearch, request, ctx.today);
  if (read instanceof Response) return read;
  const { format, ...asked } = read;
  const { figureContext, search, scope, view } = await changesOf(ctx, asked);
  return figuresResponse(ctx, figureContext, scope, {
    file: changesFile(figureContext, view, scope.chosen),
    format,
    picture: () => pictureOf(<Changes view={view} search={search} />),
  });
});
