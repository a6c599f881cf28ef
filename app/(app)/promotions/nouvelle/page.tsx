import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CohortForm } from "@/components/cohorts/cohort-form";
import { cohortFormTexts } from "@/components/cohorts/cohort-texts";
import { AddProgramme } from "@/components/programmes/add-programme";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Breadcrumb, PageHeader } from "@/components/ui/page-header";
import { listSchoolChoices } from "@/lib/cohorts/queries";
import { listProgrammes } from "@/lib/programmes/queries";
import { requirePermission } from "@/lib/web/session";
import { createCohortAction, createProgrammeAction } from "../actions";

type SearchParams = Promise<{ formation?: string | string[]; ecole?: string | string[] }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cohorts"))("form.create") };
}

export default async function NewCohortPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission("cohort.manage");
  const [{ formation, ecole }, t, common, schools, programmes] = await Promise.all([
    searchParams,
    getTranslations("cohorts"),
    getTranslations("common"),
    listSchoolChoices(ctx),
    listProgrammes(ctx),
  ]);
  const added = programmes.find(({ id }) => id === formation);
  const school = schools.find(({ code }) => code === ecole);
  return (
    <>
      <PageHeader
        title={t("form.create")}
        breadcrumb={<Breadcrumb label={common("breadcrumb")} crumbs={[{ href: "/promotions", label: t("title") }]} />}
      />
      {schools.length === 0 ? (
        <EmptyState
          title={t("form.noSchool")}
          action={<LinkButton href="/ecoles/nouvelle">{t("form.createSchool")}</LinkButton>}
        >
          {t("form.noSchoolNext")}
        </EmptyState>
      ) : (
        <>
          <AddProgramme action={createProgrammeAction} back="/promotions/nouvelle" added={added?.code} />
          <CohortForm
            action={createCohortAction}
            texts={await cohortFormTexts(t("form.saveNew"))}
            schools={schools.map(({ id, name }) => ({ value: id, label: name }))}
            programmes={programmes.map(({ id, title }) => ({ value: id, label: title }))}
            initial={{ programmeId: added?.id ?? "", schoolId: school?.id ?? "", capacity: "15" }}
          />
        </>
      )}
    </>
  );
}
