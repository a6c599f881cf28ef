import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AskedNotice } from "@/components/indicators/asked-notice";
import { Breakdown } from "@/components/indicators/breakdown";
import { ByYear } from "@/components/indicators/by-year";
import { Filters } from "@/components/indicators/filters";
import { GroupTable } from "@/components/indicators/group-table";
import { Headline } from "@/components/indicators/headline";
import { JourneyTable } from "@/components/indicators/journey-table";
import { NoExit } from "@/components/indicators/no-exit";
import { onlySchoolOf } from "@/components/schools/only-school";
import { readSchool, readSchoolFigures, readSchoolJourney } from "@/components/schools/read-school";
import { SchoolCohorts } from "@/components/schools/school-cohorts";
import { Story } from "@/components/schools/story";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/link";
import { Breadcrumb, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/policy";
import { readAsked } from "@/lib/indicators/asked";
import { awaitedUntil } from "@/lib/indicators/formulas";
import { comparisonAddress, figuresSearch } from "@/lib/indicators/schema";

export async function generateMetadata({ params }: PageProps<"/ecoles/[code]">): Promise<Metadata> {
  const { school } = await readSchool((await params).code);
  return { title: school.name };
}

export default async function SchoolPage({ params, searchParams }: PageProps<"/ecoles/[code]">) {
  const { ctx, school } = await readSchool((await params).code);
  const asked = readAsked(figuresSearch, await searchParams, ctx.today);
  const [t, schools, common, only, read, journey] = await Promise.all([
    getTranslations("dashboard"),
    getTranslations("schools"),
    getTranslations("common"),
    onlySchoolOf(ctx),
    readSchoolFigures(ctx, school, asked.search),
    readSchoolJourney(ctx, school, asked.search),
  ]);
  const { fixed, fc, here, search, asOf, cells, figures, shown, years, byCohort } = read;

  return (
    <>
      <PageHeader
        title={school.name}
        breadcrumb={
          !only && <Breadcrumb label={common("breadcrumb")} crumbs={[{ href: "/ecoles", label: schools("title") }]} />
        }
        action={
          can(ctx.actor, "school.manage") && (
            <LinkButton href={`/ecoles/${school.code}/modifier`} icon={<Icon name="pencil" />}>
              {t("schools.edit")}
            </LinkButton>
          )
        }
      />
      <div className="grid gap-10">
        <Story school={school} />
        <section>
          <h2 className="mb-6 text-xl font-semibold">{t("schools.figures")}</h2>
          {!fixed && (
            <>
              <AskedNotice asked={asked} until={asOf} />
              <Filters
                action={`/ecoles/${school.code}`}
                search={search}
                asOf={asked.asOf}
                choices={{ years: years.map(({ key }) => key).reverse(), asOf }}
              />
            </>
          )}
          <div className="grid gap-10">
            {figures.leavers === 0 ? (
              <NoExit t={t} fc={fc} />
            ) : (
              <>
                <Headline fc={fc} figures={figures} shown={shown} awaited={awaitedUntil(cells, fc.definition)} />
                <Breakdown fc={fc} here={here} cells={cells} figures={figures} shown={shown} />
              </>
            )}
            {can(ctx.actor, "network.read") && (
              <p className="print:hidden">
                <TextLink href={comparisonAddress(search)}>{fc.t("comparison.link")}</TextLink>
              </p>
            )}
          </div>
        </section>
        {!fixed && years.length > 1 && (
          <section className="grid gap-3">
            <h2 className="text-xl font-semibold">{fc.t("byYear.title")}</h2>
            <ByYear fc={fc} here={here} years={years} />
          </section>
        )}
        {byCohort.groups.length > 0 && (
          <section className="grid gap-3">
            <h2 className="text-xl font-semibold">{fc.t("byCohort.title")}</h2>
            <GroupTable fc={fc} here={here} of={byCohort} />
          </section>
        )}
        <JourneyTable fc={fc} here={here} journey={journey} base={figures.base} schoolCode={school.code} />
        <SchoolCohorts school={school} ctx={ctx} fc={fc} />
      </div>
    </>
  );
}
