import { providerForm } from "@/components/network/partners/partner-forms";
import { backOf } from "@/components/network/partners/reference-addresses";
import { ReferencePage } from "@/components/network/partners/reference-page";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { createProviderAction } from "../../actions";

export const generateMetadata = titleOf("references.provider.add");

export default async function NewProviderPage({
  searchParams,
}: PageProps<"/administration/references/organismes/nouveau">) {
  const ctx = await requirePermission("reference.manage");
  const [t, content] = await Promise.all([getTranslations("references.provider"), providerForm()]);
  return (
    <ReferencePage
      ctx={ctx}
      area="provider"
      action={createProviderAction}
      content={content}
      submit={t("saveNew")}
      title={t("add")}
      back={backOf((await searchParams).retour)}
    />
  );
}
