import { getTranslations } from "next-intl/server";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { WorkItem } from "@/lib/followup/queries";
import { TASKS, type Task } from "@/lib/followup/tasks";
import { getFormat } from "@/lib/i18n/server";
import { worklistHref } from "../_lib/search";

type Line = { key: string; name: string; counts: Record<Task, number> };

function linesOf(items: readonly WorkItem[]): Line[] {
  const lines = new Map<string, Line>();
  for (const item of items) {
    const { id, school, code } = item.cohort;
    const counts = { closing: 0, overdue: 0, to_call: 0, exit: 0, proof: 0 };
    const line = lines.get(id) ?? { key: id, name: `${school} ${code}`, counts };
    line.counts[item.task] += 1;
    lines.set(id, line);
  }
  return [...lines.values()].sort((a, b) => a.name.localeCompare(b.name, "fr"));
}

/** What is to be done in each cohort; a count opens the list of the people it counts. */
export async function CohortCounts({ items }: { items: readonly WorkItem[] }) {
  const [t, f] = await Promise.all([getTranslations("followup"), getFormat()]);
  const tasks = TASKS.filter((task) => items.some((item) => item.task === task));
  const link = (task: Task, count: number, of: string, promotion?: string) => (
    <TextLink
      href={worklistHref({ tache: task, promotion })}
      prefetch={false}
      aria-label={`${t(`short.${task}`)}, ${of}, ${f.integer(count)}`}
    >
      {f.integer(count)}
    </TextLink>
  );
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
          total: link(task, items.filter((item) => item.task === task).length, t("all")),
          cell: ({ key, name, counts }: Line) =>
            counts[task] > 0 ? link(task, counts[task], name, key) : <span className="text-ink-soft">0</span>,
        })),
      ]}
    />
  );
}
