// Runs a TypeScript file of the project: `node scripts/typescript.mjs <file> …`. It is put together with all of ours that it
// imports once, and anew when any of it was changed (docs/adr/0050): read file by file, it takes half as long again to start.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const THIS = fileURLToPath(import.meta.url);
const ROOT = dirname(dirname(THIS));
/** As deep as `prisma` and `scripts`, whose files find the project by where they lie. */
const TOGETHER = join(ROOT, ".cohorte");

function digestOf(inputs) {
  const hash = createHash("sha256").update(readFileSync(THIS));
  for (const input of inputs) hash.update(input).update(readFileSync(join(ROOT, input)));
  return hash.digest("hex");
}

function isOfToday(account) {
  if (!existsSync(account)) return false;
  const { inputs, digest } = JSON.parse(readFileSync(account, "utf8"));
  return inputs.every((input) => existsSync(join(ROOT, input))) && digestOf(inputs) === digest;
}

/** Whole or not at all: another process may be making the same. */
function write(path, content) {
  const ours = `${path}.${process.pid}`;
  writeFileSync(ours, content);
  renameSync(ours, path);
}

/** Plain JavaScript of ours is loaded from where it lies: it may be there already, and know something. */
function leavePlain(build) {
  build.onResolve({ filter: /^(@|\.{1,2})\/.*\.mjs$/ }, ({ path, resolveDir }) => {
    const file = path.startsWith("@/") ? join(ROOT, path.slice(2)) : join(resolveDir, path);
    return { path: `./${relative(TOGETHER, file)}`, external: true };
  });
}

/** Gives where a file of the project lies put together. */
export async function putTogether(entry) {
  const file = join(TOGETHER, entry.replaceAll("/", ".").replace(/\.ts$/, ".mjs"));
  const account = `${file}.json`;
  if (isOfToday(account)) return file;
  const { build } = await import("esbuild");
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    jsx: "automatic",
    keepNames: true,
    sourcemap: true,
    sourcesContent: false,
    packages: "external",
    plugins: [{ name: "leave-plain", setup: leavePlain }],
    write: false,
    metafile: true,
    logLevel: "silent",
    // What is imported by a name made at run time would be looked for where nothing lies.
    logOverride: { "unsupported-dynamic-import": "error" },
  });
  const inputs = Object.keys(metafile.inputs);
  mkdirSync(TOGETHER, { recursive: true });
  for (const { path, contents } of outputFiles) write(path, contents);
  write(account, JSON.stringify({ inputs, digest: digestOf(inputs) }));
  return file;
}

/** What a TypeScript file of the project exports; errors of it name its own lines. */
export async function load(entry) {
  process.setSourceMapsEnabled(true);
  return import(pathToFileURL(await putTogether(entry)).href);
}

if (process.argv[1] && realpathSync(process.argv[1]) === THIS) {
  const [entry = ""] = process.argv.splice(2, 1);
  await load(entry);
}
