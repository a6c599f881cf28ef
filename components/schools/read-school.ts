import "server-only";
import { cache } from "react";
import { figureContext } from "@/components/indicators/figure-context";
import type { GroupsTable } from "@/components/indicators/group-rows";
import { scopeWords } from "@/components/indicators/scope-words";
import type { Context } from "@/lib/core/context";
import { getJourney, getLive, listSchools, type SchoolPage } from "@/lib/indicators/queries";
import { asOfDay, type FiguresSearch } from "@/lib/indicators/schema";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";

/** The school of an address, read once per request; 404 when the reader may not know of it. */
export const readSchool = cache(async (code: string) => {
  const ctx = await requirePermission("school.read");
  const [school] = await listSchools(ctx, code);
  return { ctx, school: school ?? notFound(ctx) };
});

/** From entry to certificate in a school, for its page and for its files; null for whom no live figure is. */
export function readSchoolJourney(ctx: Context, { code, cohorts }: SchoolPage, asked: FiguresSearch) {
  return getJourney(ctx, { schoolCode: code, asOf: asOfDay(asked, ctx.today) }, cohorts);
}

/** The live figures of a school, for its page and for its files; null for whom none is. */
export async function readSchoolFigures(ctx: Context, school: SchoolPage, asked: FiguresSearch) {
  const own = { ...asked, ecole: undefined, departement: undefined };
  const search = { ...own, ecole: school.code };
  const asOf = asOfDay(own, ctx.today);
  const [fc, live] = await Promise.all([
    figureContext(ctx, search, ctx.today),
    getLive(ctx, { definition: search.definition, window: search.echeance, asOf, schoolCode: school.code }),
  ]);
  if (!live) return null;
  const figures = live.figures({ annee: search.annee });
  const byCohort: GroupsTable = {
    table: "promotions",
    nameHeader: fc.t("byCohort.cohort"),
    caption: fc.t("byCohort.caption", { rate: fc.rateLabel }),
    groups: live
      .groups("cohort", { annee: search.annee })
      .reverse()
      .map(({ key, placeId, figures: ofCohort }) => ({
        key,
        name: key.slice(school.code.length + 1),
        href: `/promotions/${placeId}/resultats`,
        figures: ofCohort,
        list: { promotion: placeId },
      })),
    total: { label: fc.t("breakdown.total"), figures },
  };
  return {
    fc,
    here: { path: `/ecoles/${school.code}`, search: own },
    scope: await scopeWords(school.name, school.code, search.annee),
    search,
    asOf,
    figures,
    years: live.years(),
    byCohort,
  };
}
