import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePermission } from "@/app/_lib/session";
import { HostForm } from "../../_components/host-form";
import { ReferencePage } from "../../_components/reference-page";
import { backOf } from "../../_lib/back";
import { hostFormParts } from "../../_lib/form-texts";
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
