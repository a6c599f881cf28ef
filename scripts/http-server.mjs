import { AsyncLocalStorage } from "node:async_hooks";
import { once, setMaxListeners } from "node:events";
import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { ownerOfAddress } from "../lib/foundation/core/network-address.mjs";
import { bareHeaders } from "../lib/foundation/platform/static-headers.mjs";
import { LIMITS } from "./serve-options.mjs";
import { Turns } from "./turns.mjs";

/** What is being answered gets this long when the process is told to end. */
const LAST_ANSWERS_MS = 30_000;
/** A connection without a request after this has none to lose: browsers open some in case they need them. */
const FIRST_BYTE_MS = 1_000;
const LOOK_MS = 25;

/** For a head, and for all of it on a slow line (10 MB at 160 kbit/s); a body has less by its page. */
const ARRIVES_WITHIN = { headersTimeout: 20_000, requestTimeout: 660_000, connectionsCheckingInterval: 5_000 };

/** Of one address without an account: sixty people of a school sign in at once, each browser opens six. */
const MOST_STRANGERS = 400;
const isBehindProxy = () => process.env.COHORTE_PROXY === "1";

/** What its client has gone from need not be answered; what a form asks for is done. */
const READS = ["GET", "HEAD"];
/** Tells whoever answers a request whether it is still waited for: lib/foundation/db/long-reads.ts. */
globalThis.cohorteAbandoned = new AsyncLocalStorage();

/** What no page answers: without words, and with the head of every refusal. */
function answerBare(response, status) {
  response.statusCode = status;
  response.setHeader("Cache-Control", "no-store");
  for (const { key, value } of bareHeaders()) response.setHeader(key, value);
  response.end();
}

/** Where a process asks itself: the framework does, and lib/entrances/web/kept-page.ts. */
function originOf(hostname, port) {
  const everywhere = !hostname || hostname === "0.0.0.0" || hostname === "::";
  return new URL(`http://${everywhere ? "localhost" : hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`);
}

/**
 * A server that ends in order. `prepare` gives what answers, once it can; requests wait for it.
 * @param {{ port: number, hostname?: string, keepAliveTimeout?: number, arrivesWithin?: typeof ARRIVES_WITHIN }} options
 * @param {(origin: URL) => Promise<{ handle: (request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse, known: () => void) => unknown, close: () => Promise<void> }>} prepare
 */
export async function openServer({ port, hostname, keepAliveTimeout, arrivesWithin = ARRIVES_WITHIN }, prepare) {
  const sockets = new Set();
  const answering = new Set();
  const strangers = new Map();
  let ending = false;

  /** One more, unless there are too many; gives what takes it off again. */
  const countStranger = ({ remoteAddress = "" }) => {
    const address = ownerOfAddress(remoteAddress);
    const others = strangers.get(address) ?? 0;
    if (others >= MOST_STRANGERS && !isBehindProxy()) return null;
    strangers.set(address, others + 1);
    let counts = true;
    return () => {
      if (!counts) return;
      counts = false;
      const left = strangers.get(address) - 1;
      if (left > 0) strangers.set(address, left);
      else strangers.delete(address);
    };
  };
  const noStranger = new WeakMap();

  const turns = new Turns();

  const server = createServer(arrivesWithin, async (request, response) => {
    const endTurn = await turns.take(request.socket);
    if (!endTurn) return;
    const abandoned = new AbortController();
    // Every statement of a page that waits listens.
    setMaxListeners(0, abandoned.signal);
    answering.add(response);
    // One listener for all of it: the framework has nine of its own, and eleven make a warning.
    response.once("close", () => {
      endTurn();
      answering.delete(response);
      if (READS.includes(request.method) && !response.writableFinished) abandoned.abort();
    });
    if (ending) response.setHeader("Connection", "close");
    try {
      const { handle } = await prepared;
      await globalThis.cohorteAbandoned.run(abandoned.signal, () =>
        handle(request, response, noStranger.get(request.socket)),
      );
    } catch (error) {
      console.error(error);
      if (response.headersSent) response.end();
      else answerBare(response, 500);
    }
  });
  if (keepAliveTimeout !== undefined) server.keepAliveTimeout = keepAliveTimeout;
  // Of those it listens for itself: scripts/supervisor.mjs counts the others.
  server.maxConnections = LIMITS.mostOpen;
  server.on("connection", (socket) => {
    const known = countStranger(socket);
    if (!known) return socket.destroy();
    noStranger.set(socket, known);
    sockets.add(socket);
    socket.once("close", () => {
      known();
      sockets.delete(socket);
    });
  });
  server.on("checkExpectation", (_request, response) => answerBare(response, 417));
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
