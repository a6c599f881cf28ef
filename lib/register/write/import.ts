import "server-only";
import type { Context } from "@/lib/core/context";
import { ok, type Result, refused } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { HOLD_OTHER_WRITERS } from "@/lib/db/dialect";
import { longReads } from "@/lib/db/long-reads";
import { type Audit, hold, type Tx, unchanged, write } from "@/lib/db/write";
import { digestOf } from "@/lib/platform/digest";
import { planRegister } from "../plan/plan";
import { type RegisterReport, reportOf } from "../plan/report";
import type { Scope } from "../plan/scope";
import type { StateReader } from "../plan/state";
import type { Tell } from "../progress";
import { type RegisterFile, type RegisterRead, readRegister } from "../read/file";
import type { Phase, Progress } from "../rules/progress";
import { type Prepared, preparePlan } from "./prepare";
import { type Begun, planBegins, stillHolds } from "./still-holds";
import { ChangedMeanwhile, writePlan } from "./write-plan";

export type ImportOptions = {
  /** Any error refuses the whole file. */
  strict?: boolean;
  /** The digest of the dry run that somebody agreed to: another plan is refused. */
  agreed?: string;
  /** What else belongs to the same transaction once the rows are in; a failure takes everything back. */
  finish?: (tx: Tx, audit: Audit, report: RegisterReport) => Promise<ImportFailure | null>;
  /** Hears how far it is. */
  tell?: Tell;
  /** Makes the plan, where not by this process; asked again where it was overtaken. */
  plan?: (() => Promise<Planned>) | undefined;
};

export type ImportFailure = "plan_changed" | "already_applied" | "file_gone";

const silent: Tell = () => undefined;
const begins = (phase: Phase): Progress => ({ phase, done: 0, total: 0 });

/** Long enough for 100,000 rows on a small machine. */
const TIMEOUT_MS = 30 * 60_000;

/** What the file would do now; writes nothing. */
export async function previewFile(ctx: Context, file: RegisterFile, strict = false): Promise<RegisterReport> {
  const read = await readRegister(file);
  const plan = await longReads(ctx.actor.userId)(() => planRegister(db, read, ctx.today));
  return reportOf(plan, read, strict);
}

/** Plans that were overtaken by other changes before the lock was there; the next one is made under it. */
const PLANS_BEFORE_THE_LOCK = 3;

/**
 * One transaction: all good rows are in, or nothing. Planned before, since the lock keeps everybody else from saving:
 * under the lock it is only seen to that nothing which the plan rests on has changed.
 */
export async function importFile(
  ctx: Context,
  file: RegisterFile,
  options: ImportOptions,
): Promise<Result<RegisterReport, ImportFailure>> {
  for (let attempt = 0; ; attempt += 1) {
    options.tell?.(begins("reading"));
    const last = attempt === PLANS_BEFORE_THE_LOCK;
    const plans = last ? await plansUnderTheLock(ctx, file, options) : await planBeforeTheLock(ctx, file, options);
    const result = await applyPlan(ctx, file, plans, options);
    if (result !== OVERTAKEN) return result;
  }
}

/** Something changed since the plan was made: nothing is written. */
const OVERTAKEN = Symbol("overtaken");
class Overtaken extends Error {}

type Plan = { prepared: Prepared; report: RegisterReport; restsOn: Scope };
/** A plan, and when it was begun. */
export type Planned = Plan & { begun: Begun };
/** A plan for the transaction that asks, which may be run again. Throws Overtaken when there is none that holds. */
type Plans = (tx: Tx) => Promise<Plan>;

async function planOf(ctx: Context, reader: StateReader, read: RegisterRead, strict = false): Promise<Plan> {
  const plan = await planRegister(reader, read, ctx.today);
  const report = reportOf(plan, read, strict);
  return { prepared: preparePlan(ctx, plan), report, restsOn: plan.restsOn };
}

/** Reads the file and plans it against what is committed, with nobody kept from saving meanwhile. */
export async function planNow(ctx: Context, file: RegisterFile, strict = false): Promise<Planned> {
  const read = await readRegister(file);
  const begun = await planBegins(db);
  return { begun, ...(await longReads(ctx.actor.userId)(() => planOf(ctx, db, read, strict))) };
}

/**
 * Given once: its rows are let go of as they are written, and with them goes most of what an import holds. (What else a
 * function sees that plans, is held by those it returns: so this one sees no row.)
 */
async function planBeforeTheLock(ctx: Context, file: RegisterFile, options: ImportOptions): Promise<Plans> {
  const { strict, plan: planElsewhere = () => planNow(ctx, file, strict) } = options;
  const planned = [await planElsewhere()];
  return async (tx) => {
    const plan = planned.pop();
    if (!plan || !(await stillHolds(tx, plan.begun, plan.restsOn))) throw new Overtaken();
    return plan;
  };
}

async function plansUnderTheLock(ctx: Context, file: RegisterFile, { strict }: ImportOptions): Promise<Plans> {
  const read = await readRegister(file);
  return (tx) => planOf(ctx, tx, read, strict);
}

async function applyPlan(
  ctx: Context,
  file: RegisterFile,
  plans: Plans,
  { agreed, finish, tell = silent }: ImportOptions,
): Promise<Result<RegisterReport, ImportFailure> | typeof OVERTAKEN> {
  tell(begins("waiting"));
  const change = async (tx: Tx, audit: Audit): Promise<Result<RegisterReport, ImportFailure>> => {
    await hold(tx, HOLD_OTHER_WRITERS);
    const { prepared, report } = await plans(tx);
    if (agreed && agreed !== report.digest) return refused("plan_changed");
    if (report.refused) return unchanged(report);
    await writePlan(tx, audit, ctx, prepared, tell);
    tell(begins("summing"));
    const failure = await finish?.(tx, audit, report);
    if (failure) return refused(failure);
    if (report.created + report.updated === 0) return finish ? ok(report) : unchanged(report);
    if (!finish) audit(appliedEntry(digestOf(file.bytes), report));
    return ok(report);
  };
  try {
    return await write(ctx, "register.import", change, { timeoutMs: TIMEOUT_MS });
  } catch (error) {
    if (error instanceof Overtaken) return OVERTAKEN;
    if (error instanceof ChangedMeanwhile) return refused("plan_changed");
    throw error;
  }
}

/** The audit row of an applied register: counts only. */
export function appliedEntry(entityId: string, { created, updated, unchanged: same, rejected }: RegisterReport) {
  const details = { created, updated, unchanged: same, rejected };
  return { key: "register.applied", entityType: "register", entityId, details } as const;
}
