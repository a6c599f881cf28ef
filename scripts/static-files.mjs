import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, gzip, constants as zlib } from "node:zlib";
import sirv from "sirv";
import { bareHeaders } from "../lib/foundation/platform/static-headers.mjs";
import { putTogether } from "./typescript.mjs";

const BUILT = join(dirname(dirname(fileURLToPath(import.meta.url))), ".next");
/** Where the build puts what never changes under its name. */
const STATIC = join(BUILT, "static");
const DONE = "cohorte-compressed";
const ADDRESS = "/_next/static";

/** Fonts are compressed as they are; what fits one packet need not be. */
const COMPRESSED = /\.(js|css|svg|json|txt)$/;
const SMALLEST = 1_024;

const WAYS = [
  [".br", promisify(brotliCompress), { params: { [zlib.BROTLI_PARAM_QUALITY]: zlib.BROTLI_MAX_QUALITY } }],
  [".gz", promisify(gzip), { level: zlib.Z_BEST_COMPRESSION }],
];

/** Once for each build, as small as it gets, so that no answer is kept waiting for it. */
export async function compressStatic() {
  for (const entry of readdirSync(STATIC, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !COMPRESSED.test(path)) continue;
    const content = readFileSync(path);
    if (content.length < SMALLEST) continue;
    for (const [suffix, compress, options] of WAYS) writeFileSync(path + suffix, await compress(content, options));
  }
  writeFileSync(join(BUILT, DONE), "");
}

const TEXTS = { ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml" };

/** Answers what is asked for of the build's static files; null where nothing was compressed. */
export function staticFiles(built = BUILT) {
  if (!existsSync(join(built, DONE))) return null;
  const headers = bareHeaders();
  const setHeaders = (response, path) => {
    for (const { key, value } of headers) response.setHeader(key, value);
    const text = TEXTS[extname(path)];
    if (text) response.setHeader("Content-Type", `${text}; charset=utf-8`);
  };
  const serve = sirv(join(built, "static"), {
    brotli: true,
    gzip: true,
    immutable: true,
    maxAge: 31_536_000,
    setHeaders,
  });
  return (request, response, otherwise) => {
    const { url = "" } = request;
    if (!url.startsWith(`${ADDRESS}/`) || !["GET", "HEAD"].includes(request.method)) return otherwise();
    request.url = url.slice(ADDRESS.length);
    let answered;
    serve(request, response, () => {
      request.url = url;
      answered = otherwise();
    });
    return answered;
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await compressStatic();
  // What a server starts, or its cron: who runs it may not be who may write here.
  for (const entry of ["lib/entrances/cli/main.ts", "lib/entrances/cli/import-job.ts"]) await putTogether(entry);
}
