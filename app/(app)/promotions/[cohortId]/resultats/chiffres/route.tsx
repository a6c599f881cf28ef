import type { NextRequest } from "next/server";
import { type Picture, pictureOf } from "@/components/charts/picture";
import { Breakdown } from "@/components/figures/indicators/breakdown";
import { breakdownFile } from "@/components/figures/indicators/breakdown-csv";
import type { FiguresFile } from "@/components/figures/indicators/figures-csv";
import { figuresResponse } from "@/components/figures/indicators/figures-file";
import { journeyFile } from "@/components/figures/indicators/journeys/journey-csv";
import { searchOfFile } from "@/components/figures/indicators/lists/search-of-file";
import { Proofs, proofFile, provenIn } from "@/components/figures/indicators/proofs";
import { resultsOf } from "@/components/figures/indicators/results";
import { told } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { cohortPage, requireJourney, requireJourneys, requireLive } from "@/lib/entrances/web/require";
import { downloadSearch } from "@/lib/figures/indicators/schema";

/** The figures of a chart or a table of a cohort. */
export const GET = told(
  async (request: NextRequest, address: RouteContext<"/promotions/[cohortId]/resultats/chiffres">) => {
    const { ctx, cohort } = await cohortPage(address, "cohort.figures");
    const read = await searchOfFile(downloadSearch, request, ctx.today);
    if (read instanceof Response) return read;
    const { tableau, format, ...search } = read;
    const live = await requireLive(ctx, search, cohort.id);
    const { figureContext, address: page, figures, scope } = await resultsOf(ctx, cohort, search, live);
    const respond = (file: FiguresFile, picture?: () => Promise<Picture | null>) =>
      figuresResponse(ctx, figureContext, scope, { file, format, picture });
    if (tableau === "repartition") {
      return respond(breakdownFile(figureContext, figures, scope.chosen), () =>
        pictureOf(<Breakdown figureContext={figureContext} address={page} figures={figures} />),
      );
    }
    if (tableau === "preuves") {
      const proven = { figures, proofs: provenIn(await requireJourneys(ctx, search, cohort.id), page.search) };
      return respond(proofFile(figureContext, proven, scope.chosen), () =>
        pictureOf(<Proofs figureContext={figureContext} address={page} {...proven} />),
      );
    }
    if (tableau !== "parcours") return notFound(ctx);
    return respond(journeyFile(figureContext, await requireJourney(ctx, search, cohort), scope.place));
  },
);
