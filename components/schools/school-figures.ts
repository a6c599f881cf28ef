import "server-only";
import { getFigureContext } from "@/components/indicators/figure-context";
import type { FigureGroup, GroupsTable } from "@/components/indicators/group-rows";
import { cohortsText } from "@/components/indicators/readings";
import { scopeWords } from "@/components/indicators/scope-words";
import type { Context } from "@/lib/core/context";
import type { LiveTally } from "@/lib/indicators/live";
import type { SchoolPage } from "@/lib/indicators/queries";
import { distanceTo, sideBeyond } from "@/lib/indicators/rules/readings";
import type { FiguresSearch } from "@/lib/indicators/schema";

/** The live figures of a school, for its page and for its files. */
export async function schoolFigures(ctx: Context, school: SchoolPage, asked: FiguresSearch, live: LiveTally) {
  const own = { ...asked, ecole: undefined, departement: undefined };
  const search = { ...own, ecole: school.code };
  const figureContext = await getFigureContext(ctx, search, ctx.today);
  const figures = live.figures({ annee: search.annee });
  const target = figureContext.targets.rate;
  const cohorts = live
    .groups("cohort", { annee: search.annee })
    .reverse()
    .map(({ key, placeId, figures: ofCohort }): FigureGroup => {
      const distance = target && ofCohort.rate !== null && distanceTo(target, ofCohort, figureContext.definition, 1);
      const beyond = distance ? sideBeyond(distance) : null;
      return {
        key,
        name: key.slice(school.code.length + 1),
        href: `/promotions/${placeId}/resultats`,
        figures: ofCohort,
        list: { promotion: placeId },
        beyond,
        apart: beyond !== null,
      };
    });
  const byCohort: GroupsTable = {
    table: "promotions",
    nameHeader: figureContext.t("byCohort.cohort"),
    caption: figureContext.t("byCohort.caption", { rate: figureContext.rateLabel }),
    title: cohortsText(figureContext, cohorts),
    groups: cohorts,
    ofFew: true,
    total: { label: figureContext.t("breakdown.total"), figures },
  };
  return {
    figureContext,
    address: { path: `/ecoles/${school.code}`, search: own },
    scope: await scopeWords(school.name, school.code, search.annee),
    search,
    asOf: figureContext.asOf,
    figures,
    years: live.years(),
    byCohort,
  };
}
