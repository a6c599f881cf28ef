import type { ListColumn } from "@/components/figures/lists/drawn-list";
import { ObjectionMark } from "@/components/people/learners/objection-mark";
import { KeepWhole } from "@/components/ui/keep-whole";
import { TextLink } from "@/components/ui/link";
import { type CivilDate, daysBetween } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Task } from "@/lib/people/followup/rules/vocabulary";
import type { TaskColumn } from "@/lib/people/followup/schema";
import type { WorkItem } from "@/lib/people/followup/task-records";

type Of = ListColumn<WorkItem> & { key: TaskColumn | "person" | "ended" };

/** What is said of people with one task, on screen and in its file: of a missing exit since when, of an answer by when. */
export async function taskColumns(task: Task, shown: readonly TaskColumn[], today: CivilDate): Promise<Of[]> {
  const [t, windows, form, f] = await Promise.all([
    getTranslations("followup"),
    getTranslations("outcomes.window"),
    getTranslations("enrolments.form"),
    getFormat(),
  ]);
  const columns: Of[] = [
    {
      key: "person",
      header: t("person"),
      rowHeader: true,
      cell: ({ learnerId, lastName, firstName }) => (
        <TextLink href={`/apprenants/${learnerId}`}>{`${lastName} ${firstName}`}</TextLink>
      ),
      value: ({ lastName }) => lastName,
      inFile: [
        { header: form("lastName"), value: ({ lastName }) => lastName },
        { header: form("firstName"), value: ({ firstName }) => firstName },
      ],
    },
    {
      key: "cohort",
      header: t("cohort"),
      cell: ({ cohort }) => <KeepWhole>{`${cohort.school} ${cohort.code}`}</KeepWhole>,
      value: ({ cohort }) => `${cohort.school} ${cohort.code}`,
    },
    { key: "window", header: t("window"), value: ({ window }) => window && windows(window) },
    { key: "due", header: t("due"), value: ({ dueOn }) => dueOn && f.tableDate(dueOn) },
    { key: "until", header: t(task === "exit" ? "ended" : "until"), value: ({ until }) => f.tableDate(until) },
    {
      key: "left",
      header: t("left"),
      numeric: true,
      cell: ({ until }) => t("days", { count: daysBetween(today, until) }),
      value: ({ until }) => daysBetween(today, until),
    },
    {
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
      value: ({ phone, objectsSince }) => (phone && !objectsSince ? f.phone(phone) : null),
    },
  ];
  const offered = new Set<string>(offeredColumns(task));
  return columns.filter(({ key }) => key === "person" || (offered.has(key) && shown.includes(key as TaskColumn)));
}

/** Of whose exit is missing no window is known yet. */
export const offeredColumns = (task: Task): TaskColumn[] =>
  task === "exit" ? ["cohort", "until", "phone"] : ["cohort", "window", "due", "until", "left", "phone"];
