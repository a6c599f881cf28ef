import { CallFields, callForm } from "@/components/competition/calls/call-form";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { getCallForm } from "@/lib/competition/calls/queries";
import { titleOf } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { createCallAction } from "../../actions";

export const generateMetadata = titleOf("calls.new");

export default async function NewCallPage() {
  const [ctx, t] = await Promise.all([requirePermission("call.manage"), getTranslations("calls")]);
  const form = (await getCallForm(ctx, null)) ?? notFound(ctx);
  return (
    <>
      <PageHeader title={t("new")} crumbs={[{ href: "/candidatures", label: t("title") }]} />
      <p className="mb-6 max-w-prose">{t("newLead")}</p>
      <Form id="call" action={createCallAction} {...(await callForm(form))} submit={t("form.create")}>
        <CallFields isNew />
      </Form>
    </>
  );
}
