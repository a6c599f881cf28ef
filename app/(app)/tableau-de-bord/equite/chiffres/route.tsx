import type { NextRequest } from "next/server";
import { pictureOf } from "@/components/charts/picture";
import { equityPicture } from "@/components/figures/indicators/equity/equity";
import { equityFile } from "@/components/figures/indicators/equity/equity-csv";
import { GapsBy } from "@/components/figures/indicators/equity/equity-gaps";
import { gapsFile } from "@/components/figures/indicators/equity/equity-gaps-view";
import { equityPageOf } from "@/components/figures/indicators/equity/equity-page";
import { equityGroupsFile } from "@/components/figures/indicators/equity/equity-tables";
import { figuresResponse } from "@/components/figures/indicators/figures-file";
import { searchOfFile } from "@/components/figures/indicators/lists/search-of-file";
import { told } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { requireJourneys, requireLive, scopeNames } from "@/lib/entrances/web/require";
import { requirePermission } from "@/lib/entrances/web/session";
import { equityDownloadSearch } from "@/lib/figures/indicators/schema";

/** The tables of the page of equity, under its filters and as their reader may know them. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("network.read");
  const read = await searchOfFile(equityDownloadSearch, request, ctx.today);
  if (read instanceof Response) return read;
  const { tableau, format, ...search } = read;
  const [live, journeys] = await Promise.all([requireLive(ctx, search), requireJourneys(ctx, search)]);
  const names = await scopeNames(ctx, [search.ecole], live);
  const page = await equityPageOf(ctx, search, { live, journeys, names });
  const { figureContext, address, rows, years, schools, scope } = page;
  const of = { code: search.ecole ?? search.departement ?? "reseau" };
  switch (tableau) {
    case "equite":
      return figuresResponse(ctx, figureContext, of, {
        file: equityFile(figureContext, rows, scope),
        format,
        picture: async () => equityPicture(figureContext, rows),
      });
    case "equite-annees":
    case "equite-ecoles":
      return figuresResponse(ctx, figureContext, of, {
        file: equityGroupsFile(figureContext, tableau, tableau === "equite-annees" ? years : schools, scope),
        format,
      });
    case "equite-ecarts-annees":
    case "equite-ecarts-ecoles": {
      const view = tableau === "equite-ecarts-annees" ? page.gapsByYear : page.gapsBySchool;
      return figuresResponse(ctx, figureContext, of, {
        file: gapsFile(figureContext, view, scope),
        format,
        picture: () => pictureOf(<GapsBy figureContext={figureContext} address={address} view={view} />),
      });
    }
    default:
      return notFound(ctx);
  }
});
