import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddPartner } from "@/components/schools/add-partner";
import { addedPartners, type PartnerSearch } from "@/components/schools/added-partners";
import { SchoolForm } from "@/components/schools/school-form";
import { schoolFormTexts, withNone } from "@/components/schools/school-form-texts";
import { Breadcrumb, PageHeader } from "@/components/ui/page-header";
import { listSchoolPartners } from "@/lib/schools/queries";
import { requirePermission } from "@/lib/web/session";
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
