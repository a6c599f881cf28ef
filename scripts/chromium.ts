// A Chromium for the browser tests: the system's, else Debian's, else the one that ships in a package.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"];

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

function installWithApt(): void {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const apt = (...args: string[]) =>
    spawnSync("apt-get", args, { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  apt("update");
  apt("install", "-y", "--no-install-recommends", "chromium");
}

/** The path of a Chromium. Remembered in the environment, for the workers of the test runner. */
export async function findChromium(): Promise<string> {
  const known = process.env.COHORTE_CHROMIUM ?? SYSTEM.find(existsSync);
  if (known) return known;
  installWithApt();
  const path = SYSTEM.find(existsSync) ?? (await (await import("@sparticuz/chromium")).default.executablePath());
  process.env.COHORTE_CHROMIUM = path;
  return path;
}
