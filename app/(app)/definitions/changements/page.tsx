import type { Metadata } from "next";
import { ChangeReasons, Changes } from "@/components/figures/indicators/changes/changes";
import { changesOf, changesTitle, movesText } from "@/components/figures/indicators/changes/changes-view";
import { DefinitionVersions } from "@/components/figures/indicators/changes/definition-versions";
import { SecondReading } from "@/components/figures/indicators/changes/second-reading";
import { Filters } from "@/components/figures/indicators/filters";
import { MisreadNotice } from "@/components/figures/indicators/lists/misread-notice";
import { Still } from "@/components/shell/still";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { searchOf } from "@/lib/entrances/web/page";
import { requireChanges } from "@/lib/entrances/web/require";
import { requirePermission } from "@/lib/entrances/web/session";
import { readRequest } from "@/lib/figures/indicators/request";
import { changesSearch, definitionsAddress } from "@/lib/figures/indicators/schema";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** What an address asks for, read once for the page and for its title. */
const readPage = searchOf(async (params) => {
  const ctx = await requirePermission("definitions.read");
  const request = readRequest(changesSearch, params, ctx.today);
  const [t, read] = await Promise.all([getTranslations("indicators.changes"), requireChanges(ctx, request.search)]);
  return { ...(await changesOf(ctx, read)), t, read: request };
});

export async function generateMetadata(props: PageProps<"/definitions/changements">): Promise<Metadata> {
  const { t, scope, view } = await readPage(props);
  const [a, b] = view.readings;
  return { title: `${t("page")} · ${t("between", { a, b })} · ${scope.chosen}` };
}

export default async function ChangesPage(props: PageProps<"/definitions/changements">) {
  const { t, read, search, view, figureContext, choices, place, readings } = await readPage(props);
  const [definitions, results] = await Promise.all([
    getTranslations("dashboard.definitions"),
    getTranslations("dashboard.results"),
  ]);
  return (
    <Still>
      <Filters
        action="/definitions/changements"
        place={place}
        search={search}
        asOf={read.asOf}
        knownOn={read.knownOn}
        choices={choices}
        beside={{
          said: t("then", { reading: view.readings[1] }),
          fields: <SecondReading definition={readings.second.definition} puis={search.puis} />,
        }}
      />
      <PageHeader
        title={view.people === 0 ? t("page") : changesTitle(figureContext, view)}
        crumbs={[{ href: definitionsAddress(search), label: definitions("title") }]}
      />
      <MisreadNotice request={read} until={figureContext.asOf} />
      {view.people === 0 ? (
        <EmptyState title={t("empty")}>{results("emptyText")}</EmptyState>
      ) : (
        <div className="grid gap-8">
          <p className="max-w-prose text-lg">
            {movesText(figureContext, view)} {t("noInterval")}
          </p>
          <Changes view={view} search={search} />
          {view.moves.length > 0 && <ChangeReasons view={view} />}
        </div>
      )}
      <div className="mt-10">
        <DefinitionVersions search={search} />
      </div>
    </Still>
  );
}
