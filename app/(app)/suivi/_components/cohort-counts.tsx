import { getTranslations } from "next-intl/server";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { WorkItem } from "@/lib/followup/queries";
import { TASKS, type Task } from "@/lib/followup/tasks";
import { getFormat } from "@/lib/i18n/server";
import { gridHref } from "./task-section";

type Line = { key: string; name: string; first: WorkItem; counts: Record<Task, WorkItem[]> };

function linesOf(items: readonly WorkItem[]): Line[] {
  const lines = new Map<string, Line>();
  for (const item of items) {
    const { id, school, code } = item.cohort;
    const counts = { closing: [], overdue: [], to_call: [], exit: [], proof: [] };
    const line = lines.get(id) ?? { key: id, name: `${school} ${code}`, first: item, counts };
    line.counts[item.task].push(item);
    lines.set(id, line);
  }
  return [...lines.values()].sort((a, b) => a.name.localeCompare(b.name, "fr"));
}

/** What is to be done in each cohort; a count opens the grid at the first person it counts. */
export async function CohortCounts({ items }: { items: readonly WorkItem[] }) {
  const t = await getTranslations("followup");
  const f = await getFormat();
  const tasks = TASKS.filter((task) => items.some((item) => item.task === task));
  const total = (task: Task) => f.integer(items.filter((item) => item.task === task).length);
  return (
    <Table<Line>
      caption={t("byCohort")}
      density="compact"
      totalLabel={t("all")}
      rows={linesOf(items)}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "cohort",
          header: t("cohort"),
          rowHeader: true,
          cell: ({ key, name }) => <TextLink href={`/promotions/${key}`}>{name}</TextLink>,
        },
        ...tasks.map((task) => ({
          key: task,
          header: t(`short.${task}`),
          numeric: true,
          total: total(task),
          cell: ({ counts, name }: Line) => {
            const [first] = counts[task];
            if (!first) return <span className="text-ink-soft">0</span>;
            const count = f.integer(counts[task].length);
            return (
              <TextLink href={gridHref(first)} aria-label={`${t(`short.${task}`)}, ${name}, ${count}`}>
                {count}
              </TextLink>
            );
          },
        })),
      ]}
    />
  );
}
