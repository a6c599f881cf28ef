import { redirect } from "next/navigation";
import { ListFiles } from "@/components/figures/lists/list-files";
import { CohortFilters } from "@/components/people/cohorts/cohort-filters";
import { CohortTable } from "@/components/people/cohorts/cohort-table";
import { followUpsByCohort } from "@/components/people/cohorts/follow-ups";
import { cohortFilter, cohortsHref, type SearchParams } from "@/components/people/cohorts/list-params";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { sortHeaders, sortTexts } from "@/components/ui/sort";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { listCohorts, listSchoolChoices } from "@/lib/people/cohorts/queries";
import type { CohortSort } from "@/lib/people/cohorts/rules/order";
import { countTasks } from "@/lib/people/followup/queries";

export const generateMetadata = titleOf("cohorts.title");

/** Start page of ADRAR staff: what is being recruited and what blocks it, then every cohort. */
export default async function CohortsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission("cohort.roster");
  const filter = await cohortFilter(searchParams);
  const narrowed = Boolean(filter.state || filter.school || filter.text);
  const [t, common, schools, recruiting, found] = await Promise.all([
    getTranslations("cohorts"),
    getTranslations("common"),
    listSchoolChoices(ctx),
    listCohorts(ctx, { state: "recruiting" }),
    listCohorts(ctx, narrowed ? filter : { ...filter, begun: true }),
  ]);
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
        {!narrowed && page === 1 && (
          <section aria-labelledby="recruiting" className="grid gap-2">
            <h2 id="recruiting" className="text-xl font-semibold">
              {t("list.recruiting")}
            </h2>
            {recruiting.total > 0 ? (
              <>
                <p className="text-ink-soft">{t("list.recruitingLead")}</p>
                <CohortTable cohorts={recruiting.cohorts} caption={t("list.recruiting")} recruiting />
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
          {(narrowed || recruiting.total + found.total > 0) && <CohortFilters filter={filter} schools={schools} />}
          {found.cohorts.length > 0 ? (
            <CohortTable cohorts={found.cohorts} caption={t("list.found")} followUps={followUps} sort={sort} />
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
