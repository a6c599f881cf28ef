import { hostForm } from "@/components/partners/partner-forms";
import { backOf } from "@/components/partners/reference-addresses";
import { ReferencePage } from "@/components/partners/reference-page";
import { getTranslations } from "@/lib/i18n/server";
import { titleOf } from "@/lib/web/page";
import { requirePermission } from "@/lib/web/session";
import { createHostAction } from "../../actions";

export const generateMetadata = titleOf("references.host.add");

export default async function NewHostPage({
  searchParams,
}: PageProps<"/administration/references/collectivites/nouvelle">) {
  const ctx = await requirePermission("reference.manage");
  const [t, content] = await Promise.all([getTranslations("references.host"), hostForm()]);
  return (
    <ReferencePage
      ctx={ctx}
      area="host"
      action={createHostAction}
      content={content}
      submit={t("saveNew")}
      title={t("add")}
      back={backOf((await searchParams).retour)}
    />
  );
}
