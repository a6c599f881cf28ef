// @ts-check
// Loaded first by a process that only reads, and so for all it starts: on busy cores everybody else goes first. No way back.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { setPriority } from "node:os";

const LATER = 10;

/** Linux counts threads as it does processes. */
function everyThread() {
  for (const thread of readdirSync("/proc/self/task")) setPriority(Number(thread), LATER);
}

/** Linux may share the cores between sessions first, whatever their processes say; one that others are in too stays as it is. */
function ownSession() {
  const [, , , session] = readFileSync("/proc/self/stat", "utf8").replace(/.*\) /, "").split(" ");
  if (session === String(process.pid)) writeFileSync("/proc/self/autogroup", String(LATER));
}

for (const give of [everyThread, ownSession]) {
  try {
    give();
  } catch {
    // Another system: as urgent as anything else.
  }
}
