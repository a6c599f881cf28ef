import type { NextRequest } from "next/server";
import {
  LONGEST_LIST,
  listFile,
  listFormat,
  listResponse,
  saidFilter,
  tooLongList,
} from "@/components/figures/lists/list-file";
import { worklistHref } from "@/components/people/followup/followup-search";
import { taskColumns } from "@/components/people/followup/task-columns";
import { taskFilterWords } from "@/components/people/followup/task-filters";
import { told } from "@/lib/entrances/web/file-response";
import { keepColumns, shownColumns } from "@/lib/entrances/web/list-columns";
import { forbidden, notFound } from "@/lib/entrances/web/refusals";
import { seeOther, sentFields } from "@/lib/entrances/web/sealed-words";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getListPlaces, listSchoolChoices } from "@/lib/people/cohorts/queries";
import { exportTasks } from "@/lib/people/followup/export-commands";
import { TASK_COLUMNS, worklistSearch } from "@/lib/people/followup/schema";

/** Everybody with one task under the filter of the address, as a file; that they leave is on record. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("outcome.record");
  const params = Object.fromEntries(request.nextUrl.searchParams);
  const search = worklistSearch.parse(params);
  const { tache: task, promotion: cohortId, ecole: schoolCode, periode: window } = search;
  if (!task) return notFound(ctx);
  const [t, people, schools, places, shown] = await Promise.all([
    getTranslations("followup"),
    getTranslations("learners.filter"),
    listSchoolChoices(ctx),
    getListPlaces(ctx, { promotion: cohortId }),
    shownColumns(TASK_COLUMNS, search.colonnes),
  ]);
  const words = [
    ...(cohortId ? [{ label: people("part.promotion"), value: places.cohort ?? people("unknown") }] : []),
    ...(await taskFilterWords(search, schools)),
  ];
  const format = listFormat.parse(params.format);
  const exported = await exportTasks(ctx, {
    task,
    cohortId,
    schoolCode,
    window,
    format,
    most: LONGEST_LIST,
    contacts: shown.includes("phone"),
    said: await saidFilter(words),
  });
  if (!exported.ok) return exported.failure.kind === "rule" ? tooLongList(request) : forbidden(ctx);
  const columns = (await taskColumns(task, shown, ctx.today)).flatMap((column) => column.inFile ?? [column]);
  const file = await listFile(ctx, {
    name: `${t("fileName")}-${ctx.today}`,
    title: t(`task.${task}`),
    filters: words.map(({ label, value }) => [label, value] as const),
    columns: columns.map(({ header }) => header),
    items: exported.value,
    cellsOf: (item) => columns.map(({ value }) => value(item)),
  });
  return listResponse(file, format);
});

/** Keeps which columns of these lists this browser shows, and leads back to where they were chosen. */
export async function POST(request: Request): Promise<Response> {
  const sent = await sentFields(request);
  await keepColumns(TASK_COLUMNS, sent);
  return seeOther(worklistHref({ ...worklistSearch.parse(sent), colonnes: undefined }));
}
