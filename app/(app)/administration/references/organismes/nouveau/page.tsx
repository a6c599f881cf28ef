import { providerForm } from "@/components/partners/partner-forms";
import { backOf } from "@/components/partners/reference-addresses";
import { ReferencePage } from "@/components/partners/reference-page";
import { getTranslations } from "@/lib/i18n/server";
import { titleOf } from "@/lib/web/page";
import { requirePermission } from "@/lib/web/session";
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
