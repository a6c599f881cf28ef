import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breakdown } from "@/app/_figures/breakdown";
import { ByYear } from "@/app/_figures/by-year";
import { ClaimSection } from "@/app/_figures/claim-section";
import { Comparison } from "@/app/_figures/comparison";
import { figureContext } from "@/app/_figures/figure-context";
import { Filters } from "@/app/_figures/filters";
import { GroupTable } from "@/app/_figures/group-table";
import { Headline } from "@/app/_figures/headline";
import { requirePermission } from "@/app/_lib/session";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getTally, listClaims } from "@/lib/indicators/queries";
import { addressOf, asOfDay, figuresSearch } from "@/lib/indicators/schema";
import { departementName } from "@/lib/places/communes";
import { choicesOf, dashboardOf } from "./_lib/dashboard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard"))("title") };
}

/** What the page of a school does not take from the address of the dashboard. */
const NOT_OF_A_SCHOOL = { departement: undefined, ecole: undefined, tri: undefined, ordre: undefined };

export default async function DashboardPage({ searchParams }: PageProps<"/tableau-de-bord">) {
  const ctx = await requirePermission("network.read");
  const search = figuresSearch.parse(await searchParams);
  const asOf = asOfDay(search, ctx.today);
  const filter = { definition: search.definition, window: search.echeance, asOf };
  const [t, fc, all, claims] = await Promise.all([
    getTranslations("dashboard"),
    figureContext(ctx, search, ctx.today),
    getTally(ctx, filter, "school"),
    listClaims(ctx, search.annee),
  ]);
  const board = dashboardOf(all, search);
  const choices = choicesOf(all, asOf);
  const school = choices.schools.find(({ code }) => code === search.ecole);
  const placeName = school?.name ?? (search.departement && departementName(search.departement)) ?? t("scope.network");
  const yearName = (year: string) => fc.t("comparison.year", { year });
  const meta = [placeName, search.annee ? t("scope.year", { year: search.annee }) : t("scope.allYears")].join(", ");

  return (
    <>
      <PageHeader title={t("title")} meta={meta} />
      <Filters action="/tableau-de-bord" search={search} choices={choices} />
      {board.figures.leavers === 0 ? (
        <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>
      ) : (
        <div className="grid gap-10">
          <Headline fc={fc} figures={board.figures} />
          <Breakdown fc={fc} cells={board.cells} figures={board.figures} />
          {!search.ecole && (
            <section className="grid gap-3">
              <h2 className="text-xl font-semibold">{fc.t("bySchool.title")}</h2>
              <GroupTable
                fc={fc}
                path="/tableau-de-bord"
                nameHeader={fc.t("bySchool.school")}
                caption={fc.t("bySchool.caption", { rate: fc.rateLabel })}
                groups={board.schools.map(({ key, label: name, figures }) => ({
                  key,
                  name,
                  href: addressOf(`/ecoles/${key}`, { ...search, ...NOT_OF_A_SCHOOL }),
                  figures,
                  list: { ecole: key, departement: undefined },
                }))}
                total={{ label: board.isNarrowed ? placeName : fc.t("bySchool.total"), figures: board.figures }}
              />
            </section>
          )}
          <section className="grid gap-3">
            <h2 className="text-xl font-semibold">{fc.t("byYear.title")}</h2>
            <ByYear fc={fc} years={board.years} />
          </section>
          <Comparison
            fc={fc}
            pairs={[
              ...(board.isNarrowed
                ? [
                    [
                      { label: placeName, figures: board.figures },
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
