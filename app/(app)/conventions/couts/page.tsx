import type { Metadata } from "next";
import { costLinks, costMethod } from "@/components/money/agreements/cost-file";
import { CostPicture, isDrawn } from "@/components/money/agreements/cost-picture";
import { CostSentence } from "@/components/money/agreements/cost-sentence";
import { CostTable } from "@/components/money/agreements/cost-table";
import { Still } from "@/components/shell/still";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { FigureFiles } from "@/components/ui/figure-files";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { costFilter, requireCosts } from "@/lib/entrances/web/require-costs";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { COST_GROUPINGS } from "@/lib/money/agreements/rules/vocabulary";
import { COST_PARAMS, costSearch } from "@/lib/money/agreements/schema";

type Props = PageProps<"/conventions/couts">;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [{ by, place }, t] = await Promise.all([
    costFilter(costSearch.parse(await searchParams)),
    getTranslations("agreements.costs"),
  ]);
  return { title: [t("title"), ...(place ? [place] : []), t(`by.${by}`)].join(" · ") };
}

/** What the Région pays for an entrant, an hour, a title and a positive exit. */
export default async function CostsPage({ searchParams }: Props) {
  const search = costSearch.parse(await searchParams);
  const [{ by, lines, total, place }, t, common] = await Promise.all([
    requireCosts(search),
    getTranslations("agreements"),
    getTranslations("common"),
  ]);
  const narrowed = Object.entries(search).filter(([name, value]) => name !== "par" && value !== undefined);
  const tabs = COST_GROUPINGS.map((grouping) => ({
    href: `/conventions/couts?${new URLSearchParams([["par", COST_PARAMS[grouping]], ...narrowed])}`,
    label: t(`costs.by.${grouping}`),
    current: grouping === by,
  }));
  const links = await costLinks(search, by, isDrawn(lines));
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
          <TextLink href={`/conventions/couts?par=${COST_PARAMS[by]}`}>{t("costs.network")}</TextLink>
        </p>
      )}
      <Tabs label={t("costs.tabs")} tabs={tabs} />
      {lines.length === 0 ? (
        <EmptyState>{t("funding.none")}</EmptyState>
      ) : (
        <div id={links.id} className="grid scroll-mt-4 gap-4">
          {isDrawn(lines) ? (
            <CostPicture lines={lines} total={total} by={by} search={search} />
          ) : (
            <CostSentence line={total ?? lines[0]} />
          )}
          <CostTable lines={lines} total={total} by={by} search={search} />
          <FigureFiles {...links} />
          <Disclosure summary={common("figure.explain")} printed>
            <DescriptionList items={await costMethod()} />
          </Disclosure>
        </div>
      )}
    </Still>
  );
}
