import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { Breakdown } from "@/app/_figures/breakdown";
import { ByYear } from "@/app/_figures/by-year";
import { figureContext } from "@/app/_figures/figure-context";
import { Filters } from "@/app/_figures/filters";
import { GroupTable } from "@/app/_figures/group-table";
import { Headline } from "@/app/_figures/headline";
import { JourneyTable } from "@/app/_figures/journey-table";
import { requirePermission } from "@/app/_lib/session";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Breadcrumb, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/policy";
import { DEFINITIONS } from "@/lib/indicators/definitions";
import { audienceOf, masksCounts } from "@/lib/indicators/disclosure";
import { figuresOf } from "@/lib/indicators/formulas";
import { groupFigures } from "@/lib/indicators/groups";
import { getJourney, getTally, listSchools } from "@/lib/indicators/queries";
import { asOfDay, figuresSearch, withoutFilters } from "@/lib/indicators/schema";
import { SchoolCohorts } from "./_components/school-cohorts";
import { Story } from "./_components/story";

const readSchool = cache(async (code: string) => {
  const ctx = await requirePermission("school.read");
  const [school] = await listSchools(ctx, code);
  return { ctx, school: school ?? notFound() };
});

export async function generateMetadata({ params }: PageProps<"/ecoles/[code]">): Promise<Metadata> {
  const { school } = await readSchool((await params).code);
  return { title: school.name };
}

export default async function SchoolPage({ params, searchParams }: PageProps<"/ecoles/[code]">) {
  const { ctx, school } = await readSchool((await params).code);
  // One dimension at a time for those who see masked counts: two questions must not isolate anybody.
  const fixed = masksCounts(audienceOf(ctx.actor));
  const asked = figuresSearch.parse(await searchParams);
  const search = {
    ...(fixed ? withoutFilters(asked) : asked),
    ecole: school.code,
    departement: undefined,
  };
  const asOf = asOfDay(search, ctx.today);
  const filter = { definition: search.definition, window: search.echeance, asOf, schoolCode: school.code };
  const [t, schools, common, fc, tally, journey] = await Promise.all([
    getTranslations("dashboard"),
    getTranslations("schools"),
    getTranslations("common"),
    figureContext(ctx, search, ctx.today),
    getTally(ctx, filter),
    getJourney(ctx, { schoolCode: school.code, asOf }, school.cohorts),
  ]);
  const chosen = {
    places: tally.places,
    cells: tally.cells.filter(({ exitYear }) => !search.annee || exitYear === search.annee),
  };
  const figures = figuresOf(chosen.cells, DEFINITIONS[search.definition]);
  const years = groupFigures(tally, search.definition, "year");
  const cohorts = groupFigures(chosen, search.definition, "cohort").reverse();

  return (
    <>
      <PageHeader
        title={school.name}
        breadcrumb={<Breadcrumb label={common("breadcrumb")} crumbs={[{ href: "/ecoles", label: schools("title") }]} />}
        action={
          can(ctx.actor, "school.manage") && (
            <LinkButton href={`/ecoles/${school.code}/modifier`} icon="pencil">
              {t("schools.edit")}
            </LinkButton>
          )
        }
      />
      <div className="grid gap-10">
        <Story school={school} />
        <section className="grid gap-6">
          <h2 className="text-xl font-semibold">{t("schools.figures")}</h2>
          {!fixed && (
            <Filters
              action={`/ecoles/${school.code}`}
              search={search}
              choices={{ years: years.map(({ key }) => key).reverse(), asOf }}
            />
          )}
          {figures.leavers === 0 ? (
            <EmptyState title={t("results.empty")}>{t("results.emptyText")}</EmptyState>
          ) : (
            <>
              <Headline fc={fc} figures={figures} />
              <Breakdown fc={fc} cells={chosen.cells} figures={figures} />
            </>
          )}
        </section>
        {!fixed && years.length > 1 && (
          <section className="grid gap-3">
            <h2 className="text-xl font-semibold">{fc.t("byYear.title")}</h2>
            <ByYear fc={fc} years={years} />
          </section>
        )}
        {cohorts.length > 0 && (
          <section className="grid gap-3">
            <h2 className="text-xl font-semibold">{fc.t("byCohort.title")}</h2>
            <GroupTable
              fc={fc}
              path={`/ecoles/${school.code}`}
              nameHeader={fc.t("byCohort.cohort")}
              caption={fc.t("byCohort.caption", { rate: fc.rateLabel })}
              groups={cohorts.map(({ key, cells, figures: ofCohort }) => {
                const id = cells[0]?.placeId ?? "";
                const code = key.slice(school.code.length + 1);
                return {
                  key,
                  name: code,
                  href: `/promotions/${id}/resultats`,
                  figures: ofCohort,
                  list: { promotion: id },
                };
              })}
              total={{ label: fc.t("breakdown.total"), figures }}
            />
          </section>
        )}
        <JourneyTable fc={fc} journey={journey} schoolCode={school.code} />
        <SchoolCohorts school={school} today={ctx.today} />
      </div>
    </>
  );
}
