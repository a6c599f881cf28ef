import "server-only";
import { setImmediate as othersFirst } from "node:timers/promises";
import { z } from "zod";
import { type DataFile, dataResponse } from "@/components/figures/indicators/data-file";
import { refusedFile } from "@/lib/entrances/web/file-response";
import type { SessionContext } from "@/lib/entrances/web/session";
import { LIST_FORMATS, type ListFormat } from "@/lib/foundation/core/list-columns";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Fixed } from "@/lib/foundation/platform/french-csv";

/** Lines of a list that a file holds: they are read a few hundred at a time, and made a workbook beside everybody's pages. */
export const LONGEST_LIST = 50_000;

export const listFormat = z.enum(LIST_FORMATS).catch("xlsx");

type Cells = readonly (string | number | Fixed | null)[];

/** Lines put into words between two requests. */
const SLICE = 200;

type Listed<Item> = {
  name: string;
  title: string;
  filters: readonly (readonly [string, string])[];
  columns: readonly string[];
  items: readonly Item[];
  cellsOf: (item: Item) => Cells;
};

/** A list as a file: what it is, by what it is narrowed, when and by whom it was taken, then what is on screen. */
export async function listFile<Item>(
  { actor, now }: SessionContext,
  { name, title, filters, columns, items, cellsOf }: Listed<Item>,
): Promise<DataFile> {
  const lines: Cells[] = [columns];
  for (const [at, item] of items.entries()) {
    lines.push(cellsOf(item));
    if (at % SLICE === SLICE - 1) await othersFirst();
  }
  const [t, format] = await Promise.all([getTranslations("common.listFile"), getFormat()]);
  return {
    name,
    header: [
      [title],
      ...(filters.length > 0 ? filters : [[t("filter"), t("noFilter")] as const]),
      [t("at"), format.instant(now)],
      [t("by"), actor.name],
      [t("lines"), format.integer(items.length)],
    ],
    lines,
    sheets: { data: t("data"), readMe: t("readMe") },
  };
}

export async function listResponse(file: DataFile, format: ListFormat): Promise<Response> {
  const response = await dataResponse(file, format, null);
  if (!response) throw new Error(`a list has no file of the format ${format}`);
  return response;
}

/** Says that a list is longer than its file may be. */
export async function tooLongList(request: Request): Promise<Response> {
  const t = await getTranslations("common.listFile");
  const lines = [t("tooLong", { most: LONGEST_LIST }), t("tooLongNext")];
  return refusedFile(request, { status: 422, title: t("tooLongTitle"), lines });
}

/** Says that a list would tell who has an RQTH. */
export async function listOfHealth(request: Request): Promise<Response> {
  const t = await getTranslations("common.listFile");
  return refusedFile(request, { status: 403, title: t("ofHealth"), lines: [t("ofHealthNext")] });
}

/** The filter of a list in one line, as its file and the record of it say it. */
export async function saidFilter(words: readonly { label: string; value: string }[]): Promise<string> {
  const [t, file] = await Promise.all([getTranslations("common.list"), getTranslations("common.listFile")]);
  return words.map(({ label, value }) => t("part", { label, value })).join(" · ") || file("noFilter");
}
