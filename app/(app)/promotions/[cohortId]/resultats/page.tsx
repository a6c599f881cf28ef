import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CohortHeader } from "@/components/cohorts/cohort-header";
import { AskedNotice } from "@/components/indicators/asked-notice";
import { Breakdown } from "@/components/indicators/breakdown";
import { Filters } from "@/components/indicators/filters";
import { Headline } from "@/components/indicators/headline";
import { JourneyTable } from "@/components/indicators/journey-table";
import { NoExit } from "@/components/indicators/no-exit";
import { resultsOf } from "@/components/indicators/results";
import { TextLink } from "@/components/ui/link";
import { can } from "@/lib/access/policy";
import { readAsked } from "@/lib/indicators/asked";
import { comparisonAddress, figuresSearch } from "@/lib/indicators/schema";
import { cohortPage, requireJourney, requireLive } from "@/lib/web/require";

type Props = PageProps<"/promotions/[cohortId]/resultats">;

const onlyOne = (years: readonly string[]) => (years.length === 1 ? years[0] : undefined);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ cohort }, t] = await Promise.all([
    cohortPage(props, "cohort.figures"),
    getTranslations("dashboard.results"),
  ]);
  return { title: `${t("title")}, ${cohort.school.name} ${cohort.code}` };
}

export default async function CohortResultsPage(props: Props) {
  const { ctx, cohort } = await cohortPage(props, "cohort.figures");
  const asked = readAsked(figuresSearch, await props.searchParams, ctx.today);
  const [board, live, journey] = await Promise.all([
    getTranslations("dashboard"),
    requireLive(ctx, asked.search, cohort.id),
    requireJourney(ctx, asked.search, cohort),
  ]);
  const { fc, here, figures, years } = await resultsOf(ctx, cohort, asked.search, live);
  const { asOf } = fc;
  // The school of the cohort, in the year the cohort left in where there is only one.
  const compared = { ...here.search, ecole: cohort.school.code, annee: here.search.annee ?? onlyOne(years) };
  return (
    <>
      <CohortHeader ctx={ctx} cohort={cohort} tab="results" />
      <AskedNotice asked={asked} until={asOf} />
      <Filters action={here.path} search={here.search} asOf={asked.asOf} choices={{ years, asOf }} />
      <div className="grid gap-10">
        {figures.leavers === 0 ? (
          <NoExit t={board} fc={fc} />
        ) : (
          <>
            <Headline fc={fc} figures={figures} />
            <Breakdown fc={fc} here={here} figures={figures} />
          </>
        )}
        {can(ctx.actor, "network.read") && (
          <p className="print:hidden">
            <TextLink href={comparisonAddress(compared)}>{fc.t("comparison.linkSchool")}</TextLink>
          </p>
        )}
        <JourneyTable fc={fc} here={here} journey={journey} schoolCode={cohort.school.code} />
      </div>
    </>
  );
}
