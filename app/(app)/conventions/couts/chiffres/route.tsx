import type { NextRequest } from "next/server";
import { pictureOf } from "@/components/charts/picture";
import { dataResponse } from "@/components/figures/indicators/data-file";
import { costFile } from "@/components/money/agreements/cost-file";
import { CostPicture } from "@/components/money/agreements/cost-picture";
import { told } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { requireCosts } from "@/lib/entrances/web/require-costs";
import { recordRead } from "@/lib/foundation/reads/record";
import { costDownloadSearch } from "@/lib/money/agreements/schema";

/** The costs of the page as a file, in the lines and of the place that it asks for; that they leave is on record. */
export const GET = told(async ({ nextUrl }: NextRequest) => {
  const { format, ...search } = costDownloadSearch.parse(Object.fromEntries(nextUrl.searchParams));
  const { ctx, by, lines, total, place, isKnown } = await requireCosts(search);
  const of = search.ecole ?? search.departement;
  const isEmptyPart = lines.length === 0 && (search.debut ?? search.formation) !== undefined;
  if (!format || !isKnown || isEmptyPart) return notFound(ctx);
  const isPicture = format === "svg" || format === "png";
  const picture = isPicture
    ? await pictureOf(<CostPicture lines={lines} total={total} by={by} search={search} />)
    : null;
  if (isPicture && !picture) return notFound(ctx);
  recordRead(ctx, { kind: "export", of: "figures", id: of ?? "reseau" });
  const file = await costFile({ lines, total, by, place, today: ctx.today });
  // All but the title, which the picture has, and what is said of columns.
  const foot = file.header.slice(1, -2).map((line) => line.join(" · "));
  return (await dataResponse(file, format, picture && { picture, foot })) ?? notFound(ctx);
});
