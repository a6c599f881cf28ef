import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";

/** One request; a form that is sent is followed to where it leads, as a browser does. */
export type Ask = { path: string; form?: { type: string; body: string } };

/** What one client is to do: so many connections, each asking as soon as it has its answer. */
export type Job = {
  /** The servers that the connections are spread over. */
  origins: readonly string[];
  cookie: string;
  connections: number;
  warmUpMs: number;
  ms: number;
  asks: readonly Ask[];
  /** Each is asked once, and the client ends early when there are no more. */
  eachOnce?: boolean;
};

export type Load = { requests: number; perSecond: number; p50: number; p95: number; errors: Record<string, number> };

type Connection = { origin: string; cookie: string; agent: Agent };

/** Asks to the last byte, compressed as for a browser: unpacking it is no work of the server's. */
async function answerTo({ origin, cookie, agent }: Connection, { path, form }: Ask): Promise<IncomingMessage> {
  const headers = { cookie, "accept-encoding": "gzip, br", ...(form && { origin, "content-type": form.type }) };
  const sent = request(origin + path, { agent, method: form ? "POST" : "GET", headers }).end(form?.body);
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  answer.resume();
  await once(answer, "end");
  return answer;
}

/** What went wrong, if anything did. */
async function ask(connection: Connection, asked: Ask): Promise<string | null> {
  try {
    const first = await answerTo(connection, asked);
    if (!asked.form) return first.statusCode === 200 ? null : `status ${first.statusCode}`;
    if (first.statusCode !== 303 || !first.headers.location) return `a save answered ${first.statusCode}`;
    const { pathname, search } = new URL(first.headers.location, connection.origin);
    const next = await answerTo(connection, { path: pathname + search });
    return next.statusCode === 200 ? null : `the page after a save answered ${next.statusCode}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;

/** One after the other on each connection for so long; what was begun is waited for, and counts. */
async function phase(all: readonly Connection[], next: () => Ask | undefined, ms: number): Promise<Load> {
  const took: number[] = [];
  const errors: Record<string, number> = {};
  const start = performance.now();
  await Promise.all(
    all.map(async (connection) => {
      while (performance.now() - start < ms) {
        const asked = next();
        if (!asked) return;
        const began = performance.now();
        const error = await ask(connection, asked);
        took.push(performance.now() - began);
        if (error) errors[error] = (errors[error] ?? 0) + 1;
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  const sorted = took.sort((a, b) => a - b);
  return {
    requests: took.length,
    perSecond: took.length / seconds,
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    errors,
  };
}

async function run(job: Job): Promise<Load> {
  const all = Array.from({ length: job.connections }, (_, n): Connection => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    return { origin: job.origins[n % job.origins.length] ?? "", cookie: job.cookie, agent };
  });
  let turn = 0;
  const next = () => job.asks[job.eachOnce ? turn++ : turn++ % job.asks.length];
  try {
    await phase(all, next, job.warmUpMs);
    return await phase(all, next, job.ms);
  } finally {
    for (const { agent } of all) agent.destroy();
  }
}

process.once("message", async (job: Job) => {
  process.send?.(await run(job));
  process.disconnect();
});
