import { setTimeout as pause } from "node:timers/promises";
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQueryable } from "@prisma/driver-adapter-utils";
import type { Lane } from "./lanes";

const AGAIN_MS = 20;

const sql = (text: string) => ({ sql: text, args: [], argTypes: [] });

/** Reads on the one connection of `factory`; what it reads is cancelled from another. */
export function connectionLane(factory: SqlDriverAdapterFactory, fromElsewhere: SqlQueryable["queryRaw"]): Lane {
  let connected: Promise<SqlDriverAdapter> | null = null;
  let reading: { backend: unknown } | null = null;

  const stop = async () => {
    // One that comes before what it is to cancel cancels nothing.
    for (const stopped = reading; stopped && reading === stopped; await pause(AGAIN_MS)) {
      if (stopped.backend) await fromElsewhere(sql(`SELECT pg_cancel_backend(${stopped.backend})`)).catch(ignored);
    }
  };

  return {
    async read(query) {
      connected ??= factory.connect();
      const begun = { backend: null as unknown };
      reading = begun;
      try {
        const adapter = await connected;
        begun.backend = (await adapter.queryRaw(sql("SELECT pg_backend_pid()"))).rows[0]?.[0];
        return await adapter.queryRaw(query);
      } finally {
        reading = null;
      }
    },
    stop,
    async close() {
      await stop();
      await (await connected)?.dispose();
    },
  };
}

const ignored = () => undefined;
