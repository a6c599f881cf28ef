import "server-only";
import type { Context } from "@/lib/core/context";
import { forbidden, ok, type Result } from "@/lib/core/result";
import { write } from "@/lib/db/write";
import { effectiveWindow } from "./definitions";
import { type Entrant, selectEntrants } from "./entrants";
import type { JourneyMeasure } from "./journey";
import type { EntrantsFilter } from "./journey-sql";
import { listMode, type Slice } from "./lists";
import type { Measure } from "./measures";
import { type Person, selectPeople } from "./people";
import type { IndicatorFilter } from "./tally-sql";

const EVERYBODY: Slice = { limit: null, offset: 0 };

/** Hands out a whole list as the actor may read it, and audits that it left the application. */
async function handOut<Item>(
  ctx: Context,
  filter: EntrantsFilter,
  asked: Record<string, string | null>,
  select: () => Promise<{ people: Item[] }>,
): Promise<Result<Item[]>> {
  const mode = listMode(ctx.actor);
  if (mode === null) return forbidden;
  const { people } = await select();
  return write(ctx, async (_tx, audit) => {
    audit({
      key: "list.exported",
      entityType: "network",
      entityId: filter.cohortId ?? filter.schoolCode ?? filter.departement ?? "all",
      details: { ...asked, asOf: filter.asOf, identity: mode, rows: people.length },
    });
    return ok(people);
  });
}

/**
 * Hands out the whole list behind a figure, as the actor may read it, and audits that it left the application. Refused
 * to those who read no list (domain.md §5).
 */
export async function exportPeople(
  ctx: Context,
  { filter, measure }: { filter: IndicatorFilter; measure: Measure },
): Promise<Result<Person[]>> {
  const { definition, exitYear = null } = filter;
  const window = effectiveWindow(definition, filter.window);
  return handOut(ctx, filter, { measure, definition, window, exitYear }, () =>
    selectPeople(ctx, filter, measure, EVERYBODY),
  );
}

/** As {@link exportPeople}, for the list behind a figure of the journey. */
export async function exportEntrants(
  ctx: Context,
  { filter, measure }: { filter: EntrantsFilter; measure: JourneyMeasure },
): Promise<Result<Entrant[]>> {
  return handOut(ctx, filter, { measure }, () => selectEntrants(ctx, filter, measure, EVERYBODY));
}
