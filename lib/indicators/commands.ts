import "server-only";
import type { Context } from "@/lib/core/context";
import { forbidden, ok, type Result } from "@/lib/core/result";
import { write } from "@/lib/db/write";
import { effectiveWindow } from "./definitions";
import { type Entrant, entrantList } from "./entrants";
import type { JourneyMeasure } from "./journey";
import type { EntrantsFilter } from "./journey-sql";
import { type ListSource, listMode, readIds, readSlices } from "./lists";
import type { Measure } from "./measures";
import { leaverList, type Person } from "./people";
import type { IndicatorFilter } from "./tally-sql";

/** A list that left the application: how many people, and their lines, some at a time and to be read once. */
export type HandedOut<Item> = { total: number; slices: AsyncIterable<Item[]> };

/** Hands out a whole list as the actor may read it, and audits that it left the application before any of it does. */
async function handOut<Item, Facts>(
  ctx: Context,
  filter: EntrantsFilter,
  asked: Record<string, string | null>,
  source: () => ListSource<Item, Facts>,
): Promise<Result<HandedOut<Item>>> {
  const mode = listMode(ctx.actor);
  if (mode === null) return forbidden;
  const list = source();
  const ids = await readIds(ctx, list);
  return write(ctx, async (_tx, audit) => {
    audit({
      key: "list.exported",
      entityType: "network",
      entityId: filter.cohortId ?? filter.schoolCode ?? filter.departement ?? "all",
      details: { ...asked, asOf: filter.asOf, identity: mode, rows: ids.length },
    });
    return ok({ total: ids.length, slices: readSlices(ctx, list, ids) });
  });
}

/**
 * Hands out the whole list behind a figure, as the actor may read it, and audits that it left the application. Refused
 * to those who read no list (domain.md §5).
 */
export async function exportPeople(
  ctx: Context,
  { filter, measure }: { filter: IndicatorFilter; measure: Measure },
): Promise<Result<HandedOut<Person>>> {
  const { definition, exitYear = null } = filter;
  const window = effectiveWindow(definition, filter.window);
  return handOut(ctx, filter, { measure, definition, window, exitYear }, () => leaverList(ctx, filter, measure));
}

/** As {@link exportPeople}, for the list behind a figure of the journey. */
export async function exportEntrants(
  ctx: Context,
  { filter, measure }: { filter: EntrantsFilter; measure: JourneyMeasure },
): Promise<Result<HandedOut<Entrant>>> {
  return handOut(ctx, filter, { measure }, () => entrantList(ctx, filter, measure));
}
