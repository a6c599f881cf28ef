import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { RefusedAnswer, RequestRefusal } from "./refused-request";
import { isCrumbled } from "./rules/body-limits";

/** What whoever answers a form finds out about it, for who sends the answer (lib/entrances/web/entrance.ts), in one process. */
const shared = globalThis as { cohorteRefused?: AsyncLocalStorage<{ reason: RequestRefusal | null }> };
shared.cohorteRefused ??= new AsyncLocalStorage();
const refused = shared.cohorteRefused;

/** The form that is being answered is refused: without a script the framework's own page of it would be blank. */
export function tellRefusal(reason: RequestRefusal): void {
  const said = refused.getStore();
  if (said) said.reason ??= reason;
}

export function whileToldRefusals<T>(run: (told: () => RequestRefusal | null) => T): T {
  const said: { reason: RequestRefusal | null } = { reason: null };
  return refused.run(said, () => run(() => said.reason));
}

/** A refused request is let finish, unread, so that who is still sending gets its answer, and not a broken connection. */
const LINGER_MS = 30_000;
/** Of a file that was too large by a little; more than that need not be sent to be refused. */
const MOST_UNREAD = 24_000_000;

export function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: RefusedAnswer,
): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (request.complete) return void response.end(body);
  // Goes out whole although it is not ended: nothing may compress it.
  response.setHeader("Cache-Control", "no-store, no-transform");
  response.setHeader("Content-Length", Buffer.byteLength(body));
  response.flushHeaders();
  if (body) response.write(body);
  const giveUp = setTimeout(() => request.socket.destroy(), LINGER_MS).unref();
  let [bytes, pieces] = [0, 0];
  request.on("data", (piece: Buffer) => {
    bytes += piece.length;
    pieces += 1;
    if (bytes > MOST_UNREAD || isCrumbled(pieces, bytes)) request.socket.destroy();
  });
  request.once("end", () => response.end());
  request.once("close", () => clearTimeout(giveUp));
  request.resume();
}

/** Looks at an answer before the first of it goes out: where `instead` has another one, that is what is sent. */
export function answerInstead(
  request: IncomingMessage,
  response: ServerResponse,
  instead: () => RefusedAnswer | null,
): void {
  const { write, end, writeHead, flushHeaders } = response;
  let isLookedAt = false;
  const isReplaced = () => {
    if (isLookedAt) return false;
    isLookedAt = true;
    Object.assign(response, { write, end, writeHead, flushHeaders });
    const other = instead();
    if (!other) return false;
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    send(request, response, other);
    const nothing = () => response;
    Object.assign(response, {
      write: () => true,
      end: nothing,
      writeHead: nothing,
      flushHeaders: nothing,
      setHeader: nothing,
      appendHeader: nothing,
      removeHeader: nothing,
    });
    return true;
  };
  const first =
    <Arguments extends unknown[], T>(own: (...given: Arguments) => T, dropped: T) =>
    (...given: Arguments): T =>
      isReplaced() ? dropped : own.apply(response, given);
  Object.assign(response, {
    write: first(write as (...given: unknown[]) => boolean, true),
    end: first(end as (...given: unknown[]) => ServerResponse, response),
    writeHead: first(writeHead as (...given: unknown[]) => ServerResponse, response),
    flushHeaders: first(flushHeaders, undefined),
  });
}
