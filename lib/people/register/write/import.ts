import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { ok, type Result, refused } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { HOLD_IMPORTS, HOLD_OTHER_WRITERS } from "@/lib/foundation/db/dialect";
import { longReads } from "@/lib/foundation/db/long-reads";
import { type Audit, followAhead, hold, type Tx, unchanged, write } from "@/lib/foundation/db/write";
import { digestOf } from "@/lib/foundation/platform/digest";
import { planRegister } from "../plan/plan";
import { type RegisterReport, reportOf } from "../plan/report";
import type { PlanScope } from "../plan/scope";
import type { Asking, StateReader } from "../plan/state";
import type { Tell } from "../progress";
import { type RegisterFile, type RegisterRead, readRegister } from "../read/file";
import type { Phase, Progress } from "../rules/progress";
import { type Prepared, preparePlan } from "./prepare";
import { type Begun, instantOfPlan, planBegins, stillStands } from "./still-holds";
import { giveWay, Overtaken, writeLast, writePlan } from "./write-plan";

export type ImportOptions = {
  /** Any error refuses the whole file. */
  strict?: boolean;
  /** The digest of the dry run that somebody agreed to: another plan is refused. */
  agreed?: string;
  /** What else belongs to the same transaction once the rows are in; a failure takes everything back. */
  finish?: (tx: Tx, audit: Audit, report: RegisterReport, at: Date) => Promise<ImportFailure | null>;
  /** Hears how far it is. */
  tell?: Tell;
  /** Makes the plan, where not by this process; asked again where it was overtaken. */
  plan?: (() => Promise<BegunPlan>) | undefined;
};

export type ImportFailure = "plan_changed" | "already_applied" | "file_gone";

const silent: Tell = () => undefined;
const begins = (phase: Phase): Progress => ({ phase, done: 0, total: 0 });

/** Long enough for 100,000 rows on a small machine. */
const TIMEOUT_MS = 30 * 60_000;

/** What the file would do now; writes nothing. */
export async function previewFile(ctx: Context, file: RegisterFile, strict = false): Promise<RegisterReport> {
  const read = await readRegister(file);
  const asking = askingOf(file);
  const plan = await longReads(ctx.actor.userId)(() => planRegister(db, read, ctx.today, asking));
  return reportOf(plan, read, strict, asking !== null);
}

const askingOf = ({ choices, saidOn }: RegisterFile): Asking | null => (choices ? { choices, saidOn } : null);

/** Plans that were overtaken by other changes before they were written; the next one is made and written under the lock. */
const PLANS_BEFORE_THE_LOCK = 5;

/** One transaction. Others wait only while it is seen to, at the end, that what the plan rests on stands. */
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
    if (last) return refused("plan_changed");
  }
}

/** Something changed since the plan was made: nothing is written. */
const OVERTAKEN = Symbol("overtaken");

/** `at`: what is written of it is recorded at that instant. */
type Plan = { prepared: Prepared; report: RegisterReport; restsOn: PlanScope; at: Date };
/** A plan, and when it was begun. */
export type BegunPlan = Plan & { begun: Begun };
/** For the transaction that asks, which may be run again. Both throw Overtaken where there is no plan that holds. */
type Plans = {
  take: (tx: Tx) => Promise<Plan>;
  /** Keeps others from writing, and sees to it that the plan holds. */
  confirm: (tx: Tx, restsOn: PlanScope) => Promise<void>;
};

type Planning = { strict?: boolean | undefined; asking: Asking | null };

async function planOf(
  ctx: Context,
  reader: StateReader,
  read: RegisterRead,
  { strict = false, asking }: Planning,
): Promise<Plan> {
  const plan = await planRegister(reader, read, ctx.today, asking);
  const report = reportOf(plan, read, strict, asking !== null);
  return { prepared: preparePlan(ctx, plan), report, restsOn: plan.restsOn, at: ctx.now };
}

