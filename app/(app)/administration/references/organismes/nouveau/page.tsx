import { getTranslations } from "next-intl/server";
import { providerForm } from "@/components/partners/partner-forms";
import { backOf } from "@/components/partners/reference-addresses";
import { ReferencePage } from "@/components/partners/reference-page";
import { Form } from "@/components/ui/form";
import { titleOf } from "@/lib/web/page";
import { requirePermission } from "@/lib/web/session";
import { createProviderAction } from "../../actions";

type SearchParams = Promise<{ retour?: string | string[] }>;

export const generateMetadata = titleOf("references.provider.add");

export default async function NewProviderPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission("reference.manage");
  const [{ retour }, t, content] = await Promise.all([
    searchParams,
    getTranslations("references.provider"),
    providerForm(),
  ]);
  return (
    <ReferencePage ctx={ctx} title={t("add")}>
      <Form
        id="provider"
        action={createProviderAction}
        {...content}
        about={{ back: backOf(retour) }}
        submit={t("saveNew")}
      />
    </ReferencePage>
  );
}
