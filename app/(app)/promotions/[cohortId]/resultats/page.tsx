import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breakdown } from "@/app/_figures/breakdown";
import { Filters } from "@/app/_figures/filters";
import { Headline } from "@/app/_figures/headline";
import { JourneyTable } from "@/app/_figures/journey-table";
import { requirePermission } from "@/app/_lib/session";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { figuresSearch } from "@/lib/indicators/schema";
import { requireCohort } from "../../_lib/require-cohort";
import { CohortHeader } from "../_components/cohort-header";
import { readCohortJourney, readResults } from "./_lib/read-results";

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
  const asked = figuresSearch.parse(await searchParams);
  const [t, read, journey] = await Promise.all([
    getTranslations("dashboard.results"),
    readResults(ctx, cohort, asked),
    readCohortJourney(ctx, cohort, asked),
  ]);
  const { fixed, shown, fc, here, asOf, cells, figures, years } = read;
  return (
    <>
      <CohortHeader ctx={ctx} cohortId={cohort.id} tab="results" />
      {!fixed && <Filters action={here.path} search={here.search} choices={{ years, asOf }} />}
      <div className="grid gap-10">
        {figures.leavers === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
        ) : (
          <>
            <Headline fc={fc} figures={figures} shown={shown} />
            {!fixed && <Breakdown fc={fc} here={here} cells={cells} figures={figures} />}
          </>
        )}
        {fixed ? (
          <p className="max-w-prose text-ink-soft">
            {t("schoolWide")} <TextLink href={`/ecoles/${cohort.school.code}`}>{t("schoolLink")}</TextLink>
          </p>
        ) : (
          <JourneyTable fc={fc} here={here} journey={journey} base={figures.base} schoolCode={cohort.school.code} />
        )}
      </div>
    </>
  );
}
