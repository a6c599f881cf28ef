import type { Metadata } from "next";
import { definitionsScope } from "@/components/figures/indicators/changes/definitions-view";
import { Examples } from "@/components/figures/indicators/changes/examples";
import { SamePeople } from "@/components/figures/indicators/changes/same-people";
import { SideBySide } from "@/components/figures/indicators/comparison/side-by-side";
import { choicesOf } from "@/components/figures/indicators/dashboard";
import { Filters } from "@/components/figures/indicators/filters";
import { AskedNotice } from "@/components/figures/indicators/lists/asked-notice";
import { Standings } from "@/components/figures/indicators/standings";
import { ViewsLine } from "@/components/figures/views/views-line";
import { Still } from "@/components/shell/still";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { searchOf } from "@/lib/entrances/web/page";
import { scopeNames } from "@/lib/entrances/web/require";
import { requirePermission } from "@/lib/entrances/web/session";
import { readAsked } from "@/lib/figures/indicators/asked";
import { getLiveForAll } from "@/lib/figures/indicators/queries";
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
  const asked = readAsked(definitionsSearch, params, ctx.today);
  const days = daysOf(asked.search, ctx.today);
  const [t, live, views] = await Promise.all([
    getTranslations("dashboard.definitions"),
    getLiveForAll(ctx, days),
    listViews(ctx),
  ]);
  const { narrowed, chosen, place } = await definitionsScope(
    asked.search,
    await scopeNames(ctx, [asked.search.ecole], live),
  );
  const search = addressOf("", asked.search).slice(1);
  return {
    ...{ ctx, asked, asOf: days.asOf, t, live, narrowed, chosen, place },
    isEmpty: live?.figures(asked.search).leavers === 0,
    views: { views, page: "definitions", search, params } as const,
  };
});

export async function generateMetadata(props: PageProps<"/definitions">): Promise<Metadata> {
  const { t, live, narrowed, chosen } = await readPage(props);
  return { title: live && narrowed ? `${t("title")} · ${chosen}` : t("title") };
}

export default async function DefinitionsPage(props: PageProps<"/definitions">) {
  const { ctx, asked, asOf, t, live, isEmpty, narrowed, chosen, place, views } = await readPage(props);
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
              search={figuresSearch.parse(asked.search)}
              asOf={asked.asOf}
              knownOn={asked.knownOn}
              choices={choicesOf(live, asOf)}
              methods="none"
              className="grow basis-80"
            />
          </Still>
          <ViewsLine {...views} />
        </div>
      )}
      <Still>
        {live && <AskedNotice asked={asked} until={asOf} />}
        <div className="grid gap-10">
          {live && !isEmpty && <SamePeople ctx={ctx} search={asked.search} scope={chosen} live={live} />}
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
