import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breakdown } from "@/app/_figures/breakdown";
import { ByYear } from "@/app/_figures/by-year";
import { ClaimSection } from "@/app/_figures/claim-section";
import { Comparison } from "@/app/_figures/comparison";
import { Filters } from "@/app/_figures/filters";
import { GroupTable } from "@/app/_figures/group-table";
import { Headline } from "@/app/_figures/headline";
import { requirePermission } from "@/app/_lib/session";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listClaims } from "@/lib/indicators/queries";
import { figuresSearch } from "@/lib/indicators/schema";
import { readDashboard } from "./_lib/read-dashboard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard"))("title") };
}

export default async function DashboardPage({ searchParams }: PageProps<"/tableau-de-bord">) {
  const ctx = await requirePermission("network.read");
  const search = figuresSearch.parse(await searchParams);
  const [t, dashboard, claims] = await Promise.all([
    getTranslations("dashboard"),
    readDashboard(ctx, search),
    listClaims(ctx, search.annee),
  ]);
  const { fc, here, all, board, choices, place, scope, bySchool } = dashboard;
  const yearName = (year: string) => fc.t("comparison.year", { year });

  return (
    <>
      <PageHeader title={t("title")} meta={scope.chosen} />
      <Filters action="/tableau-de-bord" search={search} choices={choices} />
      {board.figures.leavers === 0 ? (
        <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>
      ) : (
        <div className="grid gap-10">
          <Headline fc={fc} figures={board.figures} />
          <Breakdown fc={fc} here={here} cells={board.cells} figures={board.figures} />
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
            pairs={[
              ...(board.isNarrowed
                ? [
                    [
                      { label: place, figures: board.figures },
                      { label: fc.t("comparison.rest"), figures: board.rest },
                    ] as const,
                  ]
                : []),
              ...(board.year && board.before
                ? [
                    [
                      { label: yearName(board.year.key), figures: board.year.figures },
                      { label: yearName(board.before.key), figures: board.before.figures },
                    ] as const,
                  ]
                : []),
            ]}
          />
          {!board.isNarrowed &&
            claims.map((claim) => <ClaimSection key={claim.code} fc={fc} claim={claim} cells={all.cells} />)}
        </div>
      )}
    </>
  );
}
