import { keepColumns } from "@/lib/entrances/web/list-columns";
import { seeOther, sentFields } from "@/lib/entrances/web/sealed-words";
import { COHORT_COLUMNS, cohortFilter, cohortsHref } from "@/lib/people/cohorts/list-schema";

/** Keeps which columns of the list of cohorts this browser shows, and leads back to where they were chosen. */
export async function POST(request: Request): Promise<Response> {
  const sent = await sentFields(request);
  await keepColumns(COHORT_COLUMNS, sent);
  return seeOther(cohortsHref({ ...(await cohortFilter(Promise.resolve(sent))), columns: undefined }));
}

/** Nothing was sent: an address that somebody kept, or typed. */
export const GET = () => seeOther(cohortsHref({}));
