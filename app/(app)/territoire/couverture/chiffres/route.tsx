import type { NextRequest } from "next/server";
import { pictureOf } from "@/components/charts/picture";
import { getCoverageContext } from "@/components/figures/coverage/coverage-context";
import { coverageAbout, coverageHeader, coverageLines } from "@/components/figures/coverage/coverage-files";
import { CoverageMap } from "@/components/figures/coverage/coverage-map";
import { dataResponse } from "@/components/figures/indicators/data-file";
import { told } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getCoverage } from "@/lib/figures/coverage/queries";
import { coverageDownloadSearch } from "@/lib/figures/coverage/schema";
import { readTrials } from "@/lib/figures/coverage/trials";

const PATH = "/territoire/couverture";

/** The map or a table of the page of coverage as a file, with the places that are tried. */
export const GET = told(async ({ nextUrl }: NextRequest) => {
  const ctx = await requirePermission("network.read");
  const { searchParams } = nextUrl;
  const { tableau, format, ...search } = coverageDownloadSearch.parse({
    ...Object.fromEntries(searchParams),
    essai: searchParams.getAll("essai"),
  });
  const { candidates } = readTrials({ ...search, commune: "" });
  const coverage = await getCoverage(ctx, { day: ctx.today, candidates });
  if (!coverage || !tableau || !format) return notFound(ctx);
  const context = await getCoverageContext(ctx, coverage, PATH);
  const { t } = context;
  const isPicture = format === "svg" || format === "png";
  const picture = isPicture && tableau === "carte" ? await pictureOf(<CoverageMap context={context} />) : null;
  const foot = coverageAbout(context)
    .slice(0, 1)
    .map((one) => t("file.pair", one));
  const file = {
    name: ["cohorte", "couverture", tableau, ctx.today].join("-"),
    header: coverageHeader(context, tableau),
    lines: coverageLines(context, tableau),
    sheets: { data: t("file.data"), readMe: t("file.readMe") },
  };
  return (await dataResponse(file, format, picture && { picture, foot })) ?? notFound(ctx);
});
