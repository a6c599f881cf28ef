import type { Metadata } from "next";
import { emptyText, emptyTitle } from "@/components/figures/indicators/empty-title";
import { Filters } from "@/components/figures/indicators/filters";
import { MisreadNotice } from "@/components/figures/indicators/lists/misread-notice";
import { Proofs } from "@/components/figures/indicators/proofs";
import { provenFigures, type QualityBoard, qualityOf } from "@/components/figures/indicators/quality/quality";
import { QualityFaults, QualityMissing } from "@/components/figures/indicators/quality/quality-faults";
import { QualityResponses } from "@/components/figures/indicators/quality/quality-responses";
import { QualitySilences } from "@/components/figures/indicators/quality/quality-silences";
import { headlineOfQuality } from "@/components/figures/indicators/quality/quality-texts";
import { QualityTransfers } from "@/components/figures/indicators/quality/quality-transfers";
import { DrawnPage } from "@/components/figures/views/drawn-page";
import { stillMarkup } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { drawnOnce } from "@/lib/entrances/web/kept-drawing";
import { searchOf } from "@/lib/entrances/web/page";
import { requireQuality, scopeNames } from "@/lib/entrances/web/require";
import { requirePermission } from "@/lib/entrances/web/session";
import { type FigureRequest, readRequest } from "@/lib/figures/indicators/request";
import { addressOf, type FiguresSearch, qualitySearch } from "@/lib/figures/indicators/schema";
import { listViews } from "@/lib/figures/views/queries";
import { getLocale, getTranslations } from "@/lib/foundation/i18n/server";

/** What an address asks for, read once for the page and for its title, and drawn once for as long as the figures stand. */
const readPage = searchOf(async (params) => {
  const ctx = await requirePermission("cohort.figures");
  const request = readRequest(qualitySearch, params, ctx.today);
  const [locale, read, views] = await Promise.all([getLocale(), requireQuality(ctx, request.search), listViews(ctx)]);
  const drawn = await drawnOnce(
    read.lives[request.search.echeance],
    [locale, ctx.actor.role, ctx.today, "quality", request],
    async () => {
      const names = await scopeNames(ctx, [request.search.ecole], read.lives[request.search.echeance]);
      const [t, indicators, board] = await Promise.all([
        getTranslations("dashboard"),
        getTranslations("indicators.quality"),
        qualityOf(ctx, request.search, read, names),
      ]);
      return {
        title: `${indicators("title")} · ${board.scope.chosen}`,
        filters: await stillMarkup(
          <Filters
            action="/qualite"
            place={board.place}
            search={request.search}
            asOf={request.asOf}
            knownOn={request.knownOn}
            choices={board.choices}
            methods="window"
            className="grow basis-80"
          />,
        ),
        html: await stillMarkup(<Quality request={request} board={board} t={t} />),
      };
    },
  );
  const search = addressOf("", request.search).slice(1);
  return { ...drawn, views: { views, page: "quality", search, params } as const };
});

export async function generateMetadata(props: PageProps<"/qualite">): Promise<Metadata> {
  return { title: (await readPage(props)).title };
}

export default async function QualityPage(props: PageProps<"/qualite">) {
  const { filters, views, html } = await readPage(props);
  return <DrawnPage filters={filters} views={views} html={html} />;
}

function Quality({
  request,
  board,
  t,
}: {
  request: FigureRequest<FiguresSearch>;
  board: QualityBoard;
  t: Awaited<ReturnType<typeof getTranslations<"dashboard">>>;
}) {
  const { figureContext, choices, schools, counts } = board;
  const { window } = figureContext;
  const figures = schools.map(({ name, windows }) => ({ name, figures: windows[window] }));
  return (
    <>
      {schools.length > 0 ? (
        <h1 className="mb-5 text-xl font-bold max-sm:text-lg max-sm:leading-6">
          {headlineOfQuality(figureContext, figures)}
        </h1>
      ) : (
        <PageHeader title={emptyTitle(t, figureContext, choices)} />
      )}
      <MisreadNotice request={request} until={figureContext.asOf} />
      <div className="grid gap-10">
        {schools.length > 0 ? (
          <>
            <QualitySilences board={board} />
            <QualityResponses board={board} />
            <Proofs figureContext={figureContext} address={board.address} {...provenFigures(board)} />
            <QualityFaults board={board} />
            <QualityTransfers board={board} />
          </>
        ) : (
          <EmptyState action={<LinkButton href="/qualite">{t("empty.reset")}</LinkButton>}>
            {emptyText(t, figureContext)}
          </EmptyState>
        )}
        {counts.entrants > 0 && <QualityMissing board={board} />}
      </div>
    </>
  );
}
