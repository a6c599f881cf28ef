import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { DriverAdapterError, type SqlQuery, type SqlResultSet } from "@prisma/driver-adapter-utils";
import type { Lane } from "../lanes";

export type SqliteFile = ConstructorParameters<typeof PrismaBetterSqlite3>[0];

type DriverCause = ConstructorParameters<typeof DriverAdapterError>[0];
type Refusal = { message: string; code: unknown; cause: DriverCause | undefined };
type Answer = { result: SqlResultSet } | { refusal: Refusal };

/** A file on its own: no bundle has to know of it, and server, command line and tests all start the same one. */
const WORKER = "lib/foundation/db/thread/worker.mjs";
/** The next question finds the thread warm; one that waits longer gives its memory back. */
const IDLE_MS = 30_000;

function errorOf({ message, code, cause }: Refusal): Error {
  return cause ? new DriverAdapterError(cause) : Object.assign(new Error(message), { code });
}

/** Reads in a thread, which is there from its first statement on and ends when it has had none for a while. */
export function threadLane(file: SqliteFile): Lane {
  const unwanted = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;

  function start(): Worker {
    const path = join(/* turbopackIgnore: true */ process.cwd(), WORKER);
    const started = new Worker(/* turbopackIgnore: true */ path, { execArgv: [], workerData: { file, unwanted } });
    // What it read then fails by itself.
    started.on("error", () => undefined);
    started.once("exit", () => {
      if (worker === started) worker = null;
    });
    return started;
  }

  /** What is asked while it ends starts another. */
  function end(ending: Worker): void {
    if (worker === ending) worker = null;
    void ending.terminate();
  }

  const close = async () => {
    clearTimeout(idle);
    Atomics.store(unwanted, 0, 1);
    await worker?.terminate();
  };

  return {
    async read({ sql, args, argTypes }: SqlQuery) {
      clearTimeout(idle);
      Atomics.store(unwanted, 0, 0);
      worker ??= start();
      const reading = worker;
      reading.ref();
      const done = new AbortController();
      try {
        const ended = once(reading, "exit", done).then(() => {
          throw new Error("the thread of a long read ended before its answer");
        });
        ended.catch(() => {});
        const answered = once(reading, "message", done);
        reading.postMessage({ sql, args, argTypes });
        const [answer] = (await Promise.race([answered, ended])) as [Answer];
        if ("refusal" in answer) throw errorOf(answer.refusal);
        return answer.result;
      } finally {
        done.abort();
        reading.unref();
        idle = setTimeout(end, IDLE_MS, reading).unref();
      }
    },
    stop: async () => void Atomics.store(unwanted, 0, 1),
    close,
  };
}
