/** Rows that wait to be written, and what becomes of those that cannot be. */
type Options<Row> = {
  append: (rows: readonly Row[]) => Promise<void>;
  /** Told of rows that were given up: nothing is lost without a word. */
  onLost: (rows: readonly Row[], error: unknown) => void;
  /** Waits between two attempts; the last of them is repeated until `patienceMs` has passed. */
  pausesMs: readonly number[];
  patienceMs: number;
  /** How many rows may wait. */
  limit: number;
};

export type RowQueue<Row> = {
  add: (row: Row) => void;
  /** Whether a row has not been handed to a statement yet, and may still change. */
  isWaiting: (row: Row) => boolean;
  /** Resolves when all rows added so far are written, or given up. */
  settled: () => Promise<void>;
};

/** Rows written in one statement. */
const BATCH = 500;
/** What is added within this time is written together, unless somebody waits for it. */
const GATHER_MS = 500;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Writes rows behind those who add them, some at a time and in their order. A database that is busy, or away, is asked
 * again; rows that it does not take in the end, or that are too many, are given up aloud.
 */
export function createRowQueue<Row>({ append, onLost, pausesMs, patienceMs, limit }: Options<Row>): RowQueue<Row> {
  const waiting = new Set<Row>();
  let writing: Promise<void> | null = null;
  let begin = () => {};

  async function writeBatch(rows: readonly Row[]): Promise<void> {
    const deadline = Date.now() + patienceMs;
    for (let attempt = 0; ; attempt++) {
      try {
        return await append(rows);
      } catch (error) {
        if (Date.now() >= deadline) return onLost(rows, error);
        await pause(pausesMs[Math.min(attempt, pausesMs.length - 1)] ?? 0);
      }
    }
  }

  async function writeAll(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, GATHER_MS);
      begin = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    while (waiting.size > 0) {
      const rows = [...waiting].slice(0, BATCH);
      for (const row of rows) waiting.delete(row);
      await writeBatch(rows);
    }
    writing = null;
  }

  return {
    add: (row) => {
      if (waiting.size >= limit) return onLost([row], new Error("too many rows wait"));
      waiting.add(row);
      writing ??= writeAll();
    },
    isWaiting: (row) => waiting.has(row),
    settled: async () => {
      for (let current = writing; current; current = writing) {
        begin();
        await current;
      }
    },
  };
}
