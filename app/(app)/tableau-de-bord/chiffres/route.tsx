import type { NextRequest } from "next/server";
import { type Picture, pictureOf } from "@/components/charts/picture";
import { Breakdown } from "@/components/figures/indicators/breakdown";
import { breakdownFile } from "@/components/figures/indicators/breakdown-csv";
import { ByYear } from "@/components/figures/indicators/by-year";
import { dashboardOf } from "@/components/figures/indicators/dashboard";
import type { FiguresFile } from "@/components/figures/indicators/figures-csv";
import { figuresResponse } from "@/components/figures/indicators/figures-file";
import { groupsPicture } from "@/components/figures/indicators/group-table";
import { groupsFile, yearsFile } from "@/components/figures/indicators/groups-csv";
import { journeysFile } from "@/components/figures/indicators/journeys/cohort-journeys";
import { searchOfFile } from "@/components/figures/indicators/lists/search-of-file";
import { Proofs, proofFile, provenIn } from "@/components/figures/indicators/proofs";
import { funnelFile } from "@/components/figures/indicators/schools/funnel-csv";
import { mapFile } from "@/components/figures/indicators/schools/map-csv";
import { SchoolsFunnelPlot } from "@/components/figures/indicators/schools/schools-funnel";
import { SchoolsMap } from "@/components/figures/indicators/schools/schools-map";
import { told } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { requireJourneys, requireLive, scopeNames } from "@/lib/entrances/web/require";
import { requirePermission } from "@/lib/entrances/web/session";
import { downloadSearch } from "@/lib/figures/indicators/schema";

/** The figures of a chart or a table of the dashboard, under the filters of the page and as its reader may know them. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("network.read");
  const read = await searchOfFile(downloadSearch, request, ctx.today);
  if (read instanceof Response) return read;
  const { tableau, format, ...search } = read;
  const live = await requireLive(ctx, search);
  const names = await scopeNames(ctx, [search.ecole], live);
  const { figureContext, board, bySchool, funnel, scope, ...page } = await dashboardOf(ctx, search, { live, names });
  const at = { figureContext, address: page.address };
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
    case "annees":
      return respond(yearsFile(figureContext, board.years, scope.allYears), () =>
        pictureOf(<ByYear {...at} years={board.years} dispersion={page.dispersion} />),
      );
    case "repartition":
      return respond(breakdownFile(figureContext, board.figures, scope.chosen), () =>
        pictureOf(<Breakdown {...at} figures={board.figures} />),
      );
    case "preuves": {
      const journeys = await requireJourneys(ctx, search);
      const proven = { figures: board.figures, proofs: provenIn(journeys, search) };
      return respond(proofFile(figureContext, proven, scope.chosen), () => pictureOf(<Proofs {...at} {...proven} />));
    }
    default: {
      const journeys = await requireJourneys(ctx, search);
      const of = journeysFile({ ...at, journeys, search }, tableau, scope);
      return of ? respond(of.file, of.picture) : notFound(ctx);
    }
  }
});
