import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePermission } from "@/app/_lib/session";
import { Breadcrumb, PageHeader } from "@/components/ui/page-header";
import { listSchoolPartners } from "@/lib/schools/queries";
import { AddPartner } from "./_components/add-partner";
import { SchoolForm } from "./_components/school-form";
import { addedPartners, type PartnerSearch } from "./_lib/added-partners";
import { schoolFormTexts, withNone } from "./_lib/school-form-texts";
import { createSchoolAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("schools.form"))("create") };
}

export default async function NewSchoolPage({ searchParams }: { searchParams: Promise<PartnerSearch> }) {
  const ctx = await requirePermission("school.manage");
  const [t, common, partners, search] = await Promise.all([
    getTranslations("schools"),
    getTranslations("common"),
    listSchoolPartners(ctx),
    searchParams,
  ]);
  const { host, provider } = addedPartners(partners, search);
  return (
    <>
      <PageHeader
        title={t("form.create")}
        breadcrumb={<Breadcrumb label={common("breadcrumb")} crumbs={[{ href: "/ecoles", label: t("title") }]} />}
      />
      <AddPartner back="/ecoles/nouvelle" added={(host ?? provider)?.name} />
      <SchoolForm
        action={createSchoolAction}
        texts={await schoolFormTexts(t("form.saveNew"))}
        hosts={await withNone(partners.hosts)}
        providers={await withNone(partners.providers)}
        initial={{ hostId: host?.id ?? "none", providerId: provider?.id ?? "none" }}
      />
    </>
  );
}
