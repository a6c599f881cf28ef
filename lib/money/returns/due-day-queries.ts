import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { DUE_DAY, type DueDayRow, readDueDays } from "./due-day-records";
import { closedYear } from "./rules/calendar";
import { dueDayOf } from "./rules/due-days";

/** A statement that stood before, until when, and why another stands in its place. */
type Earlier = Omit<DueDayRow, "kind"> & { supersededAt: Date; correction: string };

export type DueDayLine = DueDayRow & {
  /** Of the returns that are to be given now. */
  holds: boolean;
  /** Those it stands in place of, the latest first. */
  earlier: Earlier[];
};

/** By when each yearly return is due, since which year, and what was stated before. */
export async function listDueDays(ctx: Context): Promise<DueDayLine[]> {
  if (!can(ctx.actor, "return.read")) return [];
  const [days, all] = await Promise.all([
    readDueDays(db),
    db.returnDueDay.findMany({ select: { ...DUE_DAY, replacesId: true, correction: true, supersededAt: true } }),
  ]);
  const byId = new Map(all.map((row) => [row.id, row]));
  const earlierOf = (id: number): Earlier[] => {
    const row = byId.get(id);
    const before = row?.replacesId ? byId.get(row.replacesId) : undefined;
    if (!before?.supersededAt) return [];
    const { supersededAt } = before;
    return [{ ...before, supersededAt, correction: row?.correction ?? "" }, ...earlierOf(before.id)];
  };
  const year = closedYear(ctx.today);
  return days.map((day) => ({
    ...day,
    holds: dueDayOf(days, { kind: day.kind, year })?.id === day.id,
    earlier: earlierOf(day.id),
  }));
}

/** The one to correct; null where it no longer holds, and for whoever does not keep them. */
export async function getDueDay(ctx: Context, dueDayId: number): Promise<DueDayRow | null> {
  if (!can(ctx.actor, "return.schedule")) return null;
  return (await readDueDays(db)).find(({ id }) => id === dueDayId) ?? null;
}
