import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { pick } from "@/lib/foundation/core/record";
import { notFound, ok, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_DUE_DAYS } from "@/lib/foundation/db/dialect";
import { hold, type Tx, write } from "@/lib/foundation/db/write";
import { readDueDays } from "./due-day-records";
import { checkDueDays, DUE_DAY_FIELDS, type DueDayContent, type DueDayFailure, statesTheSame } from "./rules/due-days";

type Made = { id: number };

/** From the returns of its first year on it holds in place of the one before. Refuses what `checkDueDays` does. */
export async function recordDueDay(ctx: Context, typed: DueDayContent): Promise<Result<Made, DueDayFailure>> {
  return write<Made, DueDayFailure>(ctx, "return.schedule", async (tx, audit) => {
    await hold(tx, HOLD_DUE_DAYS);
    const content = pick(DUE_DAY_FIELDS, typed);
    const failure = checkDueDays([...(await readDueDays(tx)), content]);
    if (failure) return refused(failure, { year: String(content.fromYear) });
    const id = await place(tx, ctx, content);
    audit({ key: "due_day.recorded", entityType: "due_day", entityId: String(id), details: detailsOf(content) });
    return ok({ id });
  });
}

/**
 * Another statement in place of one, which stays on record. Refuses what `checkDueDays` does, one that changes nothing,
 * and one that somebody else corrected meanwhile.
 */
export async function correctDueDay(
  ctx: Context,
  { dueDayId, correction, ...typed }: { dueDayId: number; correction: string } & DueDayContent,
): Promise<Result<Made, DueDayFailure>> {
  return write<Made, DueDayFailure>(ctx, "return.schedule", async (tx, audit) => {
    await hold(tx, HOLD_DUE_DAYS);
    const content = pick(DUE_DAY_FIELDS, typed);
    const days = await readDueDays(tx);
    const before = days.find(({ id }) => id === dueDayId);
    if (!before) {
      const isKnown = (await tx.returnDueDay.count({ where: { id: dueDayId } })) > 0;
      return isKnown ? refused("due_day_changed_meanwhile") : notFound;
    }
    if (statesTheSame(before, content)) return refused("due_day_unchanged");
    const failure = checkDueDays([...days.filter((one) => one !== before), content]);
    if (failure) return refused(failure, { year: String(content.fromYear) });
    const { count } = await tx.returnDueDay.updateMany({
      where: { id: dueDayId, supersededAt: null },
      data: { supersededAt: ctx.now, currentOf: null },
    });
    if (count !== 1) return refused("due_day_changed_meanwhile");
    const id = await place(tx, ctx, content, { replacesId: dueDayId, correction });
    const details = { ...detailsOf(content), supersedes: dueDayId };
    audit({ key: "due_day.corrected", entityType: "due_day", entityId: String(id), details });
    return ok({ id });
  });
}

async function place(
  tx: Tx,
  ctx: Context,
  content: DueDayContent,
  inPlaceOf: { replacesId: number; correction: string } | null = null,
): Promise<number> {
  const currentOf = `${content.kind} ${content.fromYear}`;
  const data = { currentOf, ...content, ...inPlaceOf, recordedAt: ctx.now, recordedById: ctx.actor.userId };
  return (await tx.returnDueDay.create({ data, select: { id: true } })).id;
}

const detailsOf = ({ kind, fromYear, monthDay }: DueDayContent) => ({ kind, fromYear, monthDay });
