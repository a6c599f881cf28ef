import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breakdown } from "@/app/_figures/breakdown";
import { figureContext } from "@/app/_figures/figure-context";
import { Filters } from "@/app/_figures/filters";
import { Headline } from "@/app/_figures/headline";
import { JourneyTable } from "@/app/_figures/journey-table";
import { requirePermission } from "@/app/_lib/session";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { DEFINITIONS } from "@/lib/indicators/definitions";
import { audienceOf, masksCounts } from "@/lib/indicators/disclosure";
import { figuresOf } from "@/lib/indicators/formulas";
import { getJourney, getTally } from "@/lib/indicators/queries";
import { asOfDay, figuresSearch } from "@/lib/indicators/schema";
import { requireCohort } from "../../_lib/require-cohort";
import { CohortHeader } from "../_components/cohort-header";

type Props = PageProps<"/promotions/[cohortId]/resultats">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ctx = await requirePermission("cohort.figures");
  const cohort = await requireCohort(ctx, (await params).cohortId);
  const t = await getTranslations("dashboard.results");
  return { title: `${t("title")}, ${cohort.school.name} ${cohort.code}` };
}

export default async function CohortResultsPage({ params, searchParams }: Props) {
  const ctx = await requirePermission("cohort.figures");
  const cohort = await requireCohort(ctx, (await params).cohortId);
  // A cohort beside its school would give masked counts back: those who see them masked get the rate alone.
  const fixed = masksCounts(audienceOf(ctx.actor));
  const search = { ...figuresSearch.parse(fixed ? {} : await searchParams), ecole: undefined, departement: undefined };
  const asOf = asOfDay(search, ctx.today);
  const filter = { definition: search.definition, window: search.echeance, asOf, cohortId: cohort.id };
  const [t, fc, tally, journey] = await Promise.all([
    getTranslations("dashboard.results"),
    figureContext(ctx, search, ctx.today, cohort.id),
    getTally(ctx, filter),
    getJourney(ctx, { cohortId: cohort.id, asOf }, [cohort]),
  ]);
  const years = [...new Set(tally.cells.map(({ exitYear }) => exitYear))].sort().reverse();
  const cells = tally.cells.filter(({ exitYear }) => !search.annee || exitYear === search.annee);
  const figures = figuresOf(cells, DEFINITIONS[search.definition]);
  return (
    <>
      <CohortHeader ctx={ctx} cohortId={cohort.id} tab="results" />
      {!fixed && <Filters action={`/promotions/${cohort.id}/resultats`} search={search} choices={{ years, asOf }} />}
      <div className="grid gap-10">
        {figures.leavers === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
        ) : (
          <>
            <Headline fc={fc} figures={figures} />
            {!fixed && <Breakdown fc={fc} cells={cells} figures={figures} />}
          </>
        )}
        {fixed ? (
          <p className="max-w-prose text-ink-soft">
            {t("schoolWide")} <TextLink href={`/ecoles/${cohort.school.code}`}>{t("schoolLink")}</TextLink>
          </p>
        ) : (
          <JourneyTable fc={fc} journey={journey} schoolCode={cohort.school.code} />
        )}
      </div>
    </>
  );
}
