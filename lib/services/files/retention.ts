import "server-only";
import { rm } from "node:fs/promises";
import type { Context } from "@/lib/foundation/core/context";
import { discard } from "./storage";
import { lyingWithRecords, UNRECORDED_MS } from "./survey";

/** Files whose records were given up a moment ago: what is left of them when this is cut short goes with the daily run. */
export async function deleteGivenUpFiles(storageNames: readonly string[]): Promise<void> {
  for (const name of storageNames) await discard(name);
}

/** Deletes files whose record was given up, and those that had time to get one and have none. */
export async function deleteUnneededFiles(_ctx: Context, { dryRun }: { dryRun: boolean }): Promise<number> {
  const before = Date.now() - UNRECORDED_MS;
  let deleted = 0;
  for await (const lying of lyingWithRecords()) {
    const unneeded = lying.filter(({ given, since }) =>
      given === undefined ? since.getTime() < before : given !== null,
    );
    deleted += unneeded.length;
    if (!dryRun) for (const { path } of unneeded) await rm(path, { force: true });
  }
  return deleted;
}
