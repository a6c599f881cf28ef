import type { Metadata } from "next";
import { Filters } from "@/components/figures/indicators/filters";
import { JourneyTable } from "@/components/figures/indicators/journeys/journey-table";
import { LeaverFigures } from "@/components/figures/indicators/leaver-figures";
import { MisreadNotice } from "@/components/figures/indicators/lists/misread-notice";
import { provenIn } from "@/components/figures/indicators/proofs";
import { resultsOf } from "@/components/figures/indicators/results";
import { CohortHeader } from "@/components/people/cohorts/cohort-header";
import { Transfers } from "@/components/people/enrolments/interruptions";
import { Still } from "@/components/shell/still";
import { EmptyState } from "@/components/ui/empty-state";
import { cohortPage, requireJourney, requireJourneys, requireLive } from "@/lib/entrances/web/require";
import { readRequest } from "@/lib/figures/indicators/request";
import { comparisonAddress, figuresSearch } from "@/lib/figures/indicators/schema";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { countTransfers } from "@/lib/people/enrolments/interruption-queries";

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
  const request = readRequest(figuresSearch, await props.searchParams, ctx.today);
  const [live, journey, journeys, transfers] = await Promise.all([
    requireLive(ctx, request.search, cohort.id),
    requireJourney(ctx, request.search, cohort),
    requireJourneys(ctx, request.search, cohort.id),
    countTransfers(ctx, cohort.id),
  ]);
  const { figureContext, address, figures, years } = await resultsOf(ctx, cohort, request.search, live);
  const { asOf } = figureContext;
  const t = await getTranslations("dashboard.results");
  const entrants = journey.find(({ key }) => key === "entrants")?.numerator.count ?? 0;
  // The school of the cohort, in the year the cohort left in where there is only one.
  const ofSchool = { ...address.search, ecole: cohort.school.code, annee: address.search.annee ?? onlyOne(years) };
  const compared = can(ctx.actor, "network.read") && {
    href: comparisonAddress(ofSchool),
    text: figureContext.t("comparison.linkSchool"),
  };
  return (
    <Still>
      <CohortHeader ctx={ctx} cohort={cohort} tab="results" />
      <MisreadNotice request={request} until={asOf} />
      <Filters
        action={address.path}
        place={`${cohort.school.name} ${cohort.code}`}
        search={address.search}
        asOf={request.asOf}
        knownOn={request.knownOn}
        choices={{ years, asOf }}
      />
      {entrants === 0 ? (
        <EmptyState
          title={
            cohort.startsOn > asOf ? t("notBegun", { date: figureContext.f.date(cohort.startsOn) }) : t("nobodyEntered")
          }
        >
          {t("nobodyText")}
        </EmptyState>
      ) : (
        <div className="grid gap-10">
          <LeaverFigures
            figureContext={figureContext}
            address={address}
            figures={figures}
            proofs={provenIn(journeys, address.search)}
            compared={compared}
          />
          <Transfers counted={transfers} />
          <JourneyTable
            figureContext={figureContext}
            address={address}
            journey={journey}
            schoolCode={cohort.school.code}
          />
        </div>
      )}
    </Still>
  );
}
