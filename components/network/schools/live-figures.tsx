import { ByYear } from "@/components/figures/indicators/by-year";
import { ChanceNote } from "@/components/figures/indicators/chance-note";
import { Filters } from "@/components/figures/indicators/filters";
import { GroupTable } from "@/components/figures/indicators/group-table";
import { PlaceJourneys } from "@/components/figures/indicators/journeys/cohort-journeys";
import { JourneyTable } from "@/components/figures/indicators/journeys/journey-table";
import { LeaverFigures } from "@/components/figures/indicators/leaver-figures";
import { MisreadNotice } from "@/components/figures/indicators/lists/misread-notice";
import { provenIn } from "@/components/figures/indicators/proofs";
import { nobodyText, whoSucceeds } from "@/components/figures/indicators/readings";
import type { LiveJourneys } from "@/lib/figures/indicators/journeys/live-journeys";
import type { LiveJourney } from "@/lib/figures/indicators/journeys/rules/journey";
import type { SchoolPage } from "@/lib/figures/indicators/queries";
import type { FigureRequest } from "@/lib/figures/indicators/request";
import { comparisonAddress, type FiguresSearch } from "@/lib/figures/indicators/schema";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { schoolFigures } from "./school-figures";

/** The figures of a school as they stand, for those who answer for them. */
export async function SchoolLive({
  ctx,
  school,
  request,
  read: { figureContext, address, search, asOf, figures, dispersion, years, byCohort },
  journey,
  journeys,
}: {
  ctx: Context;
  school: SchoolPage;
  request: FigureRequest<FiguresSearch>;
  read: Awaited<ReturnType<typeof schoolFigures>>;
  journey: LiveJourney;
  journeys: LiveJourneys;
}) {
  const t = await getTranslations("dashboard.schools");
  const compared = can(ctx.actor, "network.read") && {
    href: comparisonAddress(search),
    text: figureContext.t("comparison.link"),
  };
  return (
    <>
      <section>
        <h2 className="mb-6 max-w-prose text-xl font-semibold">
          {nobodyText(figureContext, figures) === null ? whoSucceeds(figureContext, figures) : t("figures")}
        </h2>
        <MisreadNotice request={request} until={asOf} />
        <Filters
          action={`/ecoles/${school.code}`}
          place={school.name}
          search={search}
          asOf={request.asOf}
          knownOn={request.knownOn}
          choices={{
            years: years.flatMap(({ key, figures: { leavers } }) => (leavers > 0 ? [key] : [])).reverse(),
            asOf,
          }}
        />
        <div className="grid gap-10">
          <LeaverFigures
            figureContext={figureContext}
            address={address}
            figures={figures}
            proofs={provenIn(journeys, search)}
            compared={compared}
            titled={false}
          />
        </div>
      </section>
      {years.length > 1 && (
        <section>
          <ByYear figureContext={figureContext} address={address} years={years} dispersion={dispersion} heads />
        </section>
      )}
      {byCohort.groups.length > 0 && (
        <section className="grid gap-3">
          <h2 className="max-w-prose text-lg font-semibold">{byCohort.title}</h2>
          <GroupTable figureContext={figureContext} address={address} of={byCohort} />
        </section>
      )}
      {(years.length > 1 || byCohort.groups.length > 0) && (
        <ChanceNote figureContext={figureContext} dispersion={dispersion} groups={figures.leavers > 0} />
      )}
      {figures.leavers > 0 && (
        <PlaceJourneys figureContext={figureContext} address={address} journeys={journeys} search={search} />
      )}
      <JourneyTable figureContext={figureContext} address={address} journey={journey} schoolCode={school.code} />
    </>
  );
}
