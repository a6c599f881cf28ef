import type { Metadata } from "next";
import { AskedNotice } from "@/components/indicators/asked-notice";
import { choicesOf } from "@/components/indicators/dashboard";
import { definitionsScope } from "@/components/indicators/definitions-view";
import { Examples } from "@/components/indicators/examples";
import { Filters } from "@/components/indicators/filters";
import { SamePeople } from "@/components/indicators/same-people";
import { SideBySide } from "@/components/indicators/side-by-side";
import { Standings } from "@/components/indicators/standings";
import { Still } from "@/components/shell/still";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { ViewsLine } from "@/components/views/views-line";
import { getTranslations } from "@/lib/i18n/server";
import { readAsked } from "@/lib/indicators/asked";
import { getLiveForAll } from "@/lib/indicators/queries";
import { addressOf, daysOf, definitionsSearch, figuresSearch } from "@/lib/indicators/schema";
import { listViews } from "@/lib/views/queries";
import { searchOf } from "@/lib/web/page";
import { requirePermission } from "@/lib/web/session";

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
  const { narrowed, chosen, place } = await definitionsScope(ctx, asked.search, live);
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
