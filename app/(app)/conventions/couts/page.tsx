import { CostTable } from "@/components/agreements/cost-table";
import { Still } from "@/components/shell/still";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { getCosts } from "@/lib/agreements/cost-queries";
import { COST_GROUPINGS } from "@/lib/agreements/rules/vocabulary";
import { costSearch } from "@/lib/agreements/schema";
import { getTranslations } from "@/lib/i18n/server";
import { titleOf } from "@/lib/web/page";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";

export const generateMetadata = titleOf("agreements.costs.title");

const PARAMS = { agreement: "convention", school: "ecole", year: "annee" } as const;

/** What the Région pays for an entrant, an hour, a title and a positive exit. */
export default async function CostsPage({ searchParams }: PageProps<"/conventions/couts">) {
  const ctx = await requirePermission("cost.read");
  const [t, search] = await Promise.all([getTranslations("agreements"), searchParams]);
  const { par } = costSearch.parse(search);
  const by = COST_GROUPINGS.find((grouping) => PARAMS[grouping] === par) ?? "agreement";
  const lines = (await getCosts(ctx, by)) ?? notFound(ctx);
  const tabs = COST_GROUPINGS.map((grouping) => ({
    href: `/conventions/couts?par=${PARAMS[grouping]}`,
    label: t(`costs.by.${grouping}`),
    current: grouping === by,
  }));
  return (
    <Still>
      <PageHeader
        title={t("costs.title")}
        crumbs={[{ href: "/conventions", label: t("title") }]}
        meta={<span className="max-w-prose">{t("costs.lead")}</span>}
      />
      <Tabs label={t("costs.tabs")} tabs={tabs} />
      {lines.length === 0 ? (
        <EmptyState>{t("funding.none")}</EmptyState>
      ) : (
        <div className="grid gap-4">
          <CostTable lines={lines} by={by} />
          <p className="max-w-prose text-sm text-ink-soft">{t("costs.note")}</p>
        </div>
      )}
    </Still>
  );
}
