import "server-only";
import { pick } from "@/lib/foundation/core/record";
import { HOLD_DUE_DAYS } from "@/lib/foundation/db/dialect";
import { statements } from "@/lib/foundation/db/statement";
import { DUE_DAY, type DueDayRow, readDueDays } from "./due-day-records";
import { checkDueDays, DUE_DAY_FIELDS, type DueDayContent, type DueDayFailure } from "./rules/due-days";
import type { YearlyKind } from "./rules/vocabulary";

/** From the returns of its first year on one holds in place of the one before. */
const dueDays = statements({
  model: "returnDueDay",
  who: "return.schedule",
  lock: HOLD_DUE_DAYS,
  fields: DUE_DAY_FIELDS,
  find: async (tx, _ctx, id) => {
    const row = await tx.returnDueDay.findUnique({ where: { id }, select: DUE_DAY });
    // A check lets in returns of a year alone.
    return row && { ...row, kind: row.kind as YearlyKind };
  },
  beside: (tx) => readDueDays(tx),
  check: (content: DueDayContent, others: DueDayRow[]) => {
    const code = checkDueDays([...others, content]);
    return code && { code, details: { year: String(content.fromYear) } };
  },
  refusals: { stale: "due_day_changed_meanwhile" as DueDayFailure, same: "due_day_unchanged" },
  key: (_of, { kind, fromYear }) => `${kind} ${fromYear}`,
  value: () => ({}),
  audit: {
    entity: "due_day",
    recorded: "due_day.recorded",
    corrected: "due_day.corrected",
    details: (content) => pick(["kind", "fromYear", "monthDay"], content),
  },
});

export const { record: recordDueDay, correct: correctDueDay } = dueDays;
