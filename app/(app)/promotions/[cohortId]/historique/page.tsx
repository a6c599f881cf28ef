import { redirect } from "next/navigation";
import { CohortHeader } from "@/components/people/cohorts/cohort-header";
import { eventTexts } from "@/components/people/cohorts/event-text";
import { Still } from "@/components/shell/still";
import { EmptyState } from "@/components/ui/empty-state";
import { PageLinks } from "@/components/ui/pagination";
import { actorNames } from "@/components/ui/statement";
import { Table } from "@/components/ui/table";
import { cohortPage, tabTitle } from "@/lib/entrances/web/require";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { pageParam } from "@/lib/foundation/platform/search-params";
import { listCohortHistory } from "@/lib/people/cohorts/history-queries";

export const generateMetadata = tabTitle("cohort.roster", "history");

/** Who did what, when: the audit rows of the cohort and of its people, in words. */
export default async function HistoryPage(props: PageProps<"/promotions/[cohortId]/historique">) {
  const { ctx, cohort, cohortId, base } = await cohortPage(props, "cohort.roster");
  const page = pageParam.parse((await props.searchParams).page);
  const [{ events, pages }, t, format, textOf, nameOf] = await Promise.all([
    listCohortHistory(ctx, { cohortId, page }),
    getTranslations("cohorts.history"),
    getFormat(),
    eventTexts(),
    actorNames(),
  ]);
  const href = (to: number) => `${base}/historique?page=${to}`;
  if (page > pages) redirect(href(pages));
  return (
    <Still>
      <CohortHeader ctx={ctx} cohort={cohort} tab="history" />
      {events.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyNext")}</EmptyState>
      ) : (
        <Table
          caption={t("title")}
          density="compact"
          rows={events}
          rowKey={({ id }) => String(id)}
          columns={[
            { key: "what", header: t("what"), rowHeader: true, cell: textOf },
            {
              key: "who",
              header: t("who"),
              cell: ({ actor: name, byPerson, inPlaceOf }) =>
                name ? nameOf({ name, inPlaceOf }) : t(byPerson ? "person" : "system"),
            },
            { key: "when", header: t("when"), cell: ({ at }) => format.instant(at) },
          ]}
        />
      )}
      <PageLinks page={page} pages={pages} href={href} />
    </Still>
  );
}
