import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  AddPartner,
  addedPartners,
  type PartnerSearch,
  SchoolFields,
  schoolForm,
} from "@/components/schools/school-form";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { getSchoolForm, listSchoolPartners } from "@/lib/schools/queries";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";
import { updateSchoolAction } from "../../nouvelle/actions";

type Props = { params: Promise<{ code: string }>; searchParams: Promise<PartnerSearch> };

async function requireSchool({ params }: Props) {
  const [{ code }, ctx] = await Promise.all([params, requirePermission("school.manage")]);
  const [school, partners] = await Promise.all([getSchoolForm(ctx, { code }), listSchoolPartners(ctx)]);
  return school ? { school, partners } : notFound(ctx);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ school }, t] = await Promise.all([requireSchool(props), getTranslations("schools.form")]);
  return { title: t("edit", { name: school.name }) };
}

export default async function EditSchoolPage(props: Props) {
  const [{ school, partners }, search, t] = await Promise.all([
    requireSchool(props),
    props.searchParams,
    getTranslations("schools"),
  ]);
  const added = addedPartners(partners, search);
  return (
    <>
      <PageHeader
        title={t("form.edit", { name: school.name })}
        crumbs={[
          { href: "/ecoles", label: t("title") },
          { href: `/ecoles/${school.code}`, label: school.name },
        ]}
      />
      <AddPartner back={`/ecoles/${school.code}/modifier`} added={(added.host ?? added.provider)?.name} />
      <Form
        id="school"
        action={updateSchoolAction}
        {...(await schoolForm(partners, { school, added }))}
        about={{ schoolId: school.id }}
        address={`/ecoles/${school.code}/modifier`}
        submit={t("form.save")}
      >
        <SchoolFields isNew={false} />
      </Form>
    </>
  );
}
