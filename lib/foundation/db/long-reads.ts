import { AsyncLocalStorage } from "node:async_hooks";
import { setMaxListeners } from "node:events";
import { Abandoned } from "@/lib/foundation/core/fault";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { databaseUrl, dialectOf } from "./dialect";

/** What one reader asks for that takes long, in one statement or several. */
export type LongWork = {
  /** Null for what is everybody's, or nobody's at a screen: it is never refused. */
  reader: string | null;
  /** Aborts once nobody waits for it. */
  signal: AbortSignal | undefined;
  /** Its first statement had its turn: the next ones are not refused, or a file would end in its middle. */
  admitted: boolean;
};

type Answer = { work: Promise<unknown>; waiting: number; gone: AbortController };

/** One for all bundles of a process. */
const shared = globalThis as {
  cohorteLongWork?: AsyncLocalStorage<LongWork>;
  cohorteAnswers?: Map<string, Answer>;
  cohorteReadsAlone?: boolean;
  /** Set by scripts/http-server.mjs. */
  cohorteAbandoned?: AsyncLocalStorage<AbortSignal>;
};

shared.cohorteLongWork ??= new AsyncLocalStorage();
shared.cohorteAnswers ??= new Map();
const { cohorteLongWork: underWay, cohorteAnswers: answers } = shared;

export const longWork = () => (shared.cohorteReadsAlone ? undefined : underWay.getStore());

/** For commands: nobody waits beside what they read, and a thread for it would only take memory. */
export function readAlone(): void {
  shared.cohorteReadsAlone = true;
}

const abandonment = () => shared.cohorteAbandoned?.getStore();

export type Aside = <T>(read: () => Promise<T>) => Promise<T>;

const asideFor =
  (work: LongWork): Aside =>
  (read) =>
    longWork() ? read() : underWay.run(work, async () => read());

/** Leaves the thread of the requests (docs/adr/0025), and is given up with the request that asked for it. */
export function longReads(reader: string | null): Aside {
  return asideFor({ reader, signal: reader === null ? undefined : abandonment(), admitted: reader === null });
}

/** The same; who asks a question that is being answered waits for that answer. It is given up when all have gone. */
export async function longReadOnce<T>(reader: string | null, question: string, read: () => Promise<T>): Promise<T> {
  const answer = answers.get(question) ?? begin(reader, question, read);
  answer.waiting += 1;
  const signal = abandonment();
  let leave = () => {};
  try {
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(new Abandoned());
      signal?.addEventListener("abort", leave);
      if (signal?.aborted) leave();
    });
    return (await Promise.race([answer.work, left])) as T;
  } finally {
    signal?.removeEventListener("abort", leave);
    answer.waiting -= 1;
    if (answer.waiting === 0) answer.gone.abort();
  }
}

function begin(reader: string | null, question: string, read: () => Promise<unknown>): Answer {
  const gone = new AbortController();
  setMaxListeners(0, gone.signal);
  const forget = () => answers.get(question) === answer && answers.delete(question);
  gone.signal.addEventListener("abort", forget);
  const work = asideFor({ reader, signal: gone.signal, admitted: reader === null })(read).finally(forget);
  work.catch(() => {});
  const answer = { work, waiting: 0, gone };
  answers.set(question, answer);
  return answer;
}

/** Of a statement that is read aside on SQLite: it ends at the next row of what `of` names once nobody waits for it. */
export function whileWanted(of: Prisma.Sql): Prisma.Sql {
  const isOnThread = longWork() && dialectOf(databaseUrl()) === "sqlite";
  return isOnThread ? Prisma.sql`AND still_wanted(${of}) = 1` : Prisma.empty;
}
