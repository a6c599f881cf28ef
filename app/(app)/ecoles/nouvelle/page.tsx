import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePermission } from "@/app/_lib/session";
import { Breadcrumb, PageHeader } from "@/components/ui/page-header";
import { listSchoolPartners } from "@/lib/schools/queries";
import { SchoolForm } from "./_components/school-form";
import { schoolFormTexts, withNone } from "./_lib/school-form-texts";
import { createSchoolAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("schools.form"))("create") };
}

export default async function NewSchoolPage() {
  const ctx = await requirePermission("school.manage");
  const [t, common, { hosts, providers }] = await Promise.all([
    getTranslations("schools"),
    getTranslations("common"),
    listSchoolPartners(ctx),
  ]);
  return (
    <>
      <PageHeader
        title={t("form.create")}
        breadcrumb={<Breadcrumb label={common("breadcrumb")} crumbs={[{ href: "/ecoles", label: t("title") }]} />}
      />
      <SchoolForm
        action={createSchoolAction}
        texts={await schoolFormTexts(t("form.saveNew"))}
        hosts={await withNone(hosts)}
        providers={await withNone(providers)}
        initial={{ hostId: "none", providerId: "none" }}
      />
    </>
  );
}
