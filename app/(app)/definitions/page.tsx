import type { Metadata } from "next";
import { definitionsScope } from "@/components/figures/indicators/changes/definitions-view";
import { Examples } from "@/components/figures/indicators/changes/examples";
import { SamePeople } from "@/components/figures/indicators/changes/same-people";
import { SideBySide } from "@/components/figures/indicators/comparison/side-by-side";
import { choicesOf } from "@/components/figures/indicators/dashboard";
import { Filters } from "@/components/figures/indicators/filters";
import { MisreadNotice } from "@/components/figures/indicators/lists/misread-notice";
import { Standings } from "@/components/figures/indicators/standings";
import { ViewsLine } from "@/components/figures/views/views-line";
import { Still } from "@/components/shell/still";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { searchOf } from "@/lib/entrances/web/page";
import { scopeNames } from "@/lib/entrances/web/require";
import { requirePermission } from "@/lib/entrances/web/session";
import { getLiveForAll } from "@/lib/figures/indicators/queries";
import { readRequest } from "@/lib/figures/indicators/request";
import { addressOf, daysOf, definitionsSearch, figuresSearch } from "@/lib/figures/indicators/schema";
import { listViews } from "@/lib/figures/views/queries";
import { getTranslations } from "@/lib/foundation/i18n/server";

const NOTES = ["responses", "bounds", "retainedTitle", "sixMonths"] as const;
const TEXTS = {
  responses: "responsesText",
  bounds: "boundsText",
  retainedTitle: "retainedText",
  sixMonths: "sixMonthsText",
} as const;

/** What an address asks for, read once for the page and for its title. */
const readPage = searchOf(async (params) => {
  const ctx = await requirePermission("definitions.read");
  const request = readRequest(definitionsSearch, params, ctx.today);
  const days = daysOf(request.search, ctx.today);
  const [t, live, views] = await Promise.all([
    getTranslations("dashboard.definitions"),
    getLiveForAll(ctx, days),
    listViews(ctx),
  ]);
  const { narrowed, chosen, place } = await definitionsScope(
    request.search,
    await scopeNames(ctx, [request.search.ecole], live),
  );
  const search = addressOf("", request.search).slice(1);
  return {
    ctx,
    request,
    asOf: days.asOf,
    t,
    live,
    narrowed,
    chosen,
    place,
    isEmpty: live?.figures(request.search).leavers === 0,
    views: { views, page: "definitions", search, params } as const,
  };
});

export async function generateMetadata(props: PageProps<"/definitions">): Promise<Metadata> {
  const { t, live, narrowed, chosen } = await readPage(props);
  return { title: live && narrowed ? `${t("title")} · ${chosen}` : t("title") };
}

export default async function DefinitionsPage(props: PageProps<"/definitions">) {
  const { ctx, request, asOf, t, live, isEmpty, narrowed, chosen, place, views } = await readPage(props);
  const results = await getTranslations("dashboard.results");
  return (
    <>
      <Still>
        <PageHeader title={t("title")} meta={t("lead")} />
      </Still>
      {live && (
        <div className="mb-4 flex flex-wrap items-start gap-x-6 border-b border-line print:mb-2">
          <Still>
            <Filters
              action="/definitions"
              place={place}
              search={figuresSearch.parse(request.search)}
              asOf={request.asOf}
              knownOn={request.knownOn}
              choices={choicesOf(live, asOf)}
              methods="none"
              className="grow basis-80"
            />
          </Still>
          <ViewsLine {...views} />
        </div>
      )}
      <Still>
        {live && <MisreadNotice request={request} until={asOf} />}
        <div className="grid gap-10">
          {live && !isEmpty && <SamePeople ctx={ctx} search={request.search} scope={chosen} live={live} />}
          {isEmpty && (
            <EmptyState title={t("nobody", { scope: chosen })}>
              {narrowed ? t("nobodyText") : results("emptyText")}
            </EmptyState>
          )}
          {!live && <p className="text-ink-soft">{t("noFigures")}</p>}
          <Examples asOf={asOf} />
          <SideBySide asOf={asOf} />
          {NOTES.map((note) => (
            <section key={note} className="grid max-w-prose gap-2">
              <h2 className="text-xl font-semibold">{t(note)}</h2>
              <p>{t(TEXTS[note])}</p>
            </section>
          ))}
          <Standings asOf={asOf} />
        </div>
      </Still>
    </>
  );
}
