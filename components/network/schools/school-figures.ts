import "server-only";
import { getFigureContext } from "@/components/figures/indicators/figure-context";
import type { FigureGroup, GroupsTable } from "@/components/figures/indicators/group-rows";
import { cohortsText } from "@/components/figures/indicators/readings";
import { schoolsFunnel } from "@/components/figures/indicators/schools/schools-funnel";
import { figuresScope } from "@/components/figures/indicators/scope-texts";
import type { SchoolPage } from "@/lib/figures/indicators/queries";
import { standingBeside } from "@/lib/figures/indicators/readings/rules/readings";
import type { FiguresSearch } from "@/lib/figures/indicators/schema";
import type { LiveTally } from "@/lib/figures/indicators/tally/live";
import type { Context } from "@/lib/foundation/core/context";

/** The live figures of a school, for page and files; chance allows for how far the reader's schools lie apart. */
export async function schoolFigures(
  ctx: Context,
  school: SchoolPage,
  typed: FiguresSearch,
  { live, network }: { live: LiveTally; network: LiveTally },
) {
  const own = { ...typed, ecole: undefined, departement: undefined };
  const search = { ...own, ecole: school.code };
  const figureContext = await getFigureContext(ctx, search, ctx.today);
  const figures = live.figures({ annee: search.annee });
  const target = figureContext.targets.rate;
  const { definition } = figureContext;
  const dispersion = schoolsFunnel(network.groups("school", { annee: search.annee }), definition)?.dispersion ?? 1;
  const cohorts = live
    .groups("cohort", { annee: search.annee })
    .reverse()
    .map(({ key, placeId, figures: ofCohort }): FigureGroup => {
      const standing =
        target && ofCohort.rate !== null ? standingBeside(target, ofCohort, definition, dispersion) : null;
      return {
        key,
        name: key.slice(school.code.length + 1),
        href: `/promotions/${placeId}/resultats`,
        figures: ofCohort,
        list: { promotion: placeId },
        standing,
        apart: standing?.clear === true,
      };
    });
  const byCohort: GroupsTable = {
    table: "promotions",
    nameHeader: figureContext.t("byCohort.cohort"),
    caption: figureContext.t("byCohort.caption", { rate: figureContext.rateLabel }),
    title: cohortsText(figureContext, cohorts, dispersion),
    groups: cohorts,
    dispersion,
    ofFew: true,
    total: { label: figureContext.t("breakdown.total"), figures },
  };
  return {
    figureContext,
    address: { path: `/ecoles/${school.code}`, search: own },
    scope: await figuresScope(school.name, school.code, search.annee),
    search,
    asOf: figureContext.asOf,
    figures,
    dispersion,
    years: live.years(),
    byCohort,
  };
}
