import "server-only";
import { faultIn } from "@/lib/foundation/core/fault";
import type { Result } from "@/lib/foundation/core/result";
import { shortenLog } from "@/lib/foundation/db/log-file";
import { logger, traceOf } from "@/lib/foundation/platform/logger";
import type { ImportEnd } from "@/prisma/generated/sqlite/enums";
import type { RegisterReport } from "../plan/report";
import { followed } from "../progress";
import { isLarge } from "../read/file";
import { endRun, finishRun } from "../runs";
import { type UndoEnd, undoFile } from "../undo/undo-file";
import { fileOf, findUpload, makeDryRun } from "../uploads";
import { type BegunPlan, type ImportFailure, importFile } from "../write/import";
import { handLookOver } from "./look-beside";
import { handPlanOver } from "./plan-beside";
import type { ApplyJob, Job, UndoJob } from "./start";

type Planner = (job: ApplyJob) => Promise<BegunPlan>;

/** What a process of its own does; tests do it in theirs. Whatever comes of it is on record when it ends. */
export async function runJob(job: Job, planner?: Planner): Promise<void> {
  if (job.kind === "plan") return handPlanOver(job);
  if (job.kind === "preview") return preview(job);
  if (job.kind === "undo_look") return handLookOver(job);
  const result = await (job.kind === "undo" ? undoConfirmed(job) : applyConfirmed(job, planner));
  if (result?.ok) await shortenLog();
}

/** Takes back what was confirmed, in one transaction. Why a run took nothing back is on record. */
export function undoConfirmed(job: UndoJob): Promise<Result<{ undone: number }, UndoEnd> | null> {
  const { ctx, importId, runId } = job;
  const end = (reason: ImportEnd) => endRun(ctx, { importId, runId, reason });
  return followed(runId, async (tell) => {
    try {
      const result = await undoFile(ctx, job, tell);
      if (!result.ok) {
        const code = result.failure.kind === "rule" ? result.failure.code : null;
        await end(code === "file_gone" ? code : code === "nothing_to_undo" ? "plan_changed" : "failed");
      }
      return result;
    } catch (error) {
      logger.error({ event: "undo.failed", importId, ...traceOf(error) }, "taking an import back failed");
      await end(faultIn(error) === "busy" ? "busy" : "failed");
      return null;
    }
  });
}

async function preview({ ctx, importId }: Pick<Job, "ctx" | "importId">): Promise<void> {
  const upload = await findUpload(importId);
  if (upload) await makeDryRun(ctx, upload);
}

/** Imports what was confirmed, in one transaction: all good rows are in and the upload says so, or nothing is. */
export function applyConfirmed(
  job: ApplyJob,
  planner?: Planner,
): Promise<Result<RegisterReport, ImportFailure> | null> {
  const { ctx, importId, runId, digest } = job;
  const end = (reason: ImportEnd) => endRun(ctx, { importId, runId, reason });
  return followed(runId, async (tell) => {
    try {
      const upload = await findUpload(importId);
      const file = upload && (await fileOf(upload));
      if (!file) {
        await end("file_gone");
        return null;
      }
      const result = await importFile(ctx, file, {
        agreed: digest,
        tell,
        plan: planner && (await isLarge(file)) ? () => planner(job) : undefined,
        finish: (tx, audit, report, at) => finishRun(tx, audit, { ctx, importId, runId, report, at }),
      });
      if (!result.ok && result.failure.kind === "rule" && result.failure.code === "plan_changed") {
        // Another plan than the one that was agreed to: that one is shown next.
        await makeDryRun(ctx, upload);
        await end("plan_changed");
      }
      return result;
    } catch (error) {
      logger.error({ event: "import.failed", importId, ...traceOf(error) }, "import failed");
      await end(faultIn(error) === "busy" ? "busy" : "failed");
      return null;
    }
  });
}
