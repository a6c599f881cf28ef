import { AsyncLocalStorage } from "node:async_hooks";
import { once, setMaxListeners } from "node:events";
import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { LIMITS } from "./serve-options.mjs";

/** What is being answered gets this long when the process is told to end. */
const LAST_ANSWERS_MS = 30_000;
/** A connection without a request after this has none to lose: browsers open some in case they need them. */
const FIRST_BYTE_MS = 1_000;
const LOOK_MS = 25;

/** What its client has gone from need not be answered; what a form asks for is done. */
const READS = ["GET", "HEAD"];
/** Tells whoever answers a request whether it is still waited for: lib/db/long-reads.ts. */
globalThis.cohorteAbandoned = new AsyncLocalStorage();

/** Where a process asks itself: the framework does, and lib/web/kept-page.ts. */
function originOf(hostname, port) {
  const everywhere = !hostname || hostname === "0.0.0.0" || hostname === "::";
  return new URL(`http://${everywhere ? "localhost" : hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`);
}

/**
 * A server that ends in order. `prepare` gives what answers, once it can; requests wait for it.
 * @param {{ port: number, hostname?: string, keepAliveTimeout?: number }} options
 * @param {(origin: URL) => Promise<{ handle: import("node:http").RequestListener, close: () => Promise<void> }>} prepare
 */
export async function openServer({ port, hostname, keepAliveTimeout }, prepare) {
  const sockets = new Set();
  const answering = new Set();
  let ending = false;

  const server = createServer(async (request, response) => {
    const abandoned = new AbortController();
    // Every statement of a page that waits listens.
    setMaxListeners(0, abandoned.signal);
    answering.add(response);
    response.once("close", () => {
      answering.delete(response);
      if (READS.includes(request.method) && !response.writableFinished) abandoned.abort();
    });
    if (ending) response.setHeader("Connection", "close");
    try {
      const { handle } = await prepared;
      await globalThis.cohorteAbandoned.run(abandoned.signal, () => handle(request, response));
    } catch (error) {
      console.error(error);
      if (!response.headersSent) response.statusCode = 500;
      response.end();
    }
  });
  if (keepAliveTimeout !== undefined) server.keepAliveTimeout = keepAliveTimeout;
  // Of those it listens for itself: scripts/supervisor.mjs counts the others.
  server.maxConnections = LIMITS.mostOpen;
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(port, hostname);
  await once(server, "listening");
  const origin = originOf(hostname, server.address().port);
  const prepared = prepare(origin);
  await prepared;

  /** A connection that somebody else accepted. */
  const take = (socket) => {
    socket.allowHalfOpen = true;
    server.emit("connection", socket);
  };

  /**
   * Answers what was asked, tells each client to come again by another connection, and gives up what takes too long. One
   * that is idle may be about to ask: `closeIdle` closes it all the same, otherwise its own timeout does.
   */
  const end = async ({ closeIdle }) => {
    ending = true;
    for (const response of answering) if (!response.headersSent) response.setHeader("Connection", "close");
    const since = performance.now();
    while (sockets.size > 0 && performance.now() < since + LAST_ANSWERS_MS) {
      if (closeIdle) {
        server.closeIdleConnections();
        const isLate = performance.now() > since + FIRST_BYTE_MS;
        for (const socket of sockets) if (isLate && socket.bytesRead === 0) socket.destroy();
      }
      await pause(LOOK_MS);
    }
    for (const socket of sockets) socket.destroy();
    // What is still to be done after the answers, such as the record of who read what.
    await (await prepared).close();
  };

  return { origin, take, end, refuseMore: () => server.close() };
}
