/** What takes longer is not done again at each change, but at most for this share of the time. */
const SHORT_MS = 500;
const REST = 20;

type Current<T> = { key: string; value: T; restUntil: number };
type Milliseconds = () => number;

const shared = globalThis as { cohorteKept?: Map<string, Kept<unknown>> };

/** Who asks under the same key waits for the same work. What took over half a second stands twenty times as long. */
export class Kept<T> {
  private current: Current<T> | null = null;
  private underWay: { key: string; work: Promise<T> } | null = null;

  constructor(private readonly now: Milliseconds = () => performance.now()) {}

  /** One for each name, whichever bundle asks, and kept across hot reloads. */
  static shared<T>(name: string): Kept<T> {
    shared.cohorteKept ??= new Map();
    const known = shared.cohorteKept.get(name) ?? new Kept();
    shared.cohorteKept.set(name, known);
    return known as Kept<T>;
  }

  /** Keeps nothing any more, under any name: what was read of one database is not an answer of the next. */
  static forget(): void {
    for (const kept of shared.cohorteKept?.values() ?? []) kept.current = null;
  }

  /** The answer under a key; a failure of `work` is that of everybody who waited for it, and is not kept. */
  async get(key: string, work: () => Promise<T>): Promise<T> {
    for (;;) {
      const { current, underWay } = this;
      if (current && (current.key === key || this.now() < current.restUntil)) return current.value;
      if (!underWay) return this.begin(key, work);
      if (underWay.key === key) return underWay.work;
      // Never two at once: what is under way may be all that is wanted, or have to rest afterwards.
      await underWay.work.catch(() => undefined);
    }
  }

  private begin(key: string, work: () => Promise<T>): Promise<T> {
    const started = { key, work: this.run(key, work).finally(() => (this.underWay = null)) };
    this.underWay = started;
    return started.work;
  }

  private async run(key: string, work: () => Promise<T>): Promise<T> {
    const start = this.now();
    const value = await work();
    const end = this.now();
    const took = end - start;
    this.current = { key, value, restUntil: took > SHORT_MS ? end + REST * took : end };
    return value;
  }
}
