// What `up` and `test` share: one step after the other, each with its duration. Plain JavaScript, nothing to install.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compilerMissing } from "./compiler.mjs";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const HEARTBEAT_MS = 15_000;
const KEPT_LINES = 200;

const INTERRUPTED = 130;

/** Ends the command under way when this process is told to end. */
let running;
let interrupted = false;
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    if (!running) process.exit(INTERRUPTED);
    interrupted = true;
    running.kill(signal);
  });
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Addresses of registries are the business of the machine, not of who reads this. */
const withoutHosts = (text) => text.replace(/\bhttps?:\/\/[^\s"')]+/g, "<address>");

/** A step that failed: what it printed is in the message. */
export class StepFailed extends Error {}

/**
 * Runs a command silently; gives what it printed and its exit code. With `live`, passes the output on as it comes.
 * @param {string} command @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, live?: boolean }} [options]
 */
export function run(command, args, { env = process.env, live = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
    running = child;
    let output = "";
    let stdout = "";
    const keep = (stream, target) => {
      stream.setEncoding("utf8");
      stream.on("data", (text) => {
        output += text;
        if (target === process.stdout) stdout += text;
        if (live) target.write(text);
      });
    };
    keep(child.stdout, process.stdout);
    keep(child.stderr, process.stderr);
    child.once("error", reject);
    child.once("close", (code) => {
      running = undefined;
      if (interrupted) process.exit(INTERRUPTED);
      resolve({ code: code ?? 1, output, stdout });
    });
  });
}

/** As {@link run}, and throws {@link StepFailed} with the end of the output unless the exit code is 0. */
export async function must(command, args, options) {
  const result = await run(command, args, options);
  if (result.code === 0) return result;
  const shown = options?.live ? [] : withoutHosts(result.output).trimEnd().split("\n").slice(-KEPT_LINES);
  throw new StepFailed(shown.join("\n"));
}

/** Runs a TypeScript file of the project. */
export const runTypeScript = (file, options, flags = []) =>
  must(process.execPath, ["--import", "tsx", ...flags, join(ROOT, file)], options);

/** The last line a command printed. */
export const lastLine = ({ stdout }) => stdout.trimEnd().split("\n").at(-1) ?? "";

/**
 * One step with its title and duration. `work` gives a remark, such as why there was nothing to do.
 * @param {string} title @param {() => Promise<string | undefined>} work
 */
export async function step(title, work) {
  const start = Date.now();
  console.info(`→ ${title}`);
  const heartbeat = setInterval(() => console.info(`  … ${seconds(start)}`), HEARTBEAT_MS);
  try {
    const remark = await work();
    console.info(`  ${remark ? `${remark} ` : ""}(${seconds(start)})`);
  } finally {
    clearInterval(heartbeat);
  }
}

function filesUnder(directory, skipped) {
  return readdirSync(join(ROOT, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = directory ? `${directory}/${entry.name}` : entry.name;
    if (skipped.has(path) || skipped.has(entry.name)) return [];
    if (entry.isDirectory()) return filesUnder(path, skipped);
    return entry.isFile() ? [path] : [];
  });
}

/** What a build does not depend on; `.env` is read when serving. */
const NOT_BUILT = new Set([
  ...["node_modules", ".git", ".next", ".cohorte", ".ci", ".githooks", "storage", "test-results"],
  ...["playwright-report", "tests", "docs", "scripts", "prisma/data", "prisma/generated", "prisma/migrations"],
  ...["prisma/demo", "prisma/seed.ts", "next-env.d.ts", "tsconfig.tsbuildinfo", "README.md", "biome.json"],
  ...["knip.json", ".dependency-cruiser.cjs", "vitest.config.ts", "playwright.config.ts", ".env", ".env.example"],
]);

function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths)
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(ROOT, path)))
      .update("\0");
  return hash.digest("hex");
}

function stampMatches(stamp, value) {
  const path = join(ROOT, stamp);
  return existsSync(path) && readFileSync(path, "utf8") === value;
}

function writeStamp(stamp, value) {
  mkdirSync(dirname(join(ROOT, stamp)), { recursive: true });
  writeFileSync(join(ROOT, stamp), value);
}

const INSTALL_STAMP = "node_modules/.cohorte-stamp";

/** Whether somebody installed by hand what the lockfile says: npm keeps its own account of what is there. */
function installedByHand() {
  const account = join(ROOT, "node_modules/.package-lock.json");
  if (!existsSync(account) || existsSync(join(ROOT, INSTALL_STAMP))) return false;
  const { packages: present } = JSON.parse(readFileSync(account, "utf8"));
  const { packages: wanted } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === "" || optional || present[path]?.version === version,
  );
}

/** Installs the packages unless they are the lockfile's, built for this Node. */
export async function install() {
  const wanted = `${hashOf(["package-lock.json"])} ${process.versions.modules}`;
  if (stampMatches(INSTALL_STAMP, wanted)) return "as the lockfile says, skipped";
  if (installedByHand()) {
    writeStamp(INSTALL_STAMP, wanted);
    return "installed already, skipped";
  }
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm]] : ["npm", []];
  try {
    await must(command, [...args, "ci", "--include=dev", "--no-audit", "--no-fund"], {
      env: { ...process.env, NODE_ENV: "development" },
    });
  } catch (error) {
    const sentence = error instanceof StepFailed && compilerMissing(error.message);
    throw sentence ? new StepFailed(sentence) : error;
  }
  writeStamp(INSTALL_STAMP, wanted);
  return "installed";
}

export async function generate() {
  const result = await runTypeScript("scripts/db-generate.ts");
  return lastLine(result);
}

const BUILD_STAMP = ".next/cohorte-stamp";

/** Builds the application unless its sources are those of the last build. */
export async function build() {
  const wanted = hashOf(filesUnder("", NOT_BUILT).sort());
  if (stampMatches(BUILD_STAMP, wanted) && existsSync(join(ROOT, ".next/BUILD_ID"))) {
    return "sources unchanged since the last build, skipped";
  }
  await must(process.execPath, [join(ROOT, "node_modules/next/dist/bin/next"), "build"], {
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  writeStamp(BUILD_STAMP, hashOf(filesUnder("", NOT_BUILT).sort()));
  return "built";
}