/** Reads the file and plans it against what is committed, with nobody kept from saving meanwhile. */
export async function planNow(ctx: Context, file: RegisterFile, strict = false): Promise<BegunPlan> {
  const read = await readRegister(file);
  const begun = await planBegins(db);
  const now = await instantOfPlan(db, begun, ctx.now);
  const planning = { strict, asking: askingOf(file) };
  return { begun, ...(await longReads(ctx.actor.userId)(() => planOf({ ...ctx, now }, db, read, planning))) };
}

/** Given once: its rows are let go of as they are written. (This function sees no row, and so holds none.) */
async function planBeforeTheLock(ctx: Context, file: RegisterFile, options: ImportOptions): Promise<Plans> {
  const { strict, plan: planElsewhere = () => planNow(ctx, file, strict) } = options;
  const planned = [await planElsewhere()];
  const { begun } = planned[0] ?? {};
  const see = async (tx: Tx, restsOn: PlanScope) => {
    if (!begun || !(await stillStands(tx, begun, restsOn))) throw new Overtaken();
  };
  return {
    take: async (tx) => {
      const plan = planned.pop();
      if (!plan) throw new Overtaken();
      await see(tx, plan.restsOn);
      return plan;
    },
    confirm: async (tx, restsOn) => {
      await giveWay(tx);
      await hold(tx, HOLD_OTHER_WRITERS);
      await see(tx, restsOn);
    },
  };
}

async function plansUnderTheLock(ctx: Context, file: RegisterFile, { strict }: ImportOptions): Promise<Plans> {
  const read = await readRegister(file);
  return {
    take: async (tx) => {
      await hold(tx, HOLD_OTHER_WRITERS);
      const now = await instantOfPlan(tx, await planBegins(tx), ctx.now);
      return planOf({ ...ctx, now }, tx, read, { strict, asking: askingOf(file) });
    },
    confirm: async () => undefined,
  };
}

async function applyPlan(
  ctx: Context,
  file: RegisterFile,
  plans: Plans,
  { agreed, finish, tell = silent }: ImportOptions,
): Promise<Result<RegisterReport, ImportFailure> | typeof OVERTAKEN> {
  tell(begins("waiting"));
  const change = async (tx: Tx, audit: Audit): Promise<Result<RegisterReport, ImportFailure>> => {
    await hold(tx, HOLD_IMPORTS);
    const { prepared, report, restsOn, at } = await plans.take(tx);
    const planned = { ...ctx, now: at };
    if (agreed && agreed !== report.digest) return refused("plan_changed");
    if (report.refused) return unchanged(report);
    const cohortIds = [...prepared.cohorts.map(({ id }) => id), ...restsOn.cohorts];
    await writePlan(tx, audit, planned, prepared, tell);
    tell(begins("summing"));
    await sumWritten(tx, cohortIds);
    await plans.confirm(tx, restsOn);
    await writeLast(tx, audit, planned, prepared);
    const failure = await finish?.(tx, audit, report, at);
    if (failure) return refused(failure);
    if (report.created + report.updated === 0) return finish ? ok(report) : unchanged(report);
    if (!finish) audit(appliedEntry(digestOf(file.bytes), report));
    return ok(report);
  };
  try {
    return await write(ctx, "register.import", change, { timeoutMs: TIMEOUT_MS });
  } catch (error) {
    if (error instanceof Overtaken) return OVERTAKEN;
    throw error;
  }
}

/** More than a class has. */
const COHORTS_AT_ONCE = 400;

async function sumWritten(tx: Tx, cohortIds: readonly string[]): Promise<void> {
  for (let start = 0; start < cohortIds.length; start += COHORTS_AT_ONCE) {
    await giveWay(tx);
    await followAhead(tx, cohortIds.slice(start, start + COHORTS_AT_ONCE));
  }
}

/** The audit row of an applied register: counts only. */
export function appliedEntry(entityId: string, { created, updated, unchanged: same, rejected }: RegisterReport) {
  const details = { created, updated, unchanged: same, rejected };
  return { key: "register.applied", entityType: "register", entityId, details } as const;
}
