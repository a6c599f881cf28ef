import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePermission } from "@/app/_lib/session";
import { ProviderForm } from "../../_components/provider-form";
import { ReferencePage } from "../../_components/reference-page";
import { backOf } from "../../_lib/back";
import { providerFormTexts } from "../../_lib/form-texts";
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
