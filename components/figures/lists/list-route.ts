import "server-only";
import type { NextRequest } from "next/server";
import { told } from "@/lib/entrances/web/file-response";
import { keepColumns, shownColumns } from "@/lib/entrances/web/list-columns";
import { forbidden } from "@/lib/entrances/web/refusals";
import { seeOther, sentFields } from "@/lib/entrances/web/sealed-words";
import { requirePermission, type SessionContext } from "@/lib/entrances/web/session";
import type { recordListTaken } from "@/lib/figures/views/export-commands";
import { columnsOfList, type ListName, WHOLE_LISTS } from "@/lib/foundation/core/whole-lists";
import { listHref, readListState } from "@/lib/foundation/platform/list-params";
import { columnsToShow, type DrawnList, filterWords, meantLines } from "./drawn-list";
import { LONGEST_LIST, listFile, listFormat, listResponse, saidFilter, tooLongList } from "./list-file";

/** What leaves a list that is read whole, and which of its columns this browser keeps: both stand at one address under its page. */
export function listRoute<Line>(
  name: ListName,
  draw: (ctx: SessionContext) => Promise<DrawnList<Line>>,
  record: typeof recordListTaken,
) {
  /** All lines under the filter of the address, in its order and with the columns that are shown, as a file; on record. */
  const take = told(async (request: NextRequest) => {
    const ctx = await requirePermission(WHOLE_LISTS[name].permission);
    const params = Object.fromEntries(request.nextUrl.searchParams);
    const state = readListState(name, params);
    const list = await draw(ctx);
    const lines = meantLines(list, state);
    if (lines.length > LONGEST_LIST) return tooLongList(request);
    const words = await filterWords(name, state);
    const format = listFormat.parse(params.format);
    const taken = await record(ctx, { list: name, format, filter: await saidFilter(words), rows: lines.length });
    if (!taken.ok) return forbidden(ctx);
    const shown = columnsToShow(
      list,
      await shownColumns(columnsOfList(name), state.columns),
      WHOLE_LISTS[name].columns,
    );
    const columns = shown.flatMap((column) => column.inFile ?? [column]);
    const file = await listFile(ctx, {
      name: `${list.fileName}-${ctx.today}`,
      title: list.title,
      filters: [...words.map(({ label, value }) => [label, value] as const), ...(list.about ?? [])],
      columns: columns.map(({ header }) => header),
      items: lines,
      cellsOf: (line) => columns.map(({ value }) => value(line)),
    });
    return listResponse(file, format);
  });
  /** Keeps the columns that were ticked, and leads back to where they were. */
  const keep = async (request: Request): Promise<Response> => {
    const sent = await sentFields(request);
    await keepColumns(columnsOfList(name), sent);
    return seeOther(listHref(name, { ...readListState(name, sent), columns: undefined }));
  };
  return { GET: take, POST: keep };
}
