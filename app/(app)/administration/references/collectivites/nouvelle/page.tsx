import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HostForm } from "@/components/partners/host-form";
import { hostFormParts } from "@/components/partners/partner-texts";
import { backOf } from "@/components/partners/reference-addresses";
import { ReferencePage } from "@/components/partners/reference-page";
import { requirePermission } from "@/lib/web/session";
import { createHostAction } from "../../actions";

type SearchParams = Promise<{ retour?: string | string[] }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("references.host"))("add") };
}

export default async function NewHostPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission("reference.manage");
  const [{ retour }, t, parts] = await Promise.all([
    searchParams,
    getTranslations("references.host"),
    hostFormParts("saveNew"),
  ]);
  return (
    <ReferencePage ctx={ctx} title={t("add")}>
      <HostForm action={createHostAction} {...parts} initial={{}} back={backOf(retour)} />
    </ReferencePage>
  );
}
