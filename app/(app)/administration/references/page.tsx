import { HostList, ProgrammeList, ProviderList } from "@/components/partners/reference-lists";
import { referenceHome } from "@/components/partners/reference-page";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import { listPartners } from "@/lib/partners/queries";
import { listProgrammeFacts } from "@/lib/programmes/queries";
import { flashIn } from "@/lib/web/flash";
import { titleOf } from "@/lib/web/page";
import { requirePermission } from "@/lib/web/session";

export const generateMetadata = titleOf("references.title");

export default async function ReferencesPage({ searchParams }: PageProps<"/administration/references">) {
  const ctx = await requirePermission("reference.manage");
  const [search, t, home, { hosts, providers }, programmes] = await Promise.all([
    searchParams,
    getTranslations("references"),
    referenceHome(ctx),
    listPartners(ctx),
    listProgrammeFacts(ctx),
  ]);
  const names = [...hosts, ...providers, ...programmes.map(({ id, title }) => ({ id, name: title }))];
  const flash = flashIn(search);
  const saved = names.find(({ id }) => id === flash?.of);
  return (
    <Still>
      <PageHeader title={t("title")} crumbs={[home]} meta={t("lead")} />
      <div className="grid gap-10">
        <FlashNotice flash={flash} name={saved?.name} />
        <HostList hosts={hosts} />
        <ProviderList providers={providers} />
        <ProgrammeList programmes={programmes} />
      </div>
    </Still>
  );
}
