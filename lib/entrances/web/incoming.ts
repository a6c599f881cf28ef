import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingHttpHeaders, IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { logRefusal } from "@/lib/foundation/platform/refusal-log";
import { type Unread, unreadAnswer } from "./unread-request";

/** Published by Node for each request that a server of this process receives, before anything reads it. */
const STARTED = "http.server.request.start";

/** What a proxy says of the request it passes on. Without a proxy, these are what the client likes to say. */
const PROXY_HEADERS = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto"];

/** Set here, whatever the client sent under these names: the method of a request that the framework cannot hold … */
export const METHOD_HEADER = "x-cohorte-method";
/** … that a browser asked for a page on its own account, in case somebody wants it … */
export const BACKGROUND_HEADER = "x-cohorte-background";
/** … and that the router of a page that is open asks for what it lacks of the next one, and not for a document. */
export const PART_HEADER = "x-cohorte-part";

/** The address that was asked for: proxy.ts sets it on every request, whatever the client sent under this name. */
export const PATH_HEADER = "x-cohorte-path";

/** A method that may not be given to what the framework makes of a request: it would answer with a bare 500. */
const UNTOLD = ["TRACE", "TRACK"];

const ALLOW = "GET, HEAD, POST, OPTIONS";

/** An address that names nothing, for those that cannot be read: the framework would answer them with a bare 500. */
const NOWHERE = "/%EF%BF%BD";

function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

/** As the router will read it: what goes by its address would else be passed by another spelling. */
function plainAddress(url: string): string {
  if (!url.startsWith("/")) return /^https?:\/\//i.test(url) ? url : NOWHERE;
  if (!/#|\/\.|%2e/i.test(url) || !URL.canParse(url, "http://site")) return url;
  const { pathname, search } = new URL(url, "http://site");
  return pathname + search;
}

function isBackground(headers: IncomingHttpHeaders): boolean {
  const purpose = `${headers["sec-purpose"] ?? ""} ${headers.purpose ?? ""}`;
  return headers["next-router-prefetch"] !== undefined || purpose.includes("prefetch");
}

function tellMethod(request: IncomingMessage): void {
  request.headers[METHOD_HEADER] = request.method;
  request.method = "GET";
  request.url = "/";
}

const LINGER_MS = 2_000;

const answering = new WeakSet<Server>();

/** Node drops a CONNECT that nobody listens for, and calls an unknown method a bad request: both are answered. */
function answerStrangeMethods(server: Server): void {
  if (answering.has(server)) return;
  answering.add(server);
  const answer = (socket: Duplex, status: string, reason: Unread, more: readonly string[] = []) => {
    logRefusal({ reason, status: Number.parseInt(status, 10), method: "", path: "" });
    if (!socket.writable) return void socket.destroy();
    socket.end(unreadAnswer(status, reason, more));
    // What it still sends is read for a moment, or it would cost it the answer; nobody keeps its connection by sending none.
    socket.resume();
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  };
  const notAllowed = (socket: Duplex) => answer(socket, "405 Method Not Allowed", "method", [`Allow: ${ALLOW}`]);
  server.on("connect", (_request, socket) => notAllowed(socket));
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (error.code === "ECONNRESET") socket.destroy();
    else if (error.code === "HPE_INVALID_METHOD") notAllowed(socket);
    else if (error.code === "HPE_HEADER_OVERFLOW") answer(socket, "431 Request Header Fields Too Large", "heads");
    else if (error.code === "ERR_HTTP_REQUEST_TIMEOUT") answer(socket, "408 Request Timeout", "slow");
    else answer(socket, "400 Bad Request", "malformed");
  });
}

/** Headers of a proxy count only with `COHORTE_PROXY=1`: attempts to sign in are counted by address. Gives what stops it. */
export function guardIncoming(env: NodeJS.ProcessEnv = process.env): () => void {
  const behindProxy = env.COHORTE_PROXY === "1";
  const guard = (message: unknown) => {
    const { request, server } = message as { request: IncomingMessage; server?: Server };
    if (!behindProxy) for (const name of PROXY_HEADERS) delete request.headers[name];
    request.url = isReadable(request.url ?? "/") ? plainAddress(request.url ?? "/") : NOWHERE;
    delete request.headers[METHOD_HEADER];
    delete request.headers[BACKGROUND_HEADER];
    delete request.headers[PART_HEADER];
    if (isBackground(request.headers)) request.headers[BACKGROUND_HEADER] = "1";
    if (request.headers.rsc !== undefined) request.headers[PART_HEADER] = "1";
    if (UNTOLD.includes(request.method ?? "")) tellMethod(request);
    if (server) answerStrangeMethods(server);
  };
  subscribe(STARTED, guard);
  return () => void unsubscribe(STARTED, guard);
}
