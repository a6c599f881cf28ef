import type { getTranslations } from "next-intl/server";

/** What a press on a sortable header does, in the reader's language. */
export function sortWords(common: Awaited<ReturnType<typeof getTranslations<"common">>>) {
  return { ascending: common("table.sortAscending"), descending: common("table.sortDescending") };
}
