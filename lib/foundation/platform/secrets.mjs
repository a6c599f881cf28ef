// Plain JavaScript: what starts the server and the commands reads it too, before anything that loads TypeScript.
import { existsSync, readFileSync, statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";

/** @typedef {Readonly<Record<string, string | undefined>>} Env */

/** The variables that hold a secret. Each may stand in a file instead, which `<NAME>_FILE` names (docs/adr/0039). */
export const SECRETS = ["DATABASE_URL", "NEXTAUTH_SECRET", "FILES_SECRET", "SMTP_URL", "SMS_TOKEN"];

const LARGEST = 65_536;
/** Others read it, or anybody but its owner changes it. Its group may read: so root hands it to a service, and systemd too. */
const LOOSE = 0o026;

const fileVariable = (/** @type {string} */ name) => `${name}_FILE`;

/** Null where none is named. Throws when the variable itself is set as well. @param {string} name @param {Env} env */
export function secretPath(name, env = process.env) {
  const named = env[fileVariable(name)];
  if (!named) return null;
  if (env[name]) throw new Error(`${name} and ${fileVariable(name)} are both set: remove one of them`);
  return resolve(named);
}

/** @type {Record<string, string>} */
const REASONS = {
  ENOENT: "is not there: put the secret in it, or mend the path",
  EACCES: "this account may not read: make the account its owner, or give its group the right to read",
};

/** @param {string} path */
function readSecret(path) {
  const file = statSync(path);
  if (!file.isFile()) return { flaw: "is no file: mend the path" };
  if (file.size > LARGEST) return { flaw: "is too large for a secret: mend the path" };
  if (process.platform !== "win32" && file.mode & LOOSE)
    return { flaw: `others may read or change: run \`chmod o-rwx,g-w ${path}\`` };
  const lines = readFileSync(path, "utf8")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.length > 0 ? { lines } : { flaw: "is empty: put the secret in it, on a line of its own" };
}

/** @param {string} path */
function readOrSay(path) {
  try {
    return readSecret(path);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    return { flaw: REASONS[String(code)] ?? `cannot be read (${code}): mend the path` };
  }
}

/** What files held when they were last read, by their path. @type {Map<string, { identity: string, lines: string[] }>} */
const known = new Map();

/** Another file under the same name has another one, and so has one that was written to. @param {string} path */
function identityOf(path) {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join(" ");
  } catch {
    return "";
  }
}

/** Where files that people upload are kept. @param {Env} env */
export const storageDirectory = (env = process.env) =>
  resolve(/* turbopackIgnore: true */ env.STORAGE_DIR || "./storage");

/** @param {string} path @param {string} storage */
function liesWithin(path, storage) {
  const [first] = relative(storage, path).split(sep);
  return first !== "..";
}

/**
 * A secret, or the lines of its file, as it is now: it is read again once another file is in its place. None where neither
 * is set. Throws, naming the variable, when the file cannot be used. A line's end is not part of a secret.
 * @param {string} name @param {Env} env @returns {string[]}
 */
export function secretLines(name, env = process.env) {
  const path = secretPath(name, env);
  if (!path) return env[name] ? [env[name]] : [];
  const identity = identityOf(path);
  const before = known.get(path);
  if (before && before.identity === identity) return before.lines;
  const read = liesWithin(path, storageDirectory(env))
    ? { flaw: "lies in STORAGE_DIR, which backups copy: move it elsewhere" }
    : readOrSay(path);
  if (!read.lines) throw new Error(`${fileVariable(name)} names ${path}, which ${read.flaw}`);
  known.set(path, { identity, lines: read.lines });
  return read.lines;
}

/** A secret of which there is one; empty where there is none. @param {string} name @param {Env} env */
export function secretValue(name, env = process.env) {
  const [value = "", more] = secretLines(name, env);
  if (more === undefined) return value;
  throw new Error(`${fileVariable(name)} names ${secretPath(name, env)}, which holds more than one line: leave one`);
}

/** What a program is started with that needs none. @param {NodeJS.ProcessEnv} env @returns {NodeJS.ProcessEnv} */
export function withoutSecrets(env) {
  const names = SECRETS.flatMap((name) => [name, fileVariable(name)]);
  return /** @type {NodeJS.ProcessEnv} */ (
    Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)))
  );
}

/** Reads `.env` as the framework does, and looks whether every secret can be had. The shell wins. */
export function loadEnvironment() {
  for (const name of SECRETS) {
    if (process.env[name]) process.env[fileVariable(name)] ??= "";
    else if (process.env[fileVariable(name)]) process.env[name] ??= "";
  }
  if (existsSync(".env")) process.loadEnvFile(".env");
  for (const name of SECRETS) secretLines(name);
}
