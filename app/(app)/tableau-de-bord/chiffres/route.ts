import type { NextRequest } from "next/server";
import { askedOfFile } from "@/components/indicators/asked-file";
import { breakdownFile } from "@/components/indicators/breakdown-csv";
import { dashboardOf } from "@/components/indicators/dashboard";
import { figuresResponse } from "@/components/indicators/figures-csv";
import { funnelFile } from "@/components/indicators/funnel-csv";
import { groupsFile, yearsFile } from "@/components/indicators/groups-csv";
import { mapFile } from "@/components/indicators/map-csv";
import { downloadSearch } from "@/lib/indicators/schema";
import { notFound } from "@/lib/web/refusals";
import { requireLive } from "@/lib/web/require";
import { requirePermission } from "@/lib/web/session";
import { told } from "@/lib/web/unavailable";

/** The figures of a chart or a table of the dashboard, under the filters of the page and as its reader may know them. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("network.read");
  const read = await askedOfFile(downloadSearch, request, ctx.today);
  if (read instanceof Response) return read;
  const { tableau, ...search } = read;
  const { figureContext, board, bySchool, funnel, schoolsOnMap, scope } = await dashboardOf(
    ctx,
    search,
    await requireLive(ctx, search),
  );
  switch (tableau) {
    case "ecoles":
      return figuresResponse(ctx, figureContext, scope, groupsFile(figureContext, bySchool, scope.chosen));
    case "entonnoir":
      if (!funnel) return notFound(ctx);
      return figuresResponse(ctx, figureContext, scope, funnelFile(figureContext, funnel, scope.network));
    case "carte":
      return figuresResponse(ctx, figureContext, scope, mapFile(figureContext, schoolsOnMap, scope.network));
    case "annees":
      return figuresResponse(ctx, figureContext, scope, yearsFile(figureContext, board.years, scope.allYears));
    case "repartition":
      return figuresResponse(ctx, figureContext, scope, breakdownFile(figureContext, board.figures, scope.chosen));
    default:
      return notFound(ctx);
  }
});
