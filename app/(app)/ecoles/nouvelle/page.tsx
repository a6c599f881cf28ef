import { AddPartner, addedPartners, SchoolFields, schoolForm } from "@/components/network/schools/school-form";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { listSchoolPartners } from "@/lib/network/schools/queries";
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
