import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, ok, type Result, refused } from "@/lib/foundation/core/result";
import type { Aside } from "@/lib/foundation/db/long-reads";
import { write } from "@/lib/foundation/db/write";
import { recordRead } from "@/lib/foundation/reads/record";
import type { MoveFilter } from "./definitions/rules/changes";
import { type Claim, type ClaimFailure, checkClaim } from "./definitions/rules/claims";
import { effectiveWindow } from "./definitions/rules/definitions";
import type { Measure } from "./definitions/rules/measures";
import { type Mover, moverList, type Readings } from "./lists/changes";
import { type Entrant, entrantList, type JourneyList } from "./lists/entrants";
import { type ListSource, listPlace, readRoll, readSlices } from "./lists/lists";
import { type ListedLeaver, leaverList } from "./lists/people";
import { type Conditions, conditionsOf, listModeOf } from "./policy";
import type { ListMeasure } from "./schema";
import { asideFor } from "./tally/aside";
import type { JourneysFilter } from "./tally/cohorts-sql";
import { type IndicatorFilter, readFirstYear } from "./tally/tally-sql";

/** `unlisted` are the neutral exits that the list leaves out; `slices` can be read once. */
export type HandedOut<Item> = { total: number; unlisted: number; slices: AsyncIterable<Item[]> };

/** Audits that the list left the application before any of it does. */
async function handOut<Item, Facts>(
  ctx: Context,
  filter: JourneysFilter,
  { measure, ...filters }: { measure: ListMeasure; [filter: string]: string | null | undefined },
  source: () => ListSource<Item, Facts>,
  conditions: Conditions = {},
): Promise<Result<HandedOut<Item>>> {
  const mode = listModeOf(ctx.actor, measure, conditions, filter.knownAt);
  if (mode === null) return FORBIDDEN;
  const aside = asideFor(ctx, filter);
  const list = await aside(async () => source());
  const roll = await aside(() => readRoll(ctx, list));
  const { ids, unlisted } = roll;
  const place = listPlace(filter);
  recordRead(ctx, { kind: "export", of: "figure", id: place, count: ids.length });
  return write(ctx, mode === "names" ? "learner.read" : "list.pseudonymous", async (_tx, audit) => {
    audit({
      key: "list.exported",
      entityType: "network",
      entityId: place ?? "all",
      details: { measure, ...filters, asOf: filter.asOf, identity: mode, rows: ids.length },
    });
    return ok({ total: ids.length, unlisted, slices: eachAside(aside, readSlices(ctx, list, roll)) });
  });
}

async function* eachAside<Item>(aside: Aside, slices: AsyncGenerator<Item[], void>): AsyncGenerator<Item[], void> {
  for (;;) {
    const { done, value } = await aside(() => slices.next());
    if (done) return;
    yield value;
  }
}

/** The list as the actor may read it; refused to those who read no list, or not this one (domain.md §5). */
export async function exportPeople(
  ctx: Context,
  { filter, measure }: { filter: IndicatorFilter; measure: Measure },
): Promise<Result<HandedOut<ListedLeaver>>> {
  const { definition, exitYear = null } = filter;
  const window = effectiveWindow(definition, filter.window);
  const firstYear = await readFirstYear();
  return handOut(ctx, filter, { measure, definition, window, exitYear }, () =>
    leaverList(ctx, filter, measure, firstYear),
  );
}

export async function exportEntrants(
  ctx: Context,
  { filter, list }: { filter: JourneysFilter; list: JourneyList },
): Promise<Result<HandedOut<Entrant>>> {
  const { definition, window, ...set } = list;
  const filters = {
    ...set,
    ...((set.result || set.proof) && { definition, window: effectiveWindow(definition, window) }),
  };
  return handOut(ctx, filter, filters, () => entrantList(ctx, filter, list), conditionsOf(list));
}

export async function exportMovers(
  ctx: Context,
  { readings, move }: { readings: Readings; move: MoveFilter },
): Promise<Result<HandedOut<Mover>>> {
  const { filter, second } = readings;
  if (listModeOf(ctx.actor, "leavers") === null) return FORBIDDEN;
  const source = await moverList(ctx, readings, move);
  if (!source) return FORBIDDEN;
  const { definition, exitYear = null } = filter;
  const details = { ...move, definition, second: second.definition, exitYear };
  return handOut(ctx, filter, { measure: "leavers", ...details }, () => source);
}

/** Keeps a figure that somebody published, as they wrote it, to be set against the records (domain.md §4). */
export async function recordClaim(ctx: Context, claim: Claim): Promise<Result<{ id: string }, ClaimFailure>> {
  const { code, author, publishedOn, address, window } = claim;
  const figures = {
    exitYear: Number(claim.exitYear),
    definitionCode: claim.definition,
    declaredPercent: claim.declared,
    parts: { create: claim.parts.map(({ family, percent }) => ({ family, percent })) },
  };
  return write<{ id: string }, ClaimFailure>(ctx, "claim.record", async (tx, audit) => {
    const failure = checkClaim(claim, ctx.today);
    if (failure) return refused(failure);
    if ((await tx.publishedClaim.count({ where: { code } })) > 0) return refused("claim_code_taken");
    const data = { code, author, publishedOn, address, window, ...figures };
    const { id } = await tx.publishedClaim.create({ data, select: { id: true } });
    audit({ key: "claim.recorded", entityType: "claim", entityId: id, details: { code } });
    return ok({ id });
  });
}
