import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
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

/** The application as a commit has it with the files `added`, built with the packages that it names. */
function built(commit: string, name: (id: string) => string, added: Record<string, string> = {}): Version {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim();
  const id = git("rev-parse", "--verify", `${commit}^{commit}`);
  const directory = join(KEPT, name(id.slice(0, 12)));
  once(directory, () => {
    const archive = join(directory, "sources.tar");
    git("archive", "--output", archive, id);
    execFileSync("tar", ["-xf", archive, "-C", directory]);
    rmSync(archive);
    for (const [path, text] of Object.entries(added)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    const [theirs, ours] = [directory, ROOT].map((root) => readFileSync(join(root, LOCK), "utf8"));
    if (theirs === ours) bringPackages(directory);
    else execFileSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: directory, stdio: "inherit" });
    const run = ["--input-type=module", "-e", BUILD];
    execFileSync(process.execPath, run, { cwd: directory, stdio: ["ignore", "ignore", "inherit"] });
  });
  return { name: id.slice(0, 7), directory };
}

export const versionOf = (commit: string): Version => built(commit, (id) => `version-${id}`);

export const EMPTY = { name: "empty", path: "/rien" };

const EMPTY_PAGE = {
  "app/rien/page.tsx": `import { connection } from "next/server";

export default async function Page() {
  await connection();
  return <p>Rien</p>;
}
`,
};

/**
 * A page of a version with nothing in it: what the framework takes for each that is not kept, with the proxy and the
 * document around it. It reads nothing and asks nobody to sign in.
 */
export function emptyPageOf(commit: string): Version {
  return { ...built(commit, (id) => `empty-${id}`, EMPTY_PAGE), name: EMPTY.name };
}
