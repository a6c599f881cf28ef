import type { Metadata } from "next";
import { CommuneField } from "@/components/network/places/commune-field";
import { premisesForm } from "@/components/network/premises/premises-forms";
import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import { PageHeader } from "@/components/ui/page-header";
import { readOnce } from "@/lib/entrances/web/page";
import { forbidden, notFound } from "@/lib/entrances/web/refusals";
import { requireSchool } from "@/lib/entrances/web/require";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getPremisesForm } from "@/lib/network/premises/queries";
import { premisesSearch } from "@/lib/network/premises/schema";
import { createPremisesAction, updatePremisesAction } from "../actions";

type Props = PageProps<"/ecoles/[code]/locaux/modifier">;

const load = readOnce(async ({ params, searchParams }: Props) => {
  const [{ ctx, school }, search, t] = await Promise.all([
    requireSchool((await params).code),
    searchParams,
    getTranslations("premises"),
  ]);
  if (!can(ctx.actor, "premises.manage")) forbidden(ctx);
  const { lieu } = premisesSearch.parse(search);
  const premises = lieu === undefined ? undefined : ((await getPremisesForm(ctx, lieu)) ?? notFound(ctx));
  return { school, premises, title: premises ? t("form.edit", { name: premises.name }) : t("add") };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { school, title } = await load(props);
  return { title: `${title} · ${school.name}` };
}

export default async function EditPremisesPage(props: Props) {
  const [{ school, premises, title }, t, schools] = await Promise.all([
    load(props),
    getTranslations("premises"),
    getTranslations("schools"),
  ]);
  const base = `/ecoles/${school.code}/locaux`;
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { href: "/ecoles", label: schools("title") },
          { href: base, label: t("crumb", { school: school.name }) },
        ]}
      />
      <Form
        id="premises"
        action={premises ? updatePremisesAction : createPremisesAction}
        {...(await premisesForm(premises ? { premises } : { commune: school.commune ?? "" }))}
        about={premises ? { premisesId: premises.id } : { schoolCode: school.code }}
        address={premises ? `${base}/modifier?lieu=${premises.id}` : `${base}/modifier`}
        submit={t("form.save")}
      >
        <FieldList names={["name", "address"]} />
        <CommuneField name="commune" codeName="communeCode" />
        <FieldList names={["stepFree"]} />
        <FieldList names={["availableFromOn", "availableUntilOn"]} className="flex flex-wrap gap-6" />
        {!premises && (
          <>
            <FieldList names={["connection"]} />
            <FieldList names={["connectionMbits", "connectionSinceOn"]} className="flex flex-wrap gap-6" />
            <FieldList names={["works", "worksUntilOn"]} />
          </>
        )}
      </Form>
    </>
  );
}
