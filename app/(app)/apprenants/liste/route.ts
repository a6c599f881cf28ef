import type { NextRequest } from "next/server";
import { LONGEST_LIST, listFormat, listResponse, tooLongList } from "@/components/figures/lists/list-file";
import { learnersFile } from "@/components/people/learners/learners-file";
import { told } from "@/lib/entrances/web/file-response";
import { forbidden, notFound } from "@/lib/entrances/web/refusals";
import { openWords } from "@/lib/entrances/web/sealed-words";
import { requirePermission } from "@/lib/entrances/web/session";
import { getPreference } from "@/lib/foundation/i18n/preference-cookies";
import { exportLearners } from "@/lib/people/enrolments/export-commands";
import { PEOPLE_COLUMNS_COOKIE, peopleColumns, saysContacts } from "@/lib/people/learners/list-columns";

/** The people of the list, found by the words that its address holds sealed, as a file; that they leave is on record. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("learner.read");
  const { searchParams } = request.nextUrl;
  const sealed = searchParams.get("recherche");
  const text = sealed ? openWords("people", sealed) : "";
  // Everybody would leave in place of those who were asked for.
  if (text === null) return notFound(ctx);
  const format = listFormat.parse(searchParams.get("format"));
  const columns = peopleColumns(await getPreference(PEOPLE_COLUMNS_COOKIE));
  const exported = await exportLearners(ctx, { text, most: LONGEST_LIST, format, contacts: saysContacts(columns) });
  if (exported.ok) return listResponse(await learnersFile(ctx, exported.value, { text, columns }), format);
  return exported.failure.kind === "rule" ? tooLongList(request) : forbidden(ctx);
});
