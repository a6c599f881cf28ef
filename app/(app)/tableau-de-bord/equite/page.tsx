import type { Metadata } from "next";
import { figureId } from "@/components/figures/indicators/addresses";
import { ChanceNote } from "@/components/figures/indicators/chance-note";
import { Equity, EquityGaps, GAPS_PART } from "@/components/figures/indicators/equity/equity";
import { FollowedGaps, GAPS_ID } from "@/components/figures/indicators/equity/equity-gaps";
import { equityPageOf } from "@/components/figures/indicators/equity/equity-page";
import { EquityBySchool, EquityByYear } from "@/components/figures/indicators/equity/equity-tables";
import { equityTitle } from "@/components/figures/indicators/equity/equity-view";
import { Filters } from "@/components/figures/indicators/filters";
import { MisreadNotice } from "@/components/figures/indicators/lists/misread-notice";
import { DrawnPage } from "@/components/figures/views/drawn-page";
import { stillMarkup } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { Contents } from "@/components/ui/contents";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { drawnOnce } from "@/lib/entrances/web/kept-drawing";
import { searchOf } from "@/lib/entrances/web/page";
import { requireJourneys, requireLive, scopeNames } from "@/lib/entrances/web/require";
import { requirePermission } from "@/lib/entrances/web/session";
import { targetsFor } from "@/lib/figures/indicators/readings/target-records";
import { readRequest } from "@/lib/figures/indicators/request";
import { addressOf, equitySearch } from "@/lib/figures/indicators/schema";
import { listViews } from "@/lib/figures/views/queries";
import { getLocale, getTranslations } from "@/lib/foundation/i18n/server";

/** What an address asks for, drawn once for as long as the figures stand, like the dashboard. */
const readPage = searchOf(async (params) => {
  const ctx = await requirePermission("network.read");
  const request = readRequest(equitySearch, params, ctx.today);
  const [locale, live, targets, views] = await Promise.all([
    getLocale(),
    requireLive(ctx, request.search),
    targetsFor(request.search, ctx.today),
    listViews(ctx),
  ]);
  const drawn = await drawnOnce(live, ["equity", locale, ctx.actor.role, ctx.today, request, targets], async () => {
    const [journeys, names] = await Promise.all([
      requireJourneys(ctx, request.search),
      scopeNames(ctx, [request.search.ecole], live),
    ]);
    const [page, texts] = await Promise.all([
      equityPageOf(ctx, request.search, { live, journeys, names }, targets),
      getTranslations("dashboard.empty"),
    ]);
    const { figureContext, address, rows, place, choices, scope } = page;
    const { search } = request;
    const { t } = figureContext;
    const filters = await stillMarkup(
      <Filters
        action={address.path}
        place={place}
        search={search}
        asOf={request.asOf}
        knownOn={request.knownOn}
        choices={choices}
        years={{
          label: t("equity.page.entryYear"),
          chosen: t("equity.page.entries", { year: search.annee ?? "" }),
          all: t("equity.page.allEntries"),
        }}
        {...(search.etape !== "exit" && {
          beside: {
            said: t("equity.by.line", { of: t(`equity.by.of.${search.etape}`) }),
            fields: <input type="hidden" name="etape" value={search.etape} />,
          },
        })}
        className="grow basis-80"
      />,
    );
    const html = await stillMarkup(
      <>
        <PageHeader
          title={
            page.isEmpty
              ? t("equity.page.empty", { scope, date: figureContext.f.date(figureContext.asOf) })
              : equityTitle(figureContext, rows)
          }
          action={
            !page.isEmpty && (
              <Contents
                label={t("equity.contents.label")}
                parts={[
                  { id: figureId("equite"), text: t("equity.contents.publics") },
                  { id: GAPS_PART, text: t("equity.contents.gaps") },
                  { id: GAPS_ID, text: t("equity.contents.followed") },
                  { id: figureId("equite-annees"), text: t("equity.contents.years") },
                  { id: figureId("equite-ecoles"), text: t("equity.contents.schools") },
                ]}
              />
            )
          }
          crumbs={[{ href: "/tableau-de-bord", label: t("equity.page.back") }]}
        />
        <MisreadNotice request={request} until={figureContext.asOf} />
        {page.isEmpty ? (
          <EmptyState action={<LinkButton href={address.path}>{texts("reset")}</LinkButton>}>
            {t("equity.page.emptyText")}
          </EmptyState>
        ) : (
          <div className="grid gap-10">
            <Equity
              figureContext={figureContext}
              address={address}
              rows={rows}
              steps={[]}
              year={search.annee}
              isTitled
            />
            <EquityGaps figureContext={figureContext} rows={rows} />
            <ChanceNote figureContext={figureContext} groups />
            <FollowedGaps
              figureContext={figureContext}
              address={address}
              years={page.gapsByYear}
              schools={page.gapsBySchool}
            />
            <EquityByYear figureContext={figureContext} address={address} years={page.years} />
            <EquityBySchool
              figureContext={figureContext}
              address={address}
              schools={page.schools}
              year={search.annee}
            />
          </div>
        )}
      </>,
    );
    return { title: `${t("equity.page.title")} · ${scope}`, filters, html };
  });
  const search = addressOf("", request.search).slice(1);
  return { ...drawn, views: { views, page: "equity", search, params } as const };
});

export async function generateMetadata(props: PageProps<"/tableau-de-bord/equite">): Promise<Metadata> {
  return { title: (await readPage(props)).title };
}

export default async function EquityPage(props: PageProps<"/tableau-de-bord/equite">) {
  const { filters, views, html } = await readPage(props);
  return <DrawnPage filters={filters} views={views} html={html} />;
}
