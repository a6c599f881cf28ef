import { getTranslations } from "next-intl/server";
import { hostForm } from "@/components/partners/partner-forms";
import { backOf } from "@/components/partners/reference-addresses";
import { ReferencePage } from "@/components/partners/reference-page";
import { Form } from "@/components/ui/form";
import { titleOf } from "@/lib/web/page";
import { requirePermission } from "@/lib/web/session";
import { createHostAction } from "../../actions";

type SearchParams = Promise<{ retour?: string | string[] }>;

export const generateMetadata = titleOf("references.host.add");

export default async function NewHostPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission("reference.manage");
  const [{ retour }, t, content] = await Promise.all([searchParams, getTranslations("references.host"), hostForm()]);
  return (
    <ReferencePage ctx={ctx} title={t("add")}>
      <Form id="host" action={createHostAction} {...content} about={{ back: backOf(retour) }} submit={t("saveNew")} />
    </ReferencePage>
  );
}
