import { ListFrame, type ShownList, showList } from "@/components/figures/lists/list-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import type { ApplicationLine } from "@/lib/competition/applications/queries";
import type { DossierSide } from "@/lib/competition/applications/rules/moves";
import type { Search } from "@/lib/entrances/web/flash";
import type { Views } from "@/lib/figures/views/queries";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { applicationList } from "./application-list";

/** The dossiers of a host, or those that the Région follows, with what each waits for. */
export async function ApplicationSection({
  of,
  side,
  views,
  params,
}: {
  of: ShownList<ApplicationLine>;
  side: DossierSide;
  views: Views | null;
  params: Search;
}) {
  const t = await getTranslations("applications.list");
  if (of.list.lines.length === 0) {
    return side === "region" ? null : <EmptyState title={t("empty")}>{t("emptyHost")}</EmptyState>;
  }
  const table = (
    <ListFrame of={of} views={views} params={params}>
      <ApplicationTable of={of} />
    </ListFrame>
  );
  if (side === "host") return table;
  return (
    <section className="grid gap-4">
      <h2 className="text-xl font-semibold">{t("caption")}</h2>
      {table}
    </section>
  );
}

async function ApplicationTable({ of }: { of: Pick<ShownList<ApplicationLine>, "list" | "onPage" | "columns"> }) {
  const t = await getTranslations("applications.list");
  return <Table caption={t("caption")} captionHidden rows={of.onPage} rowKey={of.list.keyOf} columns={of.columns} />;
}

/** Those of one call, on its page. */
export async function DossiersOfCall({ applications }: { applications: readonly ApplicationLine[] }) {
  const t = await getTranslations("applications.list");
  if (applications.length === 0) return <EmptyState title={t("empty")}>{t("emptyRegion")}</EmptyState>;
  const list = await applicationList(applications, "region");
  const { columns } = await showList(list, { filter: {}, columns: undefined, order: null, page: 1 });
  const own = columns.filter(({ key }) => key !== "call").map(({ sort, ...column }) => column);
  return (
    <section className="grid gap-4">
      <h2 className="text-xl font-semibold">{t("caption")}</h2>
      <ApplicationTable of={{ list, onPage: applications, columns: own }} />
    </section>
  );
}
