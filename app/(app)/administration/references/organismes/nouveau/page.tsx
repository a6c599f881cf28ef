import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { providerFormTexts } from "@/components/partners/partner-texts";
import { ProviderForm } from "@/components/partners/provider-form";
import { backOf } from "@/components/partners/reference-addresses";
import { ReferencePage } from "@/components/partners/reference-page";
import { requirePermission } from "@/lib/web/session";
import { createProviderAction } from "../../actions";

type SearchParams = Promise<{ retour?: string | string[] }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("references.provider"))("add") };
}

export default async function NewProviderPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission("reference.manage");
  const [{ retour }, t, texts] = await Promise.all([
    searchParams,
    getTranslations("references.provider"),
    providerFormTexts("saveNew"),
  ]);
  return (
    <ReferencePage ctx={ctx} title={t("add")}>
      <ProviderForm action={createProviderAction} texts={texts} initial={{}} back={backOf(retour)} />
    </ReferencePage>
  );
}
