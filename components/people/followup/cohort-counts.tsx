import { TextLink } from "@/components/ui/link";
import { PageLinks } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { inTextOrder } from "@/lib/foundation/core/order";
import { onPage, pagesOf } from "@/lib/foundation/core/page";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { TaskCount } from "@/lib/people/followup/queries";
import { TASKS, type Task } from "@/lib/people/followup/rules/vocabulary";
import { worklistHref } from "./followup-search";

type Line = { key: string; name: string; counts: Record<Task, number> };

function linesOf(all: readonly TaskCount[]): Line[] {
  const lines = new Map<string, Line>();
  for (const { task, cohort, count } of all) {
    const counts = { closing: 0, overdue: 0, to_call: 0, exit: 0 };
    const line = lines.get(cohort.id) ?? { key: cohort.id, name: `${cohort.school} ${cohort.code}`, counts };
    line.counts[task] = count;
    lines.set(cohort.id, line);
  }
  return inTextOrder([...lines.values()], ({ name }) => name);
}

/** What is to be done in each cohort, fifty a page; a count opens the list of the people it counts. */
export async function CohortCounts({ counts: all, page: typed }: { counts: readonly TaskCount[]; page: number }) {
  const [t, f] = await Promise.all([getTranslations("followup"), getFormat()]);
  const totalOf = (task: Task) => all.reduce((sum, one) => (one.task === task ? sum + one.count : sum), 0);
  const tasks = TASKS.filter((task) => totalOf(task) > 0);
  const link = (task: Task, count: number, of: string, promotion?: string) => (
    <TextLink
      href={worklistHref({ tache: task, promotion })}
      aria-label={`${t(`short.${task}`)}, ${of}, ${f.integer(count)}`}
    >
      {f.integer(count)}
    </TextLink>
  );
  const lines = linesOf(all);
  const pages = pagesOf(lines.length);
  const page = Math.min(typed, pages);
  return (
    <div>
      <Table<Line>
        caption={t("byCohort")}
        density="compact"
        totalLabel={t("all")}
        rows={onPage(lines, page)}
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
            total: link(task, totalOf(task), t("all")),
            cell: ({ key, name, counts }: Line) =>
              counts[task] > 0 ? link(task, counts[task], name, key) : <span className="text-ink-soft">0</span>,
          })),
        ]}
      />
      <PageLinks page={page} pages={pages} href={(number) => worklistHref({ page: number })} />
    </div>
  );
}
