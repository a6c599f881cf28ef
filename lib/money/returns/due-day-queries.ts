import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { linesOf, ON_RECORD, type StatementLine } from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { DUE_DAY, type DueDayRow, readDueDays, yearlyOf } from "./due-day-records";
import { lastClosedYear } from "./rules/calendar";
import { dueDayOf } from "./rules/due-days";

/** With those it stands in place of, and whether it is of the returns that are to be given now. */
export type DueDayLine = StatementLine<DueDayRow> & { inForce: boolean };

/** By when each yearly return is due, since which year, and what was stated before. */
export async function listDueDays(ctx: Context): Promise<DueDayLine[]> {
  if (!can(ctx.actor, "return.read")) return [];
  const rows = await db.returnDueDay.findMany({
    select: { ...DUE_DAY, ...ON_RECORD },
    orderBy: { fromYear: "asc" },
  });
  const days = linesOf(yearlyOf(rows));
  const year = lastClosedYear(ctx.today);
  return days.map((day) => ({ ...day, inForce: dueDayOf(days, { kind: day.kind, year })?.id === day.id }));
}

/** The one to correct; null where it no longer holds, and for whoever does not keep them. */
export async function getDueDay(ctx: Context, dueDayId: number): Promise<DueDayRow | null> {
  if (!can(ctx.actor, "return.schedule")) return null;
  return (await readDueDays(db)).find(({ id }) => id === dueDayId) ?? null;
}
