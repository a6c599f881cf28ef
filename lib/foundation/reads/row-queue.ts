type Options<Row> = {
  append: (rows: readonly Row[]) => Promise<void>;
  onLost: (rows: readonly Row[], error: unknown) => void;
  /** Waits between two attempts; the last of them is repeated until `patienceMs` has passed. */
  pausesMs: readonly number[];
  patienceMs: number;
  limit: number;
};

export type RowQueue<Row> = {
  add: (row: Row) => void;
  /** Whether a row has not been handed to a statement yet, and may still change. */
  isWaiting: (row: Row) => boolean;
  /** Resolves when all rows added so far are written, or given up. */
  written: () => Promise<void>;
  /** The same, without gathering any more of them. */
  settled: () => Promise<void>;
};

const BATCH = 500;
/** What is added within this time is written together, unless somebody waits for it. */
const GATHER_MS = 500;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Writes rows behind those who add them. What the database does not take, or is too much, is given up aloud. */
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
    written: async () => {
      await writing;
    },
    settled: async () => {
      for (let current = writing; current; current = writing) {
        begin();
        await current;
      }
    },
  };
}
