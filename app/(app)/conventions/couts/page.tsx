import type { Metadata } from "next";
import { CostTable } from "@/components/agreements/cost-table";
import { Still } from "@/components/shell/still";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { getCosts } from "@/lib/agreements/cost-queries";
import { COST_GROUPINGS } from "@/lib/agreements/rules/vocabulary";
import { costSearch } from "@/lib/agreements/schema";
import { getTranslations } from "@/lib/i18n/server";
import { departementName } from "@/lib/places/communes";
import { notFound } from "@/lib/web/refusals";
import { nameOfSchool } from "@/lib/web/require";
import { requirePermission } from "@/lib/web/session";

type Props = PageProps<"/conventions/couts">;

const PARAMS = { agreement: "convention", school: "ecole", year: "annee" } as const;

/** What is asked of the costs: in which lines, and of which place alone. */
async function askedIn(searchParams: Props["searchParams"]) {
  const ctx = await requirePermission("cost.read");
  const { par, ecole, departement } = costSearch.parse(await searchParams);
  const by = COST_GROUPINGS.find((grouping) => PARAMS[grouping] === par) ?? "agreement";
  const place = (ecole && (await nameOfSchool(ctx, ecole))) ?? (departement && departementName(departement));
  return { ctx, by, ecole, departement, place };
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [{ by, place }, t] = await Promise.all([askedIn(searchParams), getTranslations("agreements.costs")]);
  return { title: [t("title"), ...(place ? [place] : []), t(`by.${by}`)].join(" · ") };
}

/** What the Région pays for an entrant, an hour, a title and a positive exit. */
export default async function CostsPage({ searchParams }: Props) {
  const [{ ctx, by, ecole, departement, place }, t] = await Promise.all([
    askedIn(searchParams),
    getTranslations("agreements"),
  ]);
  const lines = (await getCosts(ctx, by, undefined, { schoolCode: ecole, departement })) ?? notFound(ctx);
  const narrowed = new URLSearchParams({ ...(ecole && { ecole }), ...(departement && { departement }) });
  const tabs = COST_GROUPINGS.map((grouping) => ({
    href: `/conventions/couts?${new URLSearchParams([["par", PARAMS[grouping]], ...narrowed])}`,
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
      {place && (
        <p className="mb-4">
          {t("costs.only", { place })}{" "}
          <TextLink href={`/conventions/couts?par=${PARAMS[by]}`}>{t("costs.network")}</TextLink>
        </p>
      )}
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
