import { AccessFilters } from "@/components/foundation/access/access-filters";
import { accessHref, readSearch } from "@/components/foundation/access/access-search";
import { LostSearch } from "@/components/shell/filters";
import { Still } from "@/components/shell/still";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { KeyedPageLinks, LostPage } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { listAccess, listReaders } from "@/lib/foundation/reads/queries";

export const generateMetadata = titleOf("access.title");

/** Who read personal data, or was refused it: what by its reference, which is no name. */
export default async function AccessPage({ searchParams }: PageProps<"/administration/acces">) {
  const [params, ctx] = await Promise.all([searchParams, requirePermission("access.read")]);
  const { search, filter, lost, problems } = readSearch(params);
  const [{ page, total }, readers, t, roles, admin, format] = await Promise.all([
    listAccess(ctx, filter),
    listReaders(ctx),
    getTranslations("access"),
    getTranslations("common.roles"),
    getTranslations("admin"),
    getFormat(),
  ]);
  return (
    <Still>
      <PageHeader
        title={t("title")}
        crumbs={[{ href: "/administration", label: admin("title") }]}
        meta={t("count", { count: total.count, more: total.more ? "yes" : "no" })}
      />
      <p className="mb-6 max-w-prose">{t("lead")}</p>
      {lost && <LostSearch />}
      <AccessFilters search={search} record={filter.entityId} problems={problems} readers={readers} />
      {page.lost && <LostPage />}
      {page.lines.length === 0 ? (
        <EmptyState title={t("empty")}>
          {t(accessHref(search) === accessHref({}) ? "emptyAll" : "emptyFiltered")}
        </EmptyState>
      ) : (
        <Table
          caption={t("caption")}
          captionHidden
          density="compact"
          rows={page.lines}
          rowKey={({ id }) => String(id)}
          columns={[
            {
              key: "what",
              header: t("columns.what"),
              rowHeader: true,
              cell: ({ kind, entityType }) => t(`done.${kind}`, { of: entityType }),
            },
            {
              key: "when",
              header: t("columns.when"),
              cell: ({ at }) => <span className="tabular-nums">{format.instant(at)}</span>,
            },
            {
              key: "who",
              header: t("columns.who"),
              cell: ({ actor, actorRole }) =>
                actorRole === "system" || actorRole === "person"
                  ? t(actorRole === "person" ? "person" : "commandLine")
                  : `${actor ?? t("gone")} · ${roles(`${actorRole}.name`)}`,
            },
            {
              key: "record",
              header: t("columns.record"),
              cell: ({ entityId }) =>
                entityId && (
                  <TextLink href={accessHref({ reference: entityId })} className="break-all">
                    {entityId}
                  </TextLink>
                ),
            },
            {
              key: "people",
              header: t("columns.people"),
              numeric: true,
              cell: ({ people }) => people !== null && format.integer(people),
            },
          ]}
        />
      )}
      <KeyedPageLinks page={page} href={(key) => accessHref(search, key)} />
    </Still>
  );
}
