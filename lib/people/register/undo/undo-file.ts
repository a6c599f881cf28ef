import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { ok, type Result, refused } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { HOLD_IMPORTS, HOLD_OTHER_WRITERS } from "@/lib/foundation/db/dialect";
import { longReads } from "@/lib/foundation/db/long-reads";
import { hold, type Tx, write } from "@/lib/foundation/db/write";
import { answeredOfImport, answerIn } from "@/lib/people/enrolments/request-records";
import type { Tell } from "../progress";
import type { Phase } from "../rules/progress";
import { finishUndo } from "../runs";
import { findUpload, getDryRun, type Upload } from "../uploads";
import { instantOfPlan, isUntouched, planBegins } from "../write/still-holds";
import { isOfImport, planUndo, type UndoPlan, type UndoReader } from "./plan-undo";
import { takeBack } from "./take-back";

/** As long as an import may take. */
const TIMEOUT_MS = 30 * 60_000;

/** Why a run took nothing back: its file is gone, another run is in its place, or nothing was left that may be. */
export type UndoEnd = "file_gone" | "overtaken" | "nothing_to_undo";

type Run = { importId: string; runId: string; requestId: number | null };

/** What taking it back would do; null where that is not to be known any more. */
export async function undoPlanner(
  ctx: Context,
  upload: Upload,
  byTwo: boolean,
): Promise<((reader: UndoReader) => Promise<UndoPlan>) | null> {
  const { id: importId, appliedAt, writtenAt } = upload;
  const dryRun = appliedAt && (await getDryRun(ctx, upload));
  if (!dryRun || !isOfImport(dryRun, upload)) return null;
  return (reader) => planUndo(reader, { importId, appliedAt, writtenAt, dryRun, today: ctx.today, byTwo });
}

const begins = (phase: Phase) => ({ phase, done: 0, total: 0 });

/**
 * In one transaction: all rows that can be are taken back, or none is. It is planned while nobody waits, and once more under the
 * lock where something was saved since.
 */
export async function undoFile(
  ctx: Context,
  { importId, runId, requestId }: Run,
  tell: Tell,
): Promise<Result<{ undone: number }, UndoEnd>> {
  tell(begins("reading"));
  const upload = await findUpload(importId);
  const planOf = upload && (await undoPlanner(ctx, upload, requestId !== null));
  if (!upload?.appliedAt || !planOf) return refused("file_gone");
  const { appliedAt, writtenAt } = upload;
  const begun = await planBegins(db);
  const early = [await longReads(ctx.actor.userId)(() => planOf(db))];
  tell(begins("waiting"));
  const planIn = async (tx: Tx) => {
    const plan = early.pop();
    return plan && (await isUntouched(tx, begun)) ? plan : planOf(tx);
  };
  return write<{ undone: number }, UndoEnd>(
    ctx,
    "register.import",
    async (tx, audit) => {
      await hold(tx, HOLD_IMPORTS);
      await hold(tx, HOLD_OTHER_WRITERS);
      const plan = await planIn(tx);
      const then = { ...ctx, now: await instantOfPlan(tx, await planBegins(tx), ctx.now) };
      const undone = await takeBack(tx, audit, then, { importId, appliedAt, writtenAt, plan, tell });
      if (undone === 0) return refused("nothing_to_undo");
      if (!(await finishUndo(tx, { ctx: then, importId, runId, undone }))) return refused("overtaken");
      if (requestId !== null) {
        if (!(await answerIn(tx, ctx, { requestId, of: importId, answer: "confirmed" }))) return refused("overtaken");
        audit(answeredOfImport(importId, "confirmed"));
      }
      audit({ key: "register.undone", entityType: "register", entityId: importId, details: { rows: undone } });
      return ok({ undone });
    },
    { timeoutMs: TIMEOUT_MS },
  );
}
