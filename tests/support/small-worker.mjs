// A process of the supervisor with an application of a few addresses, so that what is tried takes no build.
// It works in the directory of its version: what lies there is what it does, and what it leaves there was done.
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { work } from "../../scripts/worker.mjs";

const SLOW_MS = 700;

/** No timer, message or request has a turn from here on, and no other process less of the machine. */
function hang() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function jump() {
  const now = Date.now;
  Date.now = () => now() + 365 * 86_400_000;
}

const DO = {
  "/slow": () => pause(SLOW_MS),
  "/hang": hang,
  "/jump": jump,
  "/half": async (response) => {
    response.write("half");
    // It is on its way once this thread has had a turn.
    await pause(100);
    hang();
  },
};

async function handle(request, response) {
  await DO[request.url]?.(response);
  response.end(request.url === "/version" ? process.cwd() : String(process.pid));
}

async function prepare() {
  if (existsSync("broken")) process.exit(3);
  if (existsSync("slow-start")) await pause(Number(readFileSync("slow-start", "utf8")));
  const close = async () => {
    if (existsSync("hang-at-close")) hang();
    appendFileSync("closed", `${process.pid}\n`);
  };
  return { handle, close };
}

await work(prepare, async () => {});
