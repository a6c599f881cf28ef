import "server-only";
import type { DataFile } from "@/components/figures/indicators/data-file";
import { listFile } from "@/components/figures/lists/list-file";
import type { SessionContext } from "@/lib/entrances/web/session";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CohortFilter, CohortLine } from "@/lib/people/cohorts/queries";
import type { FollowUps } from "./follow-ups";

/** The list of cohorts as a file: those of a filter, or of none, as the page has them. They name nobody. */
export async function cohortsFile(
  ctx: SessionContext,
  {
    filter: { state, school, text },
    schools,
    cohorts,
    followUps,
  }: {
    filter: CohortFilter;
    schools: readonly { code: string; name: string }[];
    cohorts: readonly CohortLine[];
    followUps: FollowUps;
  },
): Promise<DataFile> {
  const [t, format] = await Promise.all([getTranslations("cohorts"), getFormat()]);
  const filters = {
    state: state && t(`state.${state}`),
    school: schools.find(({ code }) => code === school)?.name ?? school,
    text,
  };
  const narrowedBy = (["state", "school", "text"] as const).flatMap((name) => {
    const value = filters[name];
    return value ? [[t(`filter.${name}`), value] as const] : [];
  });
  const toDo = ({ id, blockers }: CohortLine) =>
    [
      ...blockers.map(({ code, count }) => t(`blocker.${code}`, { count })),
      ...(followUps.get(id) ?? []).map(({ task, count }) => t(`blocker.${task}`, { count })),
    ].join(" · ");
  return listFile(ctx, {
    name: `${t("list.fileName")}-${ctx.today}`,
    title: t("title"),
    filters: narrowedBy,
    columns: [
      ...[t("column.school"), t("column.cohort"), t("column.programme"), t("column.startsOn"), t("column.endsOn")],
      ...[t("column.taken"), t("column.capacity"), t("column.state"), t("column.blocker")],
    ],
    items: cohorts,
    cellsOf: (cohort) => [
      ...[cohort.school.name, cohort.code, cohort.programme.title],
      ...[format.tableDate(cohort.startsOn), format.tableDate(cohort.endsOn)],
      ...[cohort.seatsTaken, cohort.capacity, t(`state.${cohort.state}`), toDo(cohort) || t("blocker.none")],
    ],
  });
}
