import type { NextRequest } from "next/server";
import { askedOfFile } from "@/components/indicators/asked-file";
import { breakdownFile } from "@/components/indicators/breakdown-csv";
import { type FiguresFile, figuresResponse } from "@/components/indicators/figures-csv";
import { journeyFile } from "@/components/indicators/journey-csv";
import { resultsOf } from "@/components/indicators/results";
import { downloadSearch } from "@/lib/indicators/schema";
import { notFound } from "@/lib/web/refusals";
import { cohortPage, requireJourney, requireLive } from "@/lib/web/require";
import { told } from "@/lib/web/unavailable";

/** The figures of a chart or a table of a cohort. */
export const GET = told(
  async (request: NextRequest, address: RouteContext<"/promotions/[cohortId]/resultats/chiffres">) => {
    const { ctx, cohort } = await cohortPage(address, "cohort.figures");
    const read = await askedOfFile(downloadSearch, request, ctx.today);
    if (read instanceof Response) return read;
    const { tableau, ...asked } = read;
    const live = await requireLive(ctx, asked, cohort.id);
    const { figureContext, figures, scope } = await resultsOf(ctx, cohort, asked, live);
    const respond = (file: FiguresFile) => figuresResponse(ctx, figureContext, scope, file);
    if (tableau === "repartition") return respond(breakdownFile(figureContext, figures, scope.chosen));
    if (tableau !== "parcours") return notFound(ctx);
    return respond(journeyFile(figureContext, await requireJourney(ctx, asked, cohort), scope.place));
  },
);
