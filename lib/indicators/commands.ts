import "server-only";
import type { Context } from "@/lib/core/context";
import { forbidden, ok, type Result } from "@/lib/core/result";
import { write } from "@/lib/db/write";
import type { Measure } from "./measures";
import { listMode, type Person, selectPeople } from "./people";
import type { IndicatorFilter } from "./tally-sql";

/**
 * Hands out the whole list behind a figure, as the actor may read it, and audits that it left the application. Refused
 * to those who read no list (domain.md §5).
 */
export async function exportPeople(
  ctx: Context,
  { filter, measure }: { filter: IndicatorFilter; measure: Measure },
): Promise<Result<Person[]>> {
  const mode = listMode(ctx.actor);
  if (mode === null) return forbidden;
  const { people } = await selectPeople(ctx, filter, measure, { limit: null, offset: 0 });
  return write(ctx, async (_tx, audit) => {
    audit({
      key: "list.exported",
      entityType: "network",
      entityId: filter.cohortId ?? filter.schoolCode ?? filter.departement ?? "all",
      details: {
        measure,
        definition: filter.definition,
        window: filter.window,
        asOf: filter.asOf,
        exitYear: filter.exitYear ?? null,
        identity: mode,
        rows: people.length,
      },
    });
    return ok(people);
  });
}
