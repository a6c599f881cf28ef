import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { heardStatement } from "./queue-sql";
import type { CohortResponse } from "./rules/aim";

type Count = bigint | number;

/** A cohort at a window, and the change of the records with which it was summed; null where its sums are to be made anew. */
type Group = { cohortId: string; window: Window; version: Count | null };

type Kept = { version: number; day: CivilDate; response: CohortResponse };

/** Some hundred bytes each; a network of a million has some thousands open at once. */
const MOST_KEPT = 20_000;
const NOTHING: CohortResponse = { base: 0, answered: 0, size: 0 };

const shared = globalThis as { cohorteHeard?: WeakMap<object, Map<string, Kept>> };

/** Those of the database that is read now: another one in its place has others. */
function keptNow(): Map<string, Kept> {
  shared.cohorteHeard ??= new WeakMap();
  const client = clientFor("read");
  const kept = shared.cohorteHeard.get(client) ?? new Map<string, Kept>();
  shared.cohorteHeard.set(client, kept);
  return kept;
}

const keyOf = ({ cohortId, window }: Omit<Group, "version">) => `${window} ${cohortId}`;

/**
 * What was heard of cohorts at their windows, as of the day. A process keeps it until anything of the cohort is summed anew, which
 * whatever changes a record brings about (docs/adr/0023): as long as a cohort is marked, it is counted at every view.
 */
export async function heardOfCohorts(
  ctx: Context,
  of: readonly Group[],
): Promise<(group: Omit<Group, "version">) => CohortResponse> {
  const kept = keptNow();
  const groups = new Map(of.map((group) => [keyOf(group), group]));
  const known = new Map<string, CohortResponse>();
  const unknown = [...groups].flatMap(([key, group]) => {
    const one = kept.get(key);
    if (!one || group.version === null || one.version !== Number(group.version) || one.day !== ctx.today)
      return [group];
    known.set(key, one.response);
    return [];
  });
  if (unknown.length > 0) {
    type Row = { cohortId: string; window: Window; base: Count; answered: Count; size: Count };
    const rows = await db.$queryRaw<Row[]>(heardStatement(ctx, unknown));
    if (kept.size + rows.length > MOST_KEPT) kept.clear();
    for (const row of rows) {
      const response = { base: Number(row.base), answered: Number(row.answered), size: Number(row.size) };
      const version = groups.get(keyOf(row))?.version ?? null;
      known.set(keyOf(row), response);
      if (version !== null) kept.set(keyOf(row), { version: Number(version), day: ctx.today, response });
    }
  }
  return (group) => known.get(keyOf(group)) ?? NOTHING;
}
