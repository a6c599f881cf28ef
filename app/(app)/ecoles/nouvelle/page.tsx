import { AddPartner, addedPartners, SchoolFields, schoolForm } from "@/components/schools/school-form";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import { listSchoolPartners } from "@/lib/schools/queries";
import { titleOf } from "@/lib/web/page";
import { requirePermission } from "@/lib/web/session";
import { createSchoolAction } from "./actions";

export const generateMetadata = titleOf("schools.form.create");

export default async function NewSchoolPage({ searchParams }: PageProps<"/ecoles/nouvelle">) {
  const ctx = await requirePermission("school.manage");
  const [t, partners, search] = await Promise.all([getTranslations("schools"), listSchoolPartners(ctx), searchParams]);
  const added = addedPartners(partners, search);
  return (
    <>
      <PageHeader title={t("form.create")} crumbs={[{ href: "/ecoles", label: t("title") }]} />
      <AddPartner back="/ecoles/nouvelle" added={(added.host ?? added.provider)?.name} />
      <Form
        id="school"
        action={createSchoolAction}
        {...(await schoolForm(partners, { added }))}
        submit={t("form.saveNew")}
      >
        <SchoolFields isNew />
      </Form>
    </>
  );
}
