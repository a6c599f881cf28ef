import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import next from "next";
import { staticFiles } from "./static-files.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** What draws the first pages of a process, loaded before anybody waits for it. */
const FIRST_PAGES = ["/api/health", "/connexion"];

/** The build as what answers requests. @param {URL} origin where this process answers itself */
export async function prepareApplication(origin) {
  globalThis.cohorteOrigin = origin.origin;
  const application = next({ dir: ROOT, hostname: origin.hostname.replace(/[[\]]/g, ""), port: Number(origin.port) });
  await application.prepare();
  const [answer, files] = [application.getRequestHandler(), staticFiles()];
  const handle = files
    ? (request, response) => files(request, response, () => answer(request, response))
    : (request, response) => answer(request, response);
  return { handle, close: () => application.close() };
}

/** Whatever they answer: a database that is not ready may become so. */
export async function openFirstPages(origin) {
  for (const path of FIRST_PAGES) {
    const answer = await fetch(new URL(path, origin)).catch(() => null);
    await answer?.text();
  }
}
