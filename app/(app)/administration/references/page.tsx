import { HostList, ProgrammeList, ProviderList } from "@/components/network/partners/reference-lists";
import { referenceHome } from "@/components/network/partners/reference-page";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { PageHeader } from "@/components/ui/page-header";
import { flashIn } from "@/lib/entrances/web/flash";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { listPartners } from "@/lib/network/partners/queries";
import { listProgrammeFacts } from "@/lib/network/programmes/queries";

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
