import type { NextRequest } from "next/server";
import {
  LONGEST_LIST,
  listFormat,
  listOfHealth,
  listResponse,
  saidFilter,
  tooLongList,
} from "@/components/figures/lists/list-file";
import { learnersFile } from "@/components/people/learners/learners-file";
import { readPeopleList } from "@/components/people/learners/people-address";
import { peopleFilterWords } from "@/components/people/learners/people-filter-words";
import { told } from "@/lib/entrances/web/file-response";
import { shownColumns } from "@/lib/entrances/web/list-columns";
import { forbidden, notFound } from "@/lib/entrances/web/refusals";
import { openWords } from "@/lib/entrances/web/sealed-words";
import { requirePermission } from "@/lib/entrances/web/session";
import { getListPlaces } from "@/lib/people/cohorts/queries";
import { exportLearners } from "@/lib/people/enrolments/export-commands";
import { PEOPLE_COLUMNS, saysContacts } from "@/lib/people/enrolments/list-schema";

/** The people of the list, found by the words that its address holds sealed, as a file; that they leave is on record. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("learner.read");
  const { searchParams } = request.nextUrl;
  const { sealed, filter, chosen, columns: named } = readPeopleList(Object.fromEntries(searchParams));
  const text = sealed ? openWords("people", sealed) : "";
  // Everybody would leave in place of those who were asked for.
  if (text === null) return notFound(ctx);
  const format = listFormat.parse(searchParams.get("format"));
  const columns = await shownColumns(PEOPLE_COLUMNS, named);
  const contacts = saysContacts(columns);
  const places = await getListPlaces(ctx, filter);
  const said = await saidFilter(await peopleFilterWords(filter, places));
  const exported = await exportLearners(ctx, { text, filter, chosen, most: LONGEST_LIST, format, contacts, said });
  if (exported.ok) {
    const file = await learnersFile(ctx, exported.value, { text, filter, chosen, columns, places });
    return listResponse(file, format);
  }
  const { failure } = exported;
  if (failure.kind !== "rule") return forbidden(ctx);
  return failure.code === "list_of_health" ? listOfHealth(request) : tooLongList(request);
});
