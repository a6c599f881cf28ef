import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AskedNotice } from "@/components/indicators/asked-notice";
import { Breakdown } from "@/components/indicators/breakdown";
import { ByYear } from "@/components/indicators/by-year";
import { ClaimSection } from "@/components/indicators/claim-section";
import { Comparison } from "@/components/indicators/comparison";
import { dashboardOf } from "@/components/indicators/dashboard";
import { emptyTitle } from "@/components/indicators/empty-title";
import { Filters } from "@/components/indicators/filters";
import { GroupTable } from "@/components/indicators/group-table";
import { Headline } from "@/components/indicators/headline";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/policy";
import { readAsked } from "@/lib/indicators/asked";
import { listClaims } from "@/lib/indicators/queries";
import { comparisonAddress, figuresSearch } from "@/lib/indicators/schema";
import { searchOf } from "@/lib/web/page";
import { requireLive } from "@/lib/web/require";
import { requirePermission } from "@/lib/web/session";

/** What an address asks for, read once for the page and for its title. */
const readPage = searchOf(async (params) => {
  const ctx = await requirePermission("network.read");
  const asked = readAsked(figuresSearch, params, ctx.today);
  const [t, live, claims] = await Promise.all([
    getTranslations("dashboard"),
    requireLive(ctx, asked.search),
    listClaims(ctx, asked.search.annee),
  ]);
  return { ctx, t, asked, claims, live, ...(await dashboardOf(ctx, asked.search, live)) };
});

export async function generateMetadata(props: PageProps<"/tableau-de-bord">): Promise<Metadata> {
  const { t, scope } = await readPage(props);
  return { title: `${t("title")} · ${scope.chosen}` };
}

export default async function DashboardPage(props: PageProps<"/tableau-de-bord">) {
  const read = await readPage(props);
  const { ctx, t, asked, fc, here, live, board, choices, place, scope, bySchool, claims } = read;
  const { search } = asked;
  const yearName = (year: string) => fc.t("comparison.year", { year });
  const { year, before } = board;
  const records = can(ctx.actor, "register.import");
  // A place beside the network, the network beside itself a year before.
  const years = board.isNarrowed ? {} : { annee1: year?.key, annee2: before?.key };

  return (
    <>
      <PageHeader title={t("title")} meta={scope.chosen} />
      <AskedNotice asked={asked} until={fc.asOf} />
      <Filters action="/tableau-de-bord" search={search} asOf={asked.asOf} choices={choices} />
      {live.isEmpty && !search.arrete ? (
        <EmptyState
          title={t("results.empty")}
          action={
            records && (
              <div className="flex flex-wrap gap-2">
                <LinkButton href="/promotions">{t("empty.cohorts")}</LinkButton>
                <LinkButton href="/import">{t("empty.import")}</LinkButton>
              </div>
            )
          }
        >
          {t(records ? "empty.network" : "results.emptyText")}
        </EmptyState>
      ) : board.figures.leavers === 0 ? (
        <EmptyState title={emptyTitle(t, fc, choices)}>{t("empty.text")}</EmptyState>
      ) : (
        <div className="grid gap-10">
          <Headline fc={fc} figures={board.figures} />
          <Breakdown fc={fc} here={here} figures={board.figures} />
          {!search.ecole && (
            <section className="grid gap-3">
              <h2 className="text-xl font-semibold">{fc.t("bySchool.title")}</h2>
              <GroupTable fc={fc} here={here} of={bySchool} />
            </section>
          )}
          <section className="grid gap-3">
            <h2 className="text-xl font-semibold">{fc.t("byYear.title")}</h2>
            <ByYear fc={fc} here={here} years={board.years} />
          </section>
          <Comparison
            fc={fc}
            href={comparisonAddress(search, years)}
            pairs={[
              ...(board.isNarrowed
                ? [
                    [
                      { label: place, figures: board.figures },
                      { label: fc.t("comparison.rest"), figures: board.rest },
                    ] as const,
                  ]
                : []),
              ...(year && before
                ? [
                    [
                      { label: yearName(year.key), figures: year.figures },
                      { label: yearName(before.key), figures: before.figures },
                    ] as const,
                  ]
                : []),
            ]}
          />
          {!board.isNarrowed &&
            claims.map((claim) => (
              <ClaimSection key={claim.code} fc={fc} claim={claim} figures={live.figures({ annee: claim.exitYear })} />
            ))}
        </div>
      )}
    </>
  );
}
