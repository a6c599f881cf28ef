import { getTranslations } from "next-intl/server";
import { TextLink } from "@/components/ui/text-link";
import type { CivilDate } from "@/lib/core/civil-date";
import type { WorkPage } from "@/lib/followup/queries";
import type { Task } from "@/lib/followup/rules/vocabulary";
import { getFormat } from "@/lib/i18n/server";
import { worklistHref } from "./followup-search";
import { TaskTable } from "./task-table";

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
