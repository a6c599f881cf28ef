// A Chromium for the browser tests: the system's, else Debian's, else the one that ships in a package.
import { existsSync } from "node:fs";
import { run } from "./steps.mjs";

/** The shell without a desktop takes a sixth less of the machine. */
const SYSTEM = ["chromium-headless-shell", "chromium", "google-chrome", "chromium-browser"].map(
  (name) => `/usr/bin/${name}`,
);

/** No sandbox: as root Chromium refuses to start with one. The rest keeps it from calling home. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

async function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const install = (name) => run("apt-get", ["install", "-y", "--no-install-recommends", name], { env });
  await run("apt-get", ["update"], { env });
  if ((await install("chromium-headless-shell")).code !== 0) await install("chromium");
}

/** The path of a Chromium. Remembered in the environment, for the workers of the test runner. */
export async function findChromium() {
  const known = process.env.COHORTE_CHROMIUM ?? SYSTEM.find(existsSync);
  if (known) return known;
  await installWithApt();
  const path = SYSTEM.find(existsSync) ?? (await (await import("@sparticuz/chromium")).default.executablePath());
  process.env.COHORTE_CHROMIUM = path;
  return path;
}
