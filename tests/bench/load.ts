import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { ROOT } from "../../scripts/steps.mjs";
import type { Job, Load } from "./load-client";

/** Does it in a process of its own, as visitors are not in the server's, nor in that which starts it. */
export async function load(job: Job): Promise<Load> {
  const client = fork(join(ROOT, "tests/bench/load-client.ts"), { execArgv: ["--import", "tsx"] });
  client.send(job);
  const [message] = await Promise.race([
    once(client, "message"),
    once(client, "exit").then(() => {
      throw new Error("the client of the bench ended without a word");
    }),
  ]);
  return message as Load;
}

/** Lists the errors of loads; nothing where each was answered. */
export const errorsOf = (loads: readonly Load[]): string[] =>
  loads.flatMap(({ errors }) => Object.entries(errors).map(([error, times]) => `${times} × ${error}`));
