import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePermission } from "@/app/_lib/session";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { listCohortHistory } from "@/lib/cohorts/history-queries";
import { getFormat } from "@/lib/i18n/server";
import { requireCohort } from "../../_lib/require-cohort";
import { CohortHeader } from "../_components/cohort-header";
import { eventTexts } from "./_components/event-text";

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
  const page = typeof asked === "string" && /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1;
  const [{ events, pages }, t, common, format, textOf] = await Promise.all([
    listCohortHistory(ctx, { cohortId, page }),
    getTranslations("cohorts.history"),
    getTranslations("common"),
    getFormat(),
    eventTexts(),
  ]);
  const href = (to: number) => `/promotions/${cohortId}/historique?page=${to}`;
  return (
    <>
      <CohortHeader ctx={ctx} cohortId={cohortId} tab="history" />
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
      <Pagination
        label={common("pagination.label")}
        position={common("pagination.position", { page, pages })}
        previous={page > 1 ? { href: href(page - 1), text: common("pagination.previous") } : null}
        next={page < pages ? { href: href(page + 1), text: common("pagination.next") } : null}
      />
    </>
  );
}
