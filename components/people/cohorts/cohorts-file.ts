import "server-only";
import type { DataFile } from "@/components/figures/indicators/data-file";
import { listFile } from "@/components/figures/lists/list-file";
import type { SessionContext } from "@/lib/entrances/web/session";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CohortColumn } from "@/lib/people/cohorts/list-schema";
import type { CohortFilter, CohortLine } from "@/lib/people/cohorts/queries";
import { type CohortChoices, cohortFilterWords } from "./cohort-filter-words";
import type { FollowUps } from "./follow-ups";

/** The list of cohorts as a file: those of a filter, or of none, as the page has them. They name nobody. */
export async function cohortsFile(
  ctx: SessionContext,
  {
    filter,
    choices,
    shown,
    cohorts,
    followUps,
  }: {
    filter: CohortFilter;
    choices: CohortChoices;
    shown: readonly CohortColumn[];
    cohorts: readonly CohortLine[];
    followUps: FollowUps;
  },
): Promise<DataFile> {
  const [t, format, words] = await Promise.all([
    getTranslations("cohorts"),
    getFormat(),
    cohortFilterWords(filter, choices),
  ]);
  const toDo = ({ id, blockers }: CohortLine) =>
    [
      ...blockers.map(({ code, count }) => t(`blocker.${code}`, { count })),
      ...(followUps.get(id) ?? []).map(({ task, count }) => t(`blocker.${task}`, { count })),
    ].join(" · ");
  const cells: Record<CohortColumn, { headers: string[]; of: (cohort: CohortLine) => (string | number)[] }> = {
    programme: { headers: [t("column.programme")], of: ({ programme }) => [programme.title] },
    dates: {
      headers: [t("column.startsOn"), t("column.endsOn")],
      of: ({ startsOn, endsOn }) => [format.tableDate(startsOn), format.tableDate(endsOn)],
    },
    session: { headers: [t("column.session")], of: ({ sessionNumber }) => [sessionNumber ?? ""] },
    places: {
      headers: [t("column.taken"), t("column.capacity")],
      of: ({ seatsTaken, capacity }) => [seatsTaken, capacity],
    },
    state: { headers: [t("column.state")], of: ({ state }) => [t(`state.${state}`)] },
    blocker: { headers: [t("column.blocker")], of: (cohort) => [toDo(cohort) || t("blocker.none")] },
  };
  return listFile(ctx, {
    name: `${t("list.fileName")}-${ctx.today}`,
    title: t("title"),
    filters: words.map(({ label, value }) => [label, value] as const),
    columns: [t("column.school"), t("column.cohort"), ...shown.flatMap((column) => cells[column].headers)],
    items: cohorts,
    cellsOf: (cohort) => [cohort.school.name, cohort.code, ...shown.flatMap((column) => cells[column].of(cohort))],
  });
}
