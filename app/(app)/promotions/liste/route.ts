import { setImmediate as othersFirst } from "node:timers/promises";
import type { NextRequest } from "next/server";
import { LONGEST_LIST, listFormat, listResponse, tooLongList } from "@/components/figures/lists/list-file";
import { cohortsFile } from "@/components/people/cohorts/cohorts-file";
import { followUpsByCohort } from "@/components/people/cohorts/follow-ups";
import { cohortFilter } from "@/components/people/cohorts/list-params";
import { told } from "@/lib/entrances/web/file-response";
import { requirePermission } from "@/lib/entrances/web/session";
import type { Context } from "@/lib/foundation/core/context";
import { recordRead } from "@/lib/foundation/reads/record";
import { type CohortFilter, type CohortLine, listCohorts, listSchoolChoices } from "@/lib/people/cohorts/queries";
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
  const narrowed = Boolean(filter.state || filter.school || filter.text);
  // Those being recruited stand above the others, as on the page.
  const recruiting = narrowed ? [] : await readList(ctx, { state: "recruiting" });
  const others = await readList(ctx, narrowed ? filter : { ...filter, begun: true });
  if (!recruiting || !others || recruiting.length + others.length > LONGEST_LIST) return tooLongList(request);
  const tasks = await countTasks(
    ctx,
    others.map(({ id }) => id),
  );
  recordRead(ctx, { kind: "export", of: "figures", id: "promotions" });
  const file = await cohortsFile(ctx, {
    filter,
    schools: await listSchoolChoices(ctx),
    cohorts: [...recruiting, ...others],
    followUps: followUpsByCohort(tasks),
  });
  return listResponse(file, format);
});
