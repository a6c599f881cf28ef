import type { Metadata } from "next";
import { AddPartner, addedPartners, SchoolFields, schoolForm } from "@/components/network/schools/school-form";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { recordOf } from "@/lib/entrances/web/page";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getSchoolForm, listSchoolPartners } from "@/lib/network/schools/queries";
import { updateSchoolAction } from "../../nouvelle/actions";

type Props = PageProps<"/ecoles/[code]/modifier">;

const load = recordOf("school.manage", (ctx, code) => getSchoolForm(ctx, { code }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, t] = await Promise.all([load((await params).code), getTranslations("schools.form")]);
  return { title: t("edit", { name: record.name }) };
}

export default async function EditSchoolPage({ params, searchParams }: Props) {
  const { ctx, record: school } = await load((await params).code);
  const [partners, search, t] = await Promise.all([listSchoolPartners(ctx), searchParams, getTranslations("schools")]);
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
