import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { constants } from "node:zlib";
import compression from "compression";
import next from "next";
import { staticFiles } from "./static-files.mjs";

/** Wants what the framework is only made ready with. */
const INSTRUMENTATION = "next/dist/server/lib/router-utils/instrumentation-globals.external.js";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** What draws the first pages of a process, loaded before anybody waits for it. */
const FIRST_PAGES = ["/api/health", "/connexion"];

const { BROTLI_PARAM_QUALITY: QUALITY, BROTLI_PARAM_LGWIN: WINDOW } = constants;

/**
 * What is drawn for one reader: where the browser takes brotli, a seventh less than the framework's gzip for the same work. A
 * page fits a window of 2^17 bytes; the usual one, thirty times as large, is to be got ready at each answer.
 */
const compress = compression({ brotli: { params: { [QUALITY]: 4, [WINDOW]: 17 } } });

/** A page is sent whole. The framework asks to have each of its pieces sent, which costs a twentieth of its weight. */
const untilItEnds = () => undefined;

/** The addresses of the build, for who logs by them: those without brackets first, as the router has it. */
function routes() {
  const built = JSON.parse(readFileSync(join(ROOT, ".next/routes-manifest.json"), "utf8"));
  return [...built.staticRoutes, ...built.dynamicRoutes].map(({ page, regex }) => ({ page, regex }));
}

/** The build as what answers requests. @param {URL} origin where this process answers itself */
export async function prepareApplication(origin) {
  globalThis.cohorteOrigin = origin.origin;
  globalThis.cohorteRoutes = routes();
  const { hostname, port } = origin;
  // It would listen to our server for connections that ask to become others, and answer none: they enter as all do.
  const httpServer = new EventEmitter();
  const application = next({ dir: ROOT, hostname: hostname.replace(/[[\]]/g, ""), port: Number(port), httpServer });
  await application.prepare();
  // The framework would at the first request, which nothing would guard.
  const { ensureInstrumentationRegistered } = await import(INSTRUMENTATION);
  await ensureInstrumentationRegistered(ROOT, ".next");
  const enter = globalThis.cohorteEnter;
  if (!enter) throw new Error("nothing stands at the entrance");
  const [draw, files] = [application.getRequestHandler(), staticFiles()];
  const answer = (request, response, known) =>
    new Promise((resolve, reject) => {
      compress(request, response, () => {
        response.flush = untilItEnds;
        enter(request, response, draw, known).then(resolve, reject);
      });
    });
  const handle = (request, response, known) =>
    files ? files(request, response, () => answer(request, response, known)) : answer(request, response, known);
  return { handle, close: () => application.close() };
}

/** Whatever they answer: a database that is not ready may become so. */
export async function openFirstPages(origin) {
  for (const path of FIRST_PAGES) {
    const answer = await fetch(new URL(path, origin)).catch(() => null);
    await answer?.text();
  }
}
