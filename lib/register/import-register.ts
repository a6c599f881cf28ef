import "server-only";
import { createHash } from "node:crypto";
import type { Context } from "@/lib/core/context";
import { ok, type Result, refused } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { HOLD_OTHER_WRITERS } from "@/lib/db/dialect";
import { type Audit, hold, type Tx, unchanged, write } from "@/lib/db/write";
import { planRegister } from "./plan";
import { type RegisterFile, readRegister } from "./read-file";
import { type RegisterReport, reportOf } from "./report";
import { ChangedMeanwhile, writePlan } from "./write-plan";

export type ImportOptions = {
  /** Any error refuses the whole file. */
  strict?: boolean;
  /** The digest of the dry run that somebody agreed to: another plan is refused. */
  agreed?: string;
  /** What else belongs to the same transaction once the rows are in; a failure takes everything back. */
  finish?: (tx: Tx, audit: Audit, report: RegisterReport) => Promise<ImportFailure | null>;
};

export type ImportFailure = "plan_changed" | "already_applied" | "file_gone";

/** Long enough for 100,000 rows on a small machine. */
const TIMEOUT_MS = 30 * 60_000;

/** What the file would do now; writes nothing. */
export async function previewFile(ctx: Context, file: RegisterFile, strict = false): Promise<RegisterReport> {
  const read = await readRegister(file);
  return reportOf(await planRegister(db, read, ctx.today), read, strict);
}

/** Plans and writes the file in one transaction: all its good rows are in, or nothing is. */
export async function importFile(
  ctx: Context,
  file: RegisterFile,
  { strict = false, agreed, finish }: ImportOptions,
): Promise<Result<RegisterReport, ImportFailure>> {
  const read = await readRegister(file);
  const change = async (tx: Tx, audit: Audit): Promise<Result<RegisterReport, ImportFailure>> => {
    await hold(tx, HOLD_OTHER_WRITERS);
    const plan = await planRegister(tx, read, ctx.today);
    const report = reportOf(plan, read, strict);
    if (agreed && agreed !== report.digest) return refused("plan_changed");
    if (report.refused) return unchanged(report);
    await writePlan(tx, audit, ctx, plan);
    const failure = await finish?.(tx, audit, report);
    if (failure) return refused(failure);
    if (report.created + report.updated === 0) return finish ? ok(report) : unchanged(report);
    if (!finish) audit(appliedEntry(createHash("sha256").update(file.bytes).digest("hex"), report));
    return ok(report);
  };
  try {
    return await write(ctx, change, { timeoutMs: TIMEOUT_MS });
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return refused("plan_changed");
    throw error;
  }
}

/** The audit row of an applied register: counts only. */
export function appliedEntry(entityId: string, { created, updated, unchanged: same, rejected }: RegisterReport) {
  const details = { created, updated, unchanged: same, rejected };
  return { key: "register.applied", entityType: "register", entityId, details } as const;
}
