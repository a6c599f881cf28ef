import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQueryable,
  Transaction,
} from "@prisma/driver-adapter-utils";
import { DatabaseFault, type FaultKind } from "@/lib/foundation/core/fault";
import { connectionLane } from "./connection-lane";
import { LOG_LIMIT_BYTES } from "./dialect";
import { faultOfDriver } from "./driver-faults";
import { LANES, type Lane, withLanes } from "./lanes";
import { patienceMs, whenFree } from "./patience";
import { driverOf, keepStatements } from "./statements";

type Run = <T>(statement: () => Promise<T>) => Promise<T>;

const toldApart: Run = async (statement) => {
  try {
    return await statement();
  } catch (error) {
    const found = faultOfDriver(error);
    throw found ? new DatabaseFault(found.fault, found.code, error) : error;
  }
};

const isBusy = (error: unknown) => error instanceof DatabaseFault && error.fault === "busy";

function mend<Queryable extends SqlQueryable>(queryable: Queryable, run: Run): Queryable {
  const [executeRaw, queryRaw] = [queryable.executeRaw.bind(queryable), queryable.queryRaw.bind(queryable)];
  queryable.executeRaw = (query) => run(() => executeRaw(query));
  queryable.queryRaw = (query) => run(() => queryRaw(query));
  return queryable;
}

type LaneOf = (adapter: SqlDriverAdapter) => Lane;

function mended(
  factory: SqlDriverAdapterFactory,
  run: Run,
  laneOf: LaneOf | null,
  start: (adapter: SqlDriverAdapter) => SqlDriverAdapter["startTransaction"],
  runOn: (adapter: SqlDriverAdapter) => Run = () => run,
): SqlDriverAdapterFactory {
  const { provider, adapterName } = factory;
  const connect = async () => {
    const connected = await run(() => factory.connect());
    const lanes = laneOf && Array.from({ length: LANES }, () => laneOf(connected));
    const adapter = mend(lanes ? withLanes(connected, lanes) : connected, runOn(connected));
    adapter.startTransaction = start(adapter);
    return adapter;
  };
  return { provider, adapterName, connect };
}

/** One statement after the other. Prisma asks for the parts of an `include` at once, and pg will soon queue none. */
function inTurn(): Run {
  let last: Promise<unknown> = Promise.resolve();
  return (statement) => {
    const turn = last.then(() => toldApart(statement));
    last = turn.then(ignored, ignored);
    return turn;
  };
}

/** PostgreSQL waits beside our thread. A transaction is one connection; long reads have `lane`, of one each. */
export function postgresAdapter(
  factory: SqlDriverAdapterFactory,
  lane: SqlDriverAdapterFactory | null,
): SqlDriverAdapterFactory {
  const laneOf = lane && ((adapter: SqlDriverAdapter) => connectionLane(lane, adapter.queryRaw.bind(adapter)));
  return mended(factory, toldApart, laneOf, (adapter) => {
    const begin = adapter.startTransaction.bind(adapter);
    return async (isolation) => mend(await toldApart(() => begin(isolation)), inTurn());
  });
}

/** A connection that has met one of these keeps it, whatever is mended: the next one is opened anew. */
const BROKEN: ReadonlySet<FaultKind> = new Set(["readonly", "damaged", "missing"]);

const sql = (text: string) => ({ sql: text, args: [], argTypes: [] });

/**
 * SQLite would wait on our thread: what finds the database taken is run again. A transaction that may write takes the lock
 * when it begins, since after a read it may be too late; a reader's keeps the instant of its first read.
 */
export function sqliteAdapter(
  factory: SqlDriverAdapterFactory,
  { path, onBroken, lane }: { path: string; onBroken: () => void; lane: (() => Lane) | null },
): SqlDriverAdapterFactory {
  const told: Run = async (statement) => {
    try {
      return await toldApart(statement);
    } catch (error) {
      if (!(error instanceof DatabaseFault)) throw error;
      if (BROKEN.has(error.fault)) onBroken();
      // It is there and may not be opened: its rights, or a directory where its log cannot be written.
      const closed = error.fault === "missing" && existsSync(path);
      throw closed ? new DatabaseFault("readonly", error.driverCode, error.cause) : error;
    }
  };
  const patient: Run = (statement) => {
    const deadline = performance.now() + patienceMs();
    return whenFree(() => told(statement), isBusy, deadline);
  };
  /** What is written beside the transactions of its connection would be undone with the one it fell into, and unseen until then. */
  const apart = (adapter: SqlDriverAdapter): Run => {
    const driver = driverOf(adapter);
    return (statement) =>
      patient(() => (driver.inTransaction ? Promise.reject(new DatabaseFault("busy")) : statement()));
  };
  const begun = (adapter: SqlDriverAdapter): SqlDriverAdapter["startTransaction"] => {
    // A log that one large change made long is cut by whoever begins it anew.
    driverOf(adapter).pragma(`journal_size_limit = ${LOG_LIMIT_BYTES}`);
    // What is deleted, or takes the place of something longer, leaves nothing where it stood (docs/adr/0081).
    driverOf(adapter).pragma("secure_delete = ON");
    keepStatements(adapter);
    const begin = adapter.startTransaction.bind(adapter);
    return async (isolation) => {
      const deadline = performance.now() + patienceMs();
      // The connection's own queue: its transactions come one after the other.
      const transaction = await inTime(begin(isolation), deadline);
      if (lane) return mend(transaction, patient);
      try {
        await transaction.executeRaw(sql("ROLLBACK"));
        await whenFree(() => told(() => transaction.executeRaw(sql("BEGIN IMMEDIATE"))), isBusy, deadline);
        return mend(transaction, patient);
      } catch (error) {
        await transaction.rollback();
        throw error;
      }
    };
  };
  return lane ? mended(factory, patient, lane, begun) : mended(factory, patient, null, begun, apart);
}

/** A transaction whose turn comes too late is ended as soon as it begins. */
async function inTime(beginning: Promise<Transaction>, deadline: number): Promise<Transaction> {
  const begun = new AbortController();
  const tooLate = pause(Math.max(0, deadline - performance.now()), null, { signal: begun.signal });
  tooLate.catch(() => {});
  const transaction = await Promise.race([beginning, tooLate]);
  begun.abort();
  if (transaction) return transaction;
  void beginning.then(async (late) => {
    await late.executeRaw(sql("ROLLBACK"));
    await late.rollback();
  }, ignored);
  throw new DatabaseFault("busy");
}

const ignored = () => undefined;
