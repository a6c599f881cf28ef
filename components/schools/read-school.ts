import "server-only";
import { cache } from "react";
import { figureContext } from "@/components/indicators/figure-context";
import { type GroupsTable, groupsAndWhole } from "@/components/indicators/group-rows";
import { ownSearch } from "@/components/indicators/own-search";
import { scopeWords } from "@/components/indicators/scope-words";
import type { Context } from "@/lib/core/context";
import { DEFINITIONS } from "@/lib/indicators/definitions";
import { figuresOf } from "@/lib/indicators/formulas";
import { groupFigures } from "@/lib/indicators/groups";
import { getJourney, getTally, listSchools, type SchoolPage } from "@/lib/indicators/queries";
import type { FiguresSearch } from "@/lib/indicators/schema";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";

/** The school of an address, read once per request; 404 when the reader may not know of it. */
export const readSchool = cache(async (code: string) => {
  const ctx = await requirePermission("school.read");
  const [school] = await listSchools(ctx, code);
  return { ctx, school: school ?? notFound(ctx) };
});

/** From entry to certificate in a school, for its page and for its files. */
export function readSchoolJourney(ctx: Context, { code, cohorts }: SchoolPage, asked: FiguresSearch) {
  return getJourney(ctx, { schoolCode: code, asOf: ownSearch(ctx, asked).asOf }, cohorts);
}

/** The figures of a school, for its page and for its files. */
export async function readSchoolFigures(ctx: Context, school: SchoolPage, asked: FiguresSearch) {
  const { fixed, search: own, asOf } = ownSearch(ctx, asked);
  const search = { ...own, ecole: school.code };
  const [fc, tally] = await Promise.all([
    figureContext(ctx, search, ctx.today),
    getTally(ctx, { definition: search.definition, window: search.echeance, asOf, schoolCode: school.code }),
  ]);
  const chosen = {
    places: tally.places,
    cells: tally.cells.filter(({ exitYear }) => !search.annee || exitYear === search.annee),
  };
  const figures = figuresOf(chosen.cells, DEFINITIONS[search.definition]);
  const byCohort: GroupsTable = {
    table: "promotions",
    nameHeader: fc.t("byCohort.cohort"),
    caption: fc.t("byCohort.caption", { rate: fc.rateLabel }),
    groups: groupFigures(chosen, search.definition, "cohort")
      .reverse()
      .map(({ key, cells, figures: ofCohort }) => {
        const id = cells[0]?.placeId ?? "";
        return {
          key,
          name: key.slice(school.code.length + 1),
          href: `/promotions/${id}/resultats`,
          figures: ofCohort,
          list: { promotion: id },
        };
      }),
    total: { label: fc.t("breakdown.total"), figures },
  };
  return {
    fixed,
    fc,
    here: { path: `/ecoles/${school.code}`, search: own },
    scope: await scopeWords(school.name, school.code, search.annee),
    search,
    asOf,
    cells: chosen.cells,
    figures,
    /** As its cohorts in the table below leave it. */
    shown: groupsAndWhole(fc, byCohort.groups).whole,
    years: groupFigures(tally, search.definition, "year"),
    byCohort,
  };
}
