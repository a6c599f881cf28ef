import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { WorkPage } from "@/lib/people/followup/queries";
import type { Task } from "@/lib/people/followup/rules/vocabulary";
import type { WorklistSearch } from "@/lib/people/followup/schema";
import { worklistHref } from "./followup-search";
import { TaskTable } from "./task-table";

/** Everybody behind a count of the worklist: one task, of all cohorts or of one. */
export async function TaskList({
  task,
  list: { items, total, pages },
  search,
  today,
}: {
  task: Task;
  list: WorkPage;
  search: WorklistSearch;
  today: CivilDate;
}) {
  const [t, f] = await Promise.all([getTranslations("followup"), getFormat()]);
  const cohort = search.promotion && items[0]?.cohort;
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
      {items.length === 0 ? (
        <EmptyState title={t("listEmpty")}>{t("listEmptyText")}</EmptyState>
      ) : (
        <>
          <p className="mb-4 max-w-prose">{t(`why.${task}`)}</p>
          <TaskTable task={task} items={items} today={today} />
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
