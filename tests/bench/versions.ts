import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../scripts/steps.mjs";

/** What is made once and used by later runs: versions that are built, databases that are filled. */
export const KEPT = join(tmpdir(), "cohorte-bench-kept");
const DONE = ".cohorte-bench-done";

/** Something that is built and can be started: of which directory, and what it is called in the tables. */
export type Version = { name: string; directory: string };

export const NOW: Version = { name: "now", directory: ROOT };

/** Makes a directory once. One that was left half-made is made again. */
function once(directory: string, make: () => void): void {
  if (existsSync(join(directory, DONE))) return;
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  make();
  writeFileSync(join(directory, DONE), "");
}

/** Linked file by file where it can be: the framework follows no link that leads out of its directory. */
function bringPackages(directory: string): void {
  const copy = (flags: string) =>
    execFileSync("cp", [flags, join(ROOT, "node_modules"), join(directory, "node_modules")], { stdio: "ignore" });
  try {
    copy("-al");
  } catch {
    rmSync(join(directory, "node_modules"), { recursive: true, force: true });
    copy("-a");
  }
}

const LOCK = "package-lock.json";
const BUILD = `const { build, generate } = await import("./scripts/steps.mjs"); await generate(); await build();`;

/** The application as a commit has it, built with the packages that it names. */
export function versionOf(commit: string): Version {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim();
  const id = git("rev-parse", "--verify", `${commit}^{commit}`);
  const directory = join(KEPT, `version-${id.slice(0, 12)}`);
  once(directory, () => {
    const archive = join(directory, "sources.tar");
    git("archive", "--output", archive, id);
    execFileSync("tar", ["-xf", archive, "-C", directory]);
    rmSync(archive);
    const [theirs, ours] = [directory, ROOT].map((root) => readFileSync(join(root, LOCK), "utf8"));
    if (theirs === ours) bringPackages(directory);
    else execFileSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: directory, stdio: "inherit" });
    const run = ["--input-type=module", "-e", BUILD];
    execFileSync(process.execPath, run, { cwd: directory, stdio: ["ignore", "ignore", "inherit"] });
  });
  return { name: id.slice(0, 7), directory };
}

const START = (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: { start: string } }).scripts
  .start;

/** One dynamic page with nothing in it, and an answer to who asks whether it is up. */
const EMPTY_PAGE: Record<string, string> = {
  "package.json": JSON.stringify({ name: "empty-page", private: true, type: "module", scripts: { start: START } }),
  "next.config.js": "export default { poweredByHeader: false };\n",
  "app/layout.jsx":
    "export default function Layout({ children }) {\n  return <html lang='fr'><body>{children}</body></html>;\n}\n",
  "app/page.jsx":
    "import { connection } from 'next/server';\n\nexport default async function Page() {\n  await connection();\n  return <p>Rien</p>;\n}\n",
  "app/api/health/route.js": "export const GET = () => new Response('ok');\n",
};

/** The empty page of the framework that we use, served as the application is. */
export function emptyPage(): Version {
  const next = JSON.parse(readFileSync(join(ROOT, "node_modules/next/package.json"), "utf8")) as { version: string };
  const hash = createHash("sha256").update(JSON.stringify([next.version, EMPTY_PAGE]));
  for (const name of readdirSync(join(ROOT, "scripts"))) hash.update(readFileSync(join(ROOT, "scripts", name)));
  const directory = join(KEPT, `empty-${hash.digest("hex").slice(0, 12)}`);
  once(directory, () => {
    for (const [path, text] of Object.entries(EMPTY_PAGE)) {
      mkdirSync(join(directory, path, ".."), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    for (const path of ["scripts", "lib/platform/static-headers.mjs"])
      cpSync(join(ROOT, path), join(directory, path), { recursive: true });
    bringPackages(directory);
    execFileSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
      cwd: directory,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "ignore", "inherit"],
    });
  });
  return { name: "empty", directory };
}
