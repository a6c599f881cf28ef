import { spawnSync } from "node:child_process";
import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

type Pace = { streams?: number; pauseMs?: number };
type Asked = { method?: string; headers?: OutgoingHttpHeaders; body?: Buffer | string; agent?: Agent | false };

/** One request, on a connection of its own unless an agent keeps one; a connection that breaks is thrown. */
export async function ask(address: string, { agent = false, body, ...options }: Asked = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(address, { agent, ...options }, (answer) => {
      text(answer).then(
        (read) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: read }),
        reject,
      );
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

/** Asks time after time, some on connections that are kept and some on new ones, until told to stop. */
export function askOn(address: string, { streams = 4, pauseMs = 0, ...options }: Asked & Pace = {}) {
  let going = true;
  const answers: Answer[] = [];
  const broken: unknown[] = [];
  const all = Array.from({ length: streams }, async (_, n) => {
    const agent = n % 2 === 0 ? new Agent({ keepAlive: true, maxSockets: 1 }) : false;
    while (going) {
      try {
        answers.push(await ask(address, { ...options, agent }));
      } catch (error) {
        broken.push(error);
      }
      await pause(pauseMs);
    }
    if (agent) agent.destroy();
  });
  const stop = async () => {
    going = false;
    await Promise.all(all);
    return { answers, broken };
  };
  return { answers, stop };
}

export const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** The processes that a supervisor started. */
export function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync("pgrep", ["-P", String(pid)], { encoding: "utf8" });
  return stdout.trim().split(/\s+/).filter(Boolean).map(Number);
}
