import type { NextRequest } from "next/server";
import { askedOfFile } from "@/components/indicators/asked-file";
import { breakdownFile } from "@/components/indicators/breakdown-csv";
import { figuresResponse } from "@/components/indicators/figures-csv";
import { groupsFile, yearsFile } from "@/components/indicators/groups-csv";
import { journeyFile } from "@/components/indicators/journey-csv";
import { schoolFigures } from "@/components/schools/school-figures";
import { getJourney, getLive } from "@/lib/indicators/queries";
import { downloadSearch, liveFilter } from "@/lib/indicators/schema";
import { notFound } from "@/lib/web/refusals";
import { requireSchool } from "@/lib/web/require";
import { told } from "@/lib/web/unavailable";

/** The figures of a chart or a table of a school, of those that its reader has on the page. */
export const GET = told(async (request: NextRequest, { params }: RouteContext<"/ecoles/[code]/chiffres">) => {
  const { ctx, school } = await requireSchool((await params).code);
  const read = await askedOfFile(downloadSearch, request, ctx.today);
  if (read instanceof Response) return read;
  const { tableau, ...asked } = read;
  const filter = { ...liveFilter(asked, ctx.today), schoolCode: school.code };
  const live = (await getLive(ctx, filter)) ?? notFound(ctx);
  const { figureContext, figures, years, byCohort, scope } = await schoolFigures(ctx, school, asked, live);
  switch (tableau) {
    case "promotions":
      return figuresResponse(ctx, figureContext, scope, groupsFile(figureContext, byCohort, scope.chosen));
    case "annees":
      return figuresResponse(ctx, figureContext, scope, yearsFile(figureContext, years, scope.allYears));
    case "repartition":
      return figuresResponse(ctx, figureContext, scope, breakdownFile(figureContext, figures, scope.chosen));
    case "parcours": {
      const journey = (await getJourney(ctx, filter)) ?? notFound(ctx);
      return figuresResponse(ctx, figureContext, scope, journeyFile(figureContext, journey, scope.place));
    }
    default:
      return notFound(ctx);
  }
});
