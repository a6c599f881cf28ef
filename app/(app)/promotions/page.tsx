import { redirect } from "next/navigation";
import { ListFiles } from "@/components/figures/lists/list-files";
import { ShownColumns } from "@/components/figures/lists/shown-columns";
import { ViewsLine } from "@/components/figures/views/views-line";
import { cohortFilterWords } from "@/components/people/cohorts/cohort-filter-words";
import { CohortFilters } from "@/components/people/cohorts/cohort-filters";
import { CohortTable } from "@/components/people/cohorts/cohort-table";
import { followUpsByCohort } from "@/components/people/cohorts/follow-ups";
import { TakeBackRequests } from "@/components/people/enrolments/take-back";
import { InForce } from "@/components/shell/filters";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { sortHeaders, sortTexts } from "@/components/ui/sort";
import { shownColumns } from "@/lib/entrances/web/list-columns";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { listViews } from "@/lib/figures/views/queries";
import { can } from "@/lib/foundation/access/policy";
import { keptColumns } from "@/lib/foundation/core/list-columns";
import { getTranslations } from "@/lib/foundation/i18n/server";
import {
  COHORT_COLUMNS,
  cohortFilter,
  cohortParams,
  cohortsHref,
  cohortsSearch,
  isNarrowedCohorts,
  type SearchParams,
} from "@/lib/people/cohorts/list-schema";
import { getCohortChoices, listCohorts, listSchoolChoices } from "@/lib/people/cohorts/queries";
import type { CohortSort } from "@/lib/people/cohorts/rules/order";
import { listTakeBackRequests } from "@/lib/people/enrolments/take-back-queries";
import { countTasks } from "@/lib/people/followup/queries";

export const generateMetadata = titleOf("cohorts.title");

/** Start page of ADRAR staff: what is being recruited and what blocks it, then every cohort. */
export default async function CohortsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission("cohort.roster");
  const filter = await cohortFilter(searchParams);
  const narrowed = isNarrowedCohorts(filter);
  const [t, common, schools, offered, columns, views, params, requests, recruiting, found] = await Promise.all([
    getTranslations("cohorts"),
    getTranslations("common"),
    listSchoolChoices(ctx),
    getCohortChoices(ctx),
    shownColumns(COHORT_COLUMNS, filter.columns),
    listViews(ctx, "cohorts"),
    searchParams,
    listTakeBackRequests(ctx),
    listCohorts(ctx, { state: "recruiting" }),
    listCohorts(ctx, narrowed ? filter : { ...filter, begun: true }),
  ]);
  const choices = { schools, programmes: offered?.programmes ?? [], years: offered?.years ?? [] };
  const parts = await cohortFilterWords(filter, choices);
  const shown = found.cohorts.map(({ id }) => id);
  const followUps = followUpsByCohort(await countTasks(ctx, shown));
  const manages = can(ctx.actor, "cohort.manage");
  const { page = 1 } = filter;
  if (page > found.pages) redirect(cohortsHref({ ...filter, page: found.pages }));
  const sort = sortHeaders<CohortSort>({
    current: filter.order ?? { key: "debut", direction: filter.state === "recruiting" ? "ascending" : "descending" },
    href: (order) => cohortsHref({ ...filter, order, page: undefined }),
    texts: sortTexts(common),
  });
  return (
    <Still>
      <PageHeader
        title={t("title")}
        action={
          manages && (
            <LinkButton href="/promotions/nouvelle" look="primary" icon={<Icon name="plus" />}>
              {t("new")}
            </LinkButton>
          )
        }
      />
      <div className="grid gap-8">
        {!narrowed && page === 1 && <TakeBackRequests requests={requests} />}
        {!narrowed && page === 1 && (
          <section aria-labelledby="recruiting" className="grid gap-2">
            <h2 id="recruiting" className="text-xl font-semibold">
              {t("list.recruiting")}
            </h2>
            {recruiting.total > 0 ? (
              <>
                <p className="text-ink-soft">{t("list.recruitingLead")}</p>
                <CohortTable cohorts={recruiting.cohorts} caption={t("list.recruiting")} shown={columns} recruiting />
              </>
            ) : manages && schools.length === 0 ? (
              <EmptyState
                title={t("form.noSchool")}
                action={<LinkButton href="/ecoles/nouvelle">{t("form.createSchool")}</LinkButton>}
              >
                {t("form.noSchoolNext")}
              </EmptyState>
            ) : (
              <EmptyState title={t("list.recruitingEmpty")}>
                {manages ? t("list.recruitingEmptyNext") : t("list.recruitingEmptyReader")}
              </EmptyState>
            )}
          </section>
        )}
        <section aria-labelledby="all-cohorts">
          <div className="mb-4 flex flex-wrap items-baseline gap-x-3">
            <h2 id="all-cohorts" className="text-xl font-semibold">
              {narrowed ? t("list.found") : t("list.others")}
            </h2>
            <span className="text-ink-soft">{t("list.count", { count: found.total })}</span>
          </div>
          {(narrowed || recruiting.total + found.total > 0) && <CohortFilters filter={filter} choices={choices} />}
          <InForce
            parts={parts.map(({ part, label, value }) => ({
              label,
              value,
              without: cohortsHref({ ...filter, [part]: undefined, page: undefined }),
            }))}
          />
          <div className="mb-2 flex flex-wrap items-start gap-x-6 print:hidden">
            <ViewsLine
              views={views}
              page="cohorts"
              search={cohortsSearch({ ...filter, columns: keptColumns(columns), page: undefined })}
              params={params}
            />
          </div>
          {found.cohorts.length > 0 && (
            <ShownColumns
              action="/promotions/colonnes"
              columns={COHORT_COLUMNS.all.map((column) => ({ column, label: t(`column.${column}`) }))}
              shown={columns}
              here={cohortParams({ ...filter, columns: undefined })}
            />
          )}
          {found.cohorts.length > 0 ? (
            <CohortTable
              cohorts={found.cohorts}
              caption={t("list.found")}
              shown={columns}
              followUps={followUps}
              sort={sort}
            />
          ) : (
            <EmptyState title={t(narrowed ? "list.empty" : "list.othersEmpty")}>
              {t(narrowed ? "list.emptyNext" : "list.othersEmptyNext")}
            </EmptyState>
          )}
          <PageLinks page={page} pages={found.pages} href={(number) => cohortsHref({ ...filter, page: number })} />
          {found.cohorts.length > 0 && (
            <ListFiles address={cohortsHref({ ...filter, page: undefined }, "/promotions/liste")} name={t("title")} />
          )}
        </section>
      </div>
    </Still>
  );
}
