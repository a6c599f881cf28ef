import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CohortHeader } from "@/components/cohorts/cohort-header";
import { eventTexts } from "@/components/cohorts/event-text";
import { EmptyState } from "@/components/ui/empty-state";
import { PageLinks } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { listCohortHistory } from "@/lib/cohorts/history-queries";
import { getFormat } from "@/lib/i18n/server";
import { pageParam } from "@/lib/platform/search-params";
import { requireCohort } from "@/lib/web/require";
import { requirePermission } from "@/lib/web/session";

type Props = { params: Promise<{ cohortId: string }>; searchParams: Promise<{ page?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ cohortId }, ctx, t] = await Promise.all([
    params,
    requirePermission("cohort.roster"),
    getTranslations("cohorts"),
  ]);
  const { school, code } = await requireCohort(ctx, cohortId);
  return { title: `${t("header.title", { school: school.name, code })} · ${t("tabs.history")}` };
}

/** Who did what, when: the audit rows of the cohort and of its people, in words. */
export default async function HistoryPage({ params, searchParams }: Props) {
  const [{ cohortId }, { page: asked }, ctx] = await Promise.all([
    params,
    searchParams,
    requirePermission("cohort.roster"),
  ]);
  const page = pageParam.parse(asked);
  const [cohort, { events, pages }, t, format, textOf] = await Promise.all([
    requireCohort(ctx, cohortId),
    listCohortHistory(ctx, { cohortId, page }),
    getTranslations("cohorts.history"),
    getFormat(),
    eventTexts(),
  ]);
  const href = (to: number) => `/promotions/${cohortId}/historique?page=${to}`;
  if (page > pages) redirect(href(pages));
  return (
    <>
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
            { key: "who", header: t("who"), cell: ({ actor }) => actor ?? t("system") },
            { key: "when", header: t("when"), cell: ({ at }) => format.instant(at) },
          ]}
        />
      )}
      <PageLinks page={page} pages={pages} href={href} />
    </>
  );
}
