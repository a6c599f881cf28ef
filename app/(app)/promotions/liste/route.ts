import { setImmediate as othersFirst } from "node:timers/promises";
import type { NextRequest } from "next/server";
import { LONGEST_LIST, listFormat, listResponse, saidFilter, tooLongList } from "@/components/figures/lists/list-file";
import { cohortFilterWords } from "@/components/people/cohorts/cohort-filter-words";
import { cohortsFile } from "@/components/people/cohorts/cohorts-file";
import { followUpsByCohort } from "@/components/people/cohorts/follow-ups";
import { told } from "@/lib/entrances/web/file-response";
import { shownColumns } from "@/lib/entrances/web/list-columns";
import { forbidden } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { recordListTaken } from "@/lib/figures/views/export-commands";
import type { Context } from "@/lib/foundation/core/context";
import { COHORT_COLUMNS, cohortFilter, isNarrowedCohorts } from "@/lib/people/cohorts/list-schema";
import {
  type CohortFilter,
  type CohortLine,
  getCohortChoices,
  listCohorts,
  listSchoolChoices,
} from "@/lib/people/cohorts/queries";
import { countTasks } from "@/lib/people/followup/queries";

/** Cohorts read at once: others have their turn in between. */
const SLICE = 200;

/** All that the pages of the list hold under a filter, in its order; null where that is more than a file may have. */
async function readList(ctx: Context, filter: CohortFilter): Promise<CohortLine[] | null> {
  const cohorts: CohortLine[] = [];
  let pages = 1;
  for (let page = 1; page <= pages; page += 1) {
    const slice = await listCohorts(ctx, { ...filter, page }, SLICE);
    if (slice.total > LONGEST_LIST) return null;
    pages = slice.pages;
    cohorts.push(...slice.cohorts);
    await othersFirst();
  }
  return cohorts;
}

/** The cohorts of the list under the filter of its address, as a file; that they leave is on record. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("cohort.roster");
  const { format: typed, ...params } = Object.fromEntries(request.nextUrl.searchParams);
  const format = listFormat.parse(typed);
  const filter = await cohortFilter(Promise.resolve(params));
  const narrowed = isNarrowedCohorts(filter);
  // Those being recruited stand above the others, as on the page.
  const recruiting = narrowed ? [] : await readList(ctx, { state: "recruiting" });
  const others = await readList(ctx, narrowed ? filter : { ...filter, begun: true });
  if (!recruiting || !others || recruiting.length + others.length > LONGEST_LIST) return tooLongList(request);
  const tasks = await countTasks(
    ctx,
    others.map(({ id }) => id),
  );
  const schools = await listSchoolChoices(ctx);
  const choices = { schools, programmes: (await getCohortChoices(ctx))?.programmes ?? [] };
  const cohorts = [...recruiting, ...others];
  const words = await cohortFilterWords(filter, choices);
  // What was typed may be a name, and is not kept.
  const filterText = await saidFilter(words.filter(({ part }) => part !== "text"));
  const taken = await recordListTaken(ctx, { list: "cohorts", format, filter: filterText, rows: cohorts.length });
  if (!taken.ok) return forbidden(ctx);
  const file = await cohortsFile(ctx, {
    filter,
    choices,
    shown: await shownColumns(COHORT_COLUMNS, filter.columns),
    cohorts,
    followUps: followUpsByCohort(tasks),
  });
  return listResponse(file, format);
});
