import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HostList, ProgrammeList, ProviderList } from "@/components/partners/reference-lists";
import { referenceHome } from "@/components/partners/reference-page";
import { Notice } from "@/components/ui/notice";
import { Breadcrumb, PageHeader } from "@/components/ui/page-header";
import { listPartners } from "@/lib/partners/queries";
import { listProgrammeFacts } from "@/lib/programmes/queries";
import { requirePermission } from "@/lib/web/session";

type SearchParams = Promise<{ enregistre?: string | string[] }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("references"))("title") };
}

export default async function ReferencesPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission("reference.manage");
  const [{ enregistre }, t, common, home, { hosts, providers }, programmes] = await Promise.all([
    searchParams,
    getTranslations("references"),
    getTranslations("common"),
    referenceHome(ctx),
    listPartners(ctx),
    listProgrammeFacts(ctx),
  ]);
  const names = [...hosts, ...providers, ...programmes.map(({ id, title }) => ({ id, name: title }))];
  const saved = names.find(({ id }) => id === enregistre);
  return (
    <>
      <PageHeader
        title={t("title")}
        breadcrumb={<Breadcrumb label={common("breadcrumb")} crumbs={[home]} />}
        meta={t("lead")}
      />
      <div className="grid gap-10">
        {saved && <Notice kind="success" title={t("saved", { name: saved.name })} live />}
        <HostList hosts={hosts} />
        <ProviderList providers={providers} />
        <ProgrammeList programmes={programmes} />
      </div>
    </>
  );
}
