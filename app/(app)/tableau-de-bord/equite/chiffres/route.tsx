import type { NextRequest } from "next/server";
import { askedOfFile } from "@/components/indicators/asked-file";
import { equityPicture } from "@/components/indicators/equity";
import { equityFile } from "@/components/indicators/equity-csv";
import { equityPageOf } from "@/components/indicators/equity-page";
import { equityGroupsFile } from "@/components/indicators/equity-tables";
import { figuresResponse } from "@/components/indicators/figures-file";
import { downloadSearch } from "@/lib/indicators/schema";
import { told } from "@/lib/web/file-response";
import { notFound } from "@/lib/web/refusals";
import { requireLive } from "@/lib/web/require";
import { requirePermission } from "@/lib/web/session";

/** The tables of the page of equity, under its filters and as their reader may know them. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("network.read");
  const read = await askedOfFile(downloadSearch, request, ctx.today);
  if (read instanceof Response) return read;
  const { tableau, format, ...search } = read;
  const { figureContext, rows, years, schools, scope } = await equityPageOf(
    ctx,
    search,
    await requireLive(ctx, search),
  );
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
    default:
      return notFound(ctx);
  }
});
