import { ListFiles } from "@/components/figures/lists/list-files";
import { ShownColumns } from "@/components/figures/lists/shown-columns";
import { ViewsLine } from "@/components/figures/views/views-line";
import { InForce } from "@/components/shell/filters";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import type { Search } from "@/lib/entrances/web/flash";
import type { Views } from "@/lib/figures/views/queries";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { keptColumns } from "@/lib/foundation/core/list-columns";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Task } from "@/lib/people/followup/rules/vocabulary";
import { TASK_COLUMNS, type TaskColumn, taskFilters, type WorklistSearch } from "@/lib/people/followup/schema";
import type { WorkPage } from "@/lib/people/followup/task-records";
import { worklistHref } from "./followup-search";
import { offeredColumns, taskColumns } from "./task-columns";
import { TaskFilters, type TaskSchools, taskFilterWords } from "./task-filters";
import { TaskTable } from "./task-table";

/** Everybody behind a count of the worklist: one task, of all cohorts or of one. */
export async function TaskList({
  task,
  list: { items, total, pages },
  search,
  today,
  shown,
  schools,
  views,
  params,
}: {
  task: Task;
  list: WorkPage;
  search: WorklistSearch;
  today: CivilDate;
  shown: readonly TaskColumn[];
  schools: TaskSchools;
  views: Views | null;
  params: Search;
}) {
  const [t, f, columnsOf, words] = await Promise.all([
    getTranslations("followup"),
    getFormat(),
    taskColumns(task, TASK_COLUMNS.all, today),
    taskFilterWords(search, schools),
  ]);
  const cohort = search.promotion && items[0]?.cohort;
  const offered = offeredColumns(task);
  return (
    <>
      <PageHeader
        title={t("listTitle", { task: t(`task.${task}`), count: total })}
        crumbs={[{ href: worklistHref({}), label: t("title") }]}
        meta={
          <>
            {cohort && <span className="font-semibold text-ink">{`${cohort.school} ${cohort.code}`}</span>}
            <span>{t("meta", { date: f.date(today) })}</span>
          </>
        }
      />
      <div className="flex flex-wrap items-baseline gap-x-6 print:hidden">
        <TaskFilters search={search} schools={schools} />
        <ShownColumns
          action="/suivi/liste"
          columns={columnsOf.flatMap(({ key, header }) =>
            offered.flatMap((column) => (column === key ? { column, label: header } : [])),
          )}
          shown={shown}
          here={{ ...taskFilters({ ...search, colonnes: undefined }) }}
        />
        <ViewsLine
          views={views}
          page="worklist"
          search={String(new URLSearchParams(taskFilters({ ...search, colonnes: keptColumns(shown) })))}
          params={params}
        />
      </div>
      <InForce
        parts={words.map(({ part, label, value }) => ({
          label,
          value,
          without: worklistHref({ ...search, [part]: undefined, page: 1 }),
        }))}
      />
      {items.length === 0 ? (
        <EmptyState title={t("listEmpty")}>{t("listEmptyText")}</EmptyState>
      ) : (
        <>
          <p className="mb-4 max-w-prose">{t(`why.${task}`)}</p>
          <TaskTable task={task} items={items} today={today} shown={shown} />
          <ListFiles address={worklistHref({ ...search, page: 1 }, "/suivi/liste")} name={t(`task.${task}`)} />
          <PageLinks page={search.page} pages={pages} href={(page) => worklistHref({ ...search, page })} />
        </>
      )}
    </>
  );
}

/** One task of the day, the most pressing people first; its whole list is a page of its own when it is long. */
export async function TaskSection({
  task,
  list: { items, total, pages },
  today,
}: {
  task: Task;
  list: WorkPage;
  today: CivilDate;
}) {
  const [t, f] = await Promise.all([getTranslations("followup"), getFormat()]);
  return (
    <section aria-labelledby={`task-${task}`} className="grid gap-2">
      <h2 id={`task-${task}`} className="scroll-mt-4 text-xl font-semibold">
        {t(`task.${task}`)} <span className="font-normal text-ink-soft">({f.integer(total)})</span>
      </h2>
      <p className="max-w-prose text-sm text-ink-soft">{t(`why.${task}`)}</p>
      <TaskTable task={task} items={items} today={today} />
      {pages > 1 && (
        <p className="text-sm">
          <TextLink href={worklistHref({ tache: task })}>{t("more", { count: total })}</TextLink>
        </p>
      )}
    </section>
  );
}
