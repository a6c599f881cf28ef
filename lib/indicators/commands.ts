import "server-only";
import { can } from "@/lib/access/policy";
import type { Context } from "@/lib/core/context";
import { forbidden, ok, type Result, refused } from "@/lib/core/result";
import { isUniqueViolation } from "@/lib/db/unique";
import { write } from "@/lib/db/write";
import { type ClaimFailure, checkClaim } from "./claim-rules";
import type { Claim } from "./claims";
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

/**
 * Keeps a figure that somebody published, as they wrote it, to be set against the records (domain.md §4). Refuses one
 * that nobody can have published yet, percentages that are none, and a code that is taken.
 */
export async function recordClaim(ctx: Context, claim: Claim): Promise<Result<{ id: string }, ClaimFailure>> {
  if (!can(ctx.actor, "claim.record")) return forbidden;
  const failure = checkClaim(claim, ctx.today);
  if (failure) return refused(failure);
  const { code, author, publishedOn, address, window } = claim;
  const figures = {
    exitYear: Number(claim.exitYear),
    definitionCode: claim.definition,
    declaredPercent: claim.declared,
    parts: { create: claim.parts.map(({ family, percent }) => ({ family, percent })) },
  };
  try {
    return await write<{ id: string }, ClaimFailure>(ctx, async (tx, audit) => {
      if ((await tx.publishedClaim.count({ where: { code } })) > 0) return refused("claim_code_taken");
      const data = { code, author, publishedOn, address, window, ...figures };
      const { id } = await tx.publishedClaim.create({ data, select: { id: true } });
      audit({ key: "claim.recorded", entityType: "claim", entityId: id, details: { code } });
      return ok({ id });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refused("claim_code_taken");
    throw error;
  }
}
