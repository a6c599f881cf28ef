// A Chromium for the browser tests: a shell without a desktop, else the system's, else Debian's.
import { existsSync } from "node:fs";
import { run } from "./steps.mjs";

const SHELL = "/usr/bin/chromium-headless-shell";
const SYSTEM = ["chromium", "google-chrome", "chromium-browser"].map((name) => `/usr/bin/${name}`);

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

/** The shell that ships in a package, where the system has the libraries and the processor that it needs. */
async function packagedShell() {
  try {
    const path = await (await import("@sparticuz/chromium")).default.executablePath();
    return (await run(path, ["--version"])).code === 0 ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The path of a Chromium, remembered for the workers; a shell takes a quarter less than a whole browser. */
export async function findChromium() {
  const known = process.env.COHORTE_CHROMIUM ?? [SHELL].find(existsSync);
  if (known) return known;
  let path = (await packagedShell()) ?? SYSTEM.find(existsSync);
  if (!path) {
    await installWithApt();
    path = [SHELL, ...SYSTEM].find(existsSync) ?? (await packagedShell());
  }
  if (!path) throw new Error("No Chromium was found, and none could be installed.");
  process.env.COHORTE_CHROMIUM = path;
  return path;
}
