import { ObjectionMark } from "@/components/people/learners/objection-mark";
import { KeepWhole } from "@/components/ui/keep-whole";
import { TextLink } from "@/components/ui/link";
import { type Column, Table } from "@/components/ui/table";
import { type CivilDate, daysBetween } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { WorkItem } from "@/lib/people/followup/queries";
import type { Task } from "@/lib/people/followup/rules/vocabulary";

function gridHref({ cohort, window, enrolmentId }: WorkItem): string {
  return `/promotions/${cohort.id}/sorties?echeance=${window ?? "T0"}#ligne-${enrolmentId}`;
}

/** People with one task, each with a link to their row in the grid of their cohort. */
export async function TaskTable({ task, items, today }: { task: Task; items: readonly WorkItem[]; today: CivilDate }) {
  const t = await getTranslations("followup");
  const windows = await getTranslations("outcomes.window");
  const f = await getFormat();
  const [open, openFor] = task === "exit" ? (["openExit", "openExitFor"] as const) : (["open", "openFor"] as const);
  const name = (item: WorkItem) => `${item.lastName} ${item.firstName}`;
  const columns: Column<WorkItem>[] = [
    {
      key: "person",
      header: t("person"),
      rowHeader: true,
      cell: (item) => <TextLink href={`/apprenants/${item.learnerId}`}>{name(item)}</TextLink>,
    },
    {
      key: "cohort",
      header: t("cohort"),
      cell: ({ cohort }) => <KeepWhole>{`${cohort.school} ${cohort.code}`}</KeepWhole>,
    },
  ];
  if (task === "exit") {
    columns.push({ key: "ended", header: t("ended"), cell: ({ until }) => f.tableDate(until) });
  } else {
    columns.push(
      { key: "window", header: t("window"), cell: ({ window }) => window && windows(window) },
      { key: "due", header: t("due"), cell: ({ dueOn }) => dueOn && f.tableDate(dueOn) },
      { key: "until", header: t("until"), cell: ({ until }) => f.tableDate(until) },
      {
        key: "left",
        header: t("left"),
        numeric: true,
        cell: ({ until }) => t("days", { count: daysBetween(today, until) }),
      },
    );
  }
  columns.push({
    key: "phone",
    header: t("phone"),
    cell: ({ phone, objectsSince }) =>
      objectsSince ? (
        <ObjectionMark since={objectsSince} />
      ) : phone ? (
        <a href={`tel:${phone}`} className="whitespace-nowrap underline underline-offset-4">
          {f.phone(phone)}
        </a>
      ) : (
        <span className="text-ink-soft">{t("noPhone")}</span>
      ),
  });
  columns.push({
    key: "open",
    header: t("action"),
    cell: (item) => (
      <TextLink href={gridHref(item)} aria-label={t(openFor, { name: name(item) })}>
        {t(open)}
      </TextLink>
    ),
  });
  return (
    <Table
      caption={t(`task.${task}`)}
      captionHidden
      density="compact"
      columns={columns}
      rows={items}
      rowKey={(item) => `${item.enrolmentId} ${item.window}`}
    />
  );
}
