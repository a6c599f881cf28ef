import { hostForm } from "@/components/network/partners/partner-forms";
import { backOf } from "@/components/network/partners/reference-addresses";
import { ReferencePage } from "@/components/network/partners/reference-page";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
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
