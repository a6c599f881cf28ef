import type { Metadata } from "next";
import { CallFields, callForm } from "@/components/competition/calls/call-form";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { getCallForm } from "@/lib/competition/calls/queries";
import { readOnce, recordOf } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { updateCallAction } from "../../../actions";

type Props = PageProps<"/candidatures/appels/[code]/modifier">;

const read = recordOf("call.manage", getCallForm);

const load = readOnce(async ({ params }: Props) => {
  const { ctx, record } = await read((await params).code);
  const draft = record.draft ?? notFound(ctx);
  const t = await getTranslations("calls");
  return { form: record, draft, t, title: t("editOf", { title: draft.title }) };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).title };
}

export default async function EditCallPage(props: Props) {
  const { form, draft, t, title } = await load(props);
  const address = `/candidatures/appels/${draft.code}`;
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { href: "/candidatures", label: t("title") },
          { href: address, label: draft.title },
        ]}
      />
      <Form
        id="call"
        action={updateCallAction}
        {...(await callForm(form))}
        about={{ code: draft.code }}
        address={`${address}/modifier`}
        submit={t("form.save")}
      >
        <CallFields isNew={false} />
      </Form>
    </>
  );
}
