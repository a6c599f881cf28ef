import type { SqlDriverAdapter, SqlQuery, SqlQueryable, SqlResultSet } from "@prisma/driver-adapter-utils";
import { Abandoned, DatabaseFault } from "@/lib/foundation/core/fault";
import { type LongWork, longWork } from "./long-reads";
import { patienceForATurnMs } from "./patience";

/** Where one long statement at a time is read: a thread with a connection of its own, or a connection. */
export type Lane = {
  read: SqlQueryable["queryRaw"];
  /** Ends what is being read, if it can be ended. */
  stop: () => Promise<void>;
  close: () => Promise<void>;
};

/** While one reads for seconds, what is less long passes by the other. */
export const LANES = 2;
/** Works that may be under way or wait: more would not be answered in time. */
export const MOST_WAITING = 40;
export const MOST_OF_A_READER = 10;

type Turn = { work: LongWork; take: (lane: Lane) => void };

class Lanes {
  readonly #free: Lane[];
  readonly #reading: LongWork[] = [];
  readonly #waiting: Turn[] = [];

  constructor(all: readonly Lane[]) {
    this.#free = [...all];
  }

  async read(query: SqlQuery, work: LongWork): Promise<SqlResultSet> {
    const { signal } = work;
    const lane = this.#free.pop() ?? (await this.#turn(work));
    work.admitted = true;
    this.#reading.push(work);
    let stopped: Promise<void> | null = null;
    const stop = () => {
      stopped = lane.stop();
    };
    signal?.addEventListener("abort", stop);
    try {
      if (signal?.aborted) throw new Abandoned();
      return await lane.read(query);
    } catch (error) {
      throw signal?.aborted ? new Abandoned() : error;
    } finally {
      signal?.removeEventListener("abort", stop);
      await stopped;
      this.#reading.splice(this.#reading.indexOf(work), 1);
      this.#pass(lane);
    }
  }

  #pass(lane: Lane): void {
    const next = this.#next();
    if (!next) return void this.#free.push(lane);
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    next.take(lane);
  }

  /** The first to have come, of those who have the fewest statements under way: nobody takes every lane. */
  #next(): Turn | undefined {
    const busy = (reader: string | null) => this.#reading.filter((work) => work.reader === reader).length;
    return [...this.#waiting].sort((one, other) => busy(one.work.reader) - busy(other.work.reader))[0];
  }

  async #turn(work: LongWork): Promise<Lane> {
    if (work.signal?.aborted) throw new Abandoned();
    if (!work.admitted) this.#refuseTooMuch(work);
    const tooLate = work.admitted ? undefined : AbortSignal.timeout(patienceForATurnMs());
    const ends = [work.signal, tooLate].filter((signal) => signal !== undefined);
    return new Promise((resolve, reject) => {
      const leave = () => {
        for (const signal of ends) signal.removeEventListener("abort", leave);
        this.#waiting.splice(this.#waiting.indexOf(turn), 1);
        reject(work.signal?.aborted ? new Abandoned() : new DatabaseFault("crowded"));
      };
      const take = (lane: Lane) => {
        for (const signal of ends) signal.removeEventListener("abort", leave);
        resolve(lane);
      };
      const turn = { work, take };
      for (const signal of ends) signal.addEventListener("abort", leave);
      this.#waiting.push(turn);
    });
  }

  #refuseTooMuch({ reader }: LongWork): void {
    const works = new Set([...this.#reading, ...this.#waiting.map(({ work }) => work)]);
    if (works.size >= MOST_WAITING) throw new DatabaseFault("crowded");
    if ([...works].filter((work) => work.reader === reader).length >= MOST_OF_A_READER)
      throw new DatabaseFault("own_limit");
  }
}

/** Long reads of an adapter go by lanes of their own, which are closed with it. */
export function withLanes(adapter: SqlDriverAdapter, all: readonly Lane[]): SqlDriverAdapter {
  const lanes = new Lanes(all);
  const [queryRaw, dispose] = [adapter.queryRaw.bind(adapter), adapter.dispose.bind(adapter)];
  adapter.queryRaw = (query) => {
    const work = longWork();
    return work ? lanes.read(query, work) : queryRaw(query);
  };
  adapter.dispose = async () => {
    await Promise.all(all.map((lane) => lane.close()));
    await dispose();
  };
  return adapter;
}
