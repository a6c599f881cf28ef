// A process of the supervisor with an application of three addresses, so that what is tried takes no build.
// It works in the directory of its version: what lies there is what it does, and what it leaves there was done.
import { appendFileSync, existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { work } from "../../scripts/worker.mjs";

const SLOW_MS = 700;

async function handle(request, response) {
  if (request.url === "/slow") await pause(SLOW_MS);
  response.end(request.url === "/version" ? process.cwd() : String(process.pid));
}

async function prepare() {
  if (existsSync("broken")) process.exit(3);
  return { handle, close: async () => appendFileSync("closed", `${process.pid}\n`) };
}

await work(prepare, async () => {});
