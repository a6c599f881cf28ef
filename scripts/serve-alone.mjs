import { openFirstPages, prepareApplication } from "./application.mjs";
import { openServer } from "./http-server.mjs";
import { watchThisThread } from "./watchdog.mjs";

/** What is to be done after the answers may hang: the process ends all the same. */
const PATIENCE_MS = 60_000;

/** Serves in this process: no other one holds the port, and whoever started it replaces it. */
export async function serve(options) {
  const hasStarted = watchThisThread();
  let ending = false;
  const server = await openServer(options, prepareApplication);
  const end = async () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    server.refuseMore();
    await server.end({ closeIdle: true });
    process.exit(0);
  };
  for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"]) process.on(signal, () => void end());
  await openFirstPages(server.origin);
  hasStarted();
  return server.origin.port;
}
