// A process of the supervisor with an application of three addresses, so that what is tried takes no build.
import { appendFileSync, existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { work } from "../../scripts/worker.mjs";

const SLOW_MS = 700;

async function handle(request, response) {
  if (request.url === "/slow") await pause(SLOW_MS);
  response.end(String(process.pid));
}

async function prepare() {
  if (existsSync("broken")) process.exit(3);
  return { handle, close: async () => appendFileSync("closed", `${process.pid}\n`) };
}

await work(prepare, async () => {});
