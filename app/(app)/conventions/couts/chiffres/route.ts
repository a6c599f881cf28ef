import type { NextRequest } from "next/server";
import { costFile } from "@/components/agreements/cost-file";
import { dataResponse } from "@/components/indicators/data-file";
import { recordRead } from "@/lib/access/record";
import { costDownloadSearch } from "@/lib/agreements/schema";
import { told } from "@/lib/web/file-response";
import { notFound } from "@/lib/web/refusals";
import { requireCosts } from "@/lib/web/require-costs";

/** The costs of the page as a file, in the lines and of the place that it asks for; that they leave is on record. */
export const GET = told(async ({ nextUrl }: NextRequest) => {
  const { format, ...search } = costDownloadSearch.parse(Object.fromEntries(nextUrl.searchParams));
  const { ctx, by, lines, place } = await requireCosts(search);
  const of = search.ecole ?? search.departement;
  if (!format || (of !== undefined && !place)) return notFound(ctx);
  recordRead(ctx, { kind: "export", of: "figures", id: of ?? "reseau" });
  const file = await costFile({ lines, by, place, today: ctx.today });
  return (await dataResponse(file, format, null)) ?? notFound(ctx);
});
