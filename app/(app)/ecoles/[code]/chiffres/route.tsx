import type { NextRequest } from "next/server";
import { type Picture, pictureOf } from "@/components/charts/picture";
import { Breakdown } from "@/components/figures/indicators/breakdown";
import { breakdownFile } from "@/components/figures/indicators/breakdown-csv";
import { ByYear } from "@/components/figures/indicators/by-year";
import type { FiguresFile } from "@/components/figures/indicators/figures-csv";
import { figuresResponse } from "@/components/figures/indicators/figures-file";
import { groupsPicture } from "@/components/figures/indicators/group-table";
import { groupsFile, yearsFile } from "@/components/figures/indicators/groups-csv";
import { journeysFile } from "@/components/figures/indicators/journeys/cohort-journeys";
import { journeyFile } from "@/components/figures/indicators/journeys/journey-csv";
import { searchOfFile } from "@/components/figures/indicators/lists/search-of-file";
import { Proofs, proofFile, provenIn } from "@/components/figures/indicators/proofs";
import { schoolFigures } from "@/components/network/schools/school-figures";
import { told } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { requireSchool } from "@/lib/entrances/web/require";
import { getJourney, getJourneys, getLive } from "@/lib/figures/indicators/queries";
import { downloadSearch, liveFilter } from "@/lib/figures/indicators/schema";

/** The figures of a chart or a table of a school, of those that its reader has on the page. */
export const GET = told(async (request: NextRequest, { params }: RouteContext<"/ecoles/[code]/chiffres">) => {
  const { ctx, school } = await requireSchool((await params).code);
  const read = await searchOfFile(downloadSearch, request, ctx.today);
  if (read instanceof Response) return read;
  const { tableau, format, ...search } = read;
  const everywhere = liveFilter(search, ctx.today);
  const filter = { ...everywhere, schoolCode: school.code };
  const live = (await getLive(ctx, filter)) ?? notFound(ctx);
  const network = (await getLive(ctx, everywhere, "school")) ?? notFound(ctx);
  const page = await schoolFigures(ctx, school, search, { live, network });
  const { figureContext, address, figures, years, dispersion, byCohort, scope } = page;
  const at = { figureContext, address };
  const respond = (file: FiguresFile, picture?: () => Promise<Picture | null>) =>
    figuresResponse(ctx, figureContext, scope, { file, format, picture });
  switch (tableau) {
    case "promotions":
      return respond(groupsFile(figureContext, byCohort, scope.chosen), async () =>
        groupsPicture(figureContext, byCohort),
      );
    case "annees":
      return respond(yearsFile(figureContext, years, scope.allYears), () =>
        pictureOf(<ByYear {...at} years={years} dispersion={dispersion} />),
      );
    case "repartition":
      return respond(breakdownFile(figureContext, figures, scope.chosen), () =>
        pictureOf(<Breakdown {...at} figures={figures} />),
      );
    case "parcours": {
      const journey = (await getJourney(ctx, filter)) ?? notFound(ctx);
      return respond(journeyFile(figureContext, journey, scope.place));
    }
    case "preuves": {
      const journeys = (await getJourneys(ctx, filter)) ?? notFound(ctx);
      const proven = { figures, proofs: provenIn(journeys, page.search) };
      return respond(proofFile(figureContext, proven, scope.chosen), () => pictureOf(<Proofs {...at} {...proven} />));
    }
    default: {
      const journeys = (await getJourneys(ctx, filter)) ?? notFound(ctx);
      const of = journeysFile({ ...at, journeys, search: page.search }, tableau, scope);
      return of ? respond(of.file, of.picture) : notFound(ctx);
    }
  }
});
