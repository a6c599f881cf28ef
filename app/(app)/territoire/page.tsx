import { DepartementTable, SeriesSection } from "@/components/network/territory/territory-tables";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { flashIn } from "@/lib/entrances/web/flash";
import { titleOf } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getTerritory } from "@/lib/network/territory/queries";

export const generateMetadata = titleOf("territory.title");

export default async function TerritoryPage({ searchParams }: PageProps<"/territoire">) {
  const ctx = await requirePermission("territory.read");
  const [t, coverage, territory, search] = await Promise.all([
    getTranslations("territory"),
    getTranslations("coverage"),
    getTerritory(ctx),
    searchParams,
  ]);
  if (!territory) return notFound(ctx);
  const { series, departements } = territory;
  const manages = can(ctx.actor, "territory.manage");
  const flash = flashIn(search);
  return (
    <Still>
      <PageHeader
        title={t("title")}
        meta={t("lead")}
        action={manages && series.length > 0 && <LinkButton href="/territoire/importer">{t("import")}</LinkButton>}
      />
      <div className="grid gap-10">
        <FlashNotice flash={flash} name={series.find(({ code }) => code === flash?.of)?.name} />
        {can(ctx.actor, "network.read") && (
          <p className="max-w-prose print:hidden">
            {coverage.rich("link", {
              page: (chunks) => <TextLink href="/territoire/couverture">{chunks}</TextLink>,
            })}
          </p>
        )}
        {series.length === 0 ? (
          <EmptyState title={t("series.empty")}>{t(manages ? "series.emptyText" : "series.emptyReader")}</EmptyState>
        ) : (
          series.map((one) => <SeriesSection key={one.code} series={one} manages={manages} />)
        )}
        {manages && (
          <p className="print:hidden">
            <LinkButton href="/territoire/series/nouvelle" look="secondary">
              {t("addSeries")}
            </LinkButton>
          </p>
        )}
        <DepartementTable departements={departements} />
      </div>
    </Still>
  );
}
