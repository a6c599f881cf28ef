import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** How long some work took, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** One connection kept open, as a browser keeps it. */
export function connection() {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    /** Fetches an address to its last byte, compressed as for a browser: unpacking it is no work of the server's. */
    async status(address: string, cookie = ""): Promise<number | undefined> {
      const request = get(address, { agent, headers: { cookie, "accept-encoding": "gzip" } });
      const [answer] = (await once(request, "response")) as [IncomingMessage];
      answer.resume();
      await once(answer, "end");
      return answer.statusCode;
    },
    async download(address: string, cookie = ""): Promise<void> {
      const status = await this.status(address, cookie);
      if (status !== 200) throw new Error(`${address} answered ${status}`);
    },
    close: () => agent.destroy(),
  };
}

/** The median of each of several works, which take turns so that what the machine does beside them meets all. */
export async function inTurns(rounds: number, warmUp: number, ...works: (() => unknown)[]): Promise<number[]> {
  const took = works.map(() => [] as number[]);
  for (let round = -warmUp; round < rounds; round += 1)
    for (const [n, work] of works.entries()) {
      const ms = await timed(work);
      if (round >= 0) took[n]?.push(ms);
    }
  return took.map(median);
}
