import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { Task } from "@/lib/people/followup/rules/vocabulary";
import { TASK_COLUMNS, type TaskColumn } from "@/lib/people/followup/schema";
import type { WorkItem } from "@/lib/people/followup/task-records";
import { taskColumns } from "./task-columns";

function gridHref({ cohort, window, enrolmentId }: WorkItem): string {
  return `/promotions/${cohort.id}/sorties?echeance=${window ?? "T0"}#ligne-${enrolmentId}`;
}

/** People with one task, each with a link to their row in the grid of their cohort. */
export async function TaskTable({
  task,
  items,
  today,
  shown = TASK_COLUMNS.all,
}: {
  task: Task;
  items: readonly WorkItem[];
  today: CivilDate;
  shown?: readonly TaskColumn[];
}) {
  const [t, columns] = await Promise.all([getTranslations("followup"), taskColumns(task, shown, today)]);
  const [open, openFor] = task === "exit" ? (["openExit", "openExitFor"] as const) : (["open", "openFor"] as const);
  return (
    <Table
      caption={t(`task.${task}`)}
      captionHidden
      density="compact"
      rows={items}
      rowKey={(item) => `${item.enrolmentId} ${item.window}`}
      columns={[
        ...columns.map(({ value, inFile: _, sort: __, cell, ...column }) => ({
          ...column,
          cell: cell ?? ((item: WorkItem) => String(value(item) ?? "")),
        })),
        {
          key: "open",
          header: t("action"),
          cell: (item) => (
            <TextLink href={gridHref(item)} aria-label={t(openFor, { name: `${item.lastName} ${item.firstName}` })}>
              {t(open)}
            </TextLink>
          ),
        },
      ]}
    />
  );
}
