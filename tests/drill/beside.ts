import { type ChildProcess, type ForkOptions, fork } from "node:child_process";
import { once } from "node:events";

/** A file of the drill in a process of its own. */
export const beside = (file: string, options?: ForkOptions): ChildProcess =>
  fork("scripts/typescript.mjs", [file], options);

/** The next message of it. Fails when it ends without one. */
export async function messageOf<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`${child.spawnargs.at(-1)} ended with ${code} and said nothing`);
  });
  const [message] = await Promise.race([once(child, "message"), ended]);
  return message as T;
}
