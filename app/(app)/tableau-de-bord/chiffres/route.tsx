import type { NextRequest } from "next/server";
import { type Picture, pictureOf } from "@/components/charts/picture";
import { Activity, activityFile } from "@/components/indicators/activity";
import { askedOfFile } from "@/components/indicators/asked-file";
import { Breakdown } from "@/components/indicators/breakdown";
import { breakdownFile } from "@/components/indicators/breakdown-csv";
import { ByYear } from "@/components/indicators/by-year";
import { dashboardOf } from "@/components/indicators/dashboard";
import { equityPicture } from "@/components/indicators/equity";
import { equityFile } from "@/components/indicators/equity-csv";
import { equityRows } from "@/components/indicators/equity-view";
import type { FiguresFile } from "@/components/indicators/figures-csv";
import { figuresResponse } from "@/components/indicators/figures-file";
import { funnelFile } from "@/components/indicators/funnel-csv";
import { groupsPicture } from "@/components/indicators/group-table";
import { groupsFile, yearsFile } from "@/components/indicators/groups-csv";
import { mapFile } from "@/components/indicators/map-csv";
import { SchoolsFunnelPlot } from "@/components/indicators/schools-funnel";
import { SchoolsMap } from "@/components/indicators/schools-map";
import { wayFile } from "@/components/indicators/way-csv";
import { WayFlow } from "@/components/indicators/way-flow";
import { wayView } from "@/components/indicators/way-view";
import { downloadSearch } from "@/lib/indicators/schema";
import { notFound } from "@/lib/web/refusals";
import { requireJourneys, requireLive } from "@/lib/web/require";
import { requirePermission } from "@/lib/web/session";
import { told } from "@/lib/web/unavailable";

/** The figures of a chart or a table of the dashboard, under the filters of the page and as its reader may know them. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("network.read");
  const read = await askedOfFile(downloadSearch, request, ctx.today);
  if (read instanceof Response) return read;
  const { tableau, format, ...search } = read;
  const { figureContext, board, bySchool, funnel, scope, ...page } = await dashboardOf(
    ctx,
    search,
    await requireLive(ctx, search),
  );
  const at = { figureContext, address: page.address };
  const where = { schoolCode: search.ecole, departement: search.departement };
  const under = { definition: search.definition, window: search.echeance };
  const respond = (file: FiguresFile, picture: () => Promise<Picture | null>) =>
    figuresResponse(ctx, figureContext, scope, { file, format, picture });
  switch (tableau) {
    case "ecoles":
      return respond(groupsFile(figureContext, bySchool, scope.chosen), async () =>
        groupsPicture(figureContext, bySchool),
      );
    case "entonnoir":
      if (!funnel) return notFound(ctx);
      return respond(funnelFile(figureContext, funnel, scope.network), () =>
        pictureOf(<SchoolsFunnelPlot {...at} funnel={funnel} isChosen={page.isChosen} search={search} />),
      );
    case "carte":
      return respond(mapFile(figureContext, page.schoolsOnMap, scope.network), () =>
        pictureOf(
          <SchoolsMap
            {...at}
            schools={page.schoolsOnMap}
            departements={page.choices.departements}
            isChosen={page.isChosen}
            search={search}
          />,
        ),
      );
    case "cheminement": {
      const journeys = await requireJourneys(ctx, search);
      const view = wayView(figureContext, journeys.way(where, under, search.annee), search.annee);
      return respond(wayFile(figureContext, view, page.place), () => pictureOf(<WayFlow {...at} view={view} />));
    }
    case "delai": {
      const curve = (await requireJourneys(ctx, search)).curve(where, search.annee);
      return respond(activityFile(figureContext, curve, scope.chosen), () =>
        pictureOf(<Activity {...at} curve={curve} />),
      );
    }
    case "equite": {
      const journeys = await requireJourneys(ctx, search);
      const rows = equityRows(figureContext, (criterion) => journeys.equity(where, criterion, under));
      return respond(equityFile(figureContext, rows, page.place), async () => equityPicture(figureContext, rows));
    }
    case "annees":
      return respond(yearsFile(figureContext, board.years, scope.allYears), () =>
        pictureOf(<ByYear {...at} years={board.years} dispersion={page.dispersion} />),
      );
    case "repartition":
      return respond(breakdownFile(figureContext, board.figures, scope.chosen), () =>
        pictureOf(<Breakdown {...at} figures={board.figures} />),
      );
    default:
      return notFound(ctx);
  }
});
