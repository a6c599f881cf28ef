import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PlacesTaken } from "@/components/entrances/accounts/delegations";
import { CohortCounts } from "@/components/people/followup/cohort-counts";
import { worklistHref, worklistSearch } from "@/components/people/followup/followup-search";
import { TaskList, TaskSection } from "@/components/people/followup/task-list";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listPlacesTaken } from "@/lib/entrances/accounts/delegation-queries";
import { requirePermission } from "@/lib/entrances/web/session";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getWorklist, listTasks } from "@/lib/people/followup/queries";
import { TASKS } from "@/lib/people/followup/rules/vocabulary";

export async function generateMetadata({ searchParams }: PageProps<"/suivi">): Promise<Metadata> {
  const { tache } = worklistSearch.parse(await searchParams);
  const t = await getTranslations("followup");
  return { title: tache ? t(`task.${tache}`) : t("title") };
}

export default async function WorklistPage({ searchParams }: PageProps<"/suivi">) {
  const ctx = await requirePermission("outcome.record");
  const search = worklistSearch.parse(await searchParams);
  const { tache, promotion, page } = search;
  if (tache) {
    const list = await listTasks(ctx, { task: tache, cohortId: promotion, page });
    if (page > list.pages) redirect(worklistHref({ ...search, page: list.pages }));
    return (
      <Still>
        <TaskList task={tache} list={list} search={search} today={ctx.today} />
      </Still>
    );
  }
  const [{ counts, nextOn }, places] = await Promise.all([getWorklist(ctx), listPlacesTaken(ctx)]);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  // The people stand on the first page, the cohorts that it has no room for on those that follow.
  const tasks = page > 1 ? [] : TASKS.filter((task) => counts.some((one) => one.task === task));
  const lists = await Promise.all(tasks.map((task) => listTasks(ctx, { task })));
  const t = await getTranslations("followup");
  const f = await getFormat();
  return (
    <Still>
      <PageHeader
        title={t("title")}
        meta={
          <>
            <span>{t("meta", { date: f.date(ctx.today) })}</span>
            <span>{t("total", { count: total })}</span>
          </>
        }
      />
      {places.length > 0 && (
        <div className="mb-6 grid gap-3">
          <PlacesTaken places={places} />
        </div>
      )}
      {total === 0 ? (
        <EmptyState title={t("emptyTitle")} action={<LinkButton href="/promotions">{t("emptyAction")}</LinkButton>}>
          {nextOn ? t("emptyNext", { date: f.date(nextOn) }) : t("emptyNone")}
        </EmptyState>
      ) : (
        <div className="grid gap-8">
          <CohortCounts counts={counts} page={page} />
          {tasks.map((task, index) => {
            const list = lists[index];
            return list && <TaskSection key={task} task={task} list={list} today={ctx.today} />;
          })}
        </div>
      )}
    </Still>
  );
}
