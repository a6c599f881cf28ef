import "server-only";
import { type IncomingHttpHeaders, IncomingMessage, type ServerResponse } from "node:http";
import { mayBringFile, waitAtEntrance } from "@/lib/entrances/accounts/entrance";
import { clientAddress } from "@/lib/entrances/accounts/rules/session";
import { openCookie } from "@/lib/entrances/accounts/session-opened";
import { sessionCookie } from "@/lib/entrances/accounts/session-token";
import { logRefusal } from "@/lib/foundation/platform/refusal-log";
import { STATIC_HEADERS } from "@/lib/foundation/platform/static-headers.mjs";
import { fillBlankPage } from "./blank-page";
import { contentSecurityPolicy, newNonce, protection } from "./policy";
import { answerInstead, send, whileToldRefusals } from "./refused-answer";
import { cookieIn, type RefusedAnswer, type RequestRefusal, refusalOf, refusedAnswer } from "./refused-request";
import { type BodyLimit, bodyLimit, FORM, isOverlong } from "./rules/body-limits";
import { bodyProblem } from "./rules/sent-body";
import { letGo, readBody, roomOfBody } from "./sent-bytes";

type Draw = (request: IncomingMessage, response: ServerResponse) => unknown;
/** `known` is told once the cookie of a session opened: the connection is of somebody with an account. */
type Enter = (request: IncomingMessage, response: ServerResponse, draw: Draw, known: () => void) => Promise<void>;

type Refusing = { reason: RequestRefusal; waitMs?: number };

function answerOf(request: IncomingMessage, { reason, waitMs }: Refusing): RefusedAnswer {
  const { method = "", url = "/", headers } = request;
  const nonce = newNonce();
  const page = URL.canParse(url, "http://site") ? url : "/";
  const refused = { cookies: headers.cookie, page, byScript: isCalled(request), nonce };
  const answer = refusedAnswer(reason, refused, waitMs === undefined ? undefined : Math.ceil(waitMs / 1_000));
  logRefusal({ reason, status: answer.status, method, path: pathOf(request) });
  return { ...answer, headers: { ...protectionBy(nonce), ...answer.headers } };
}

const protectionBy = (nonce: string): Record<string, string> => ({
  ...Object.fromEntries(STATIC_HEADERS.map(({ key, value }) => [key, value])),
  ...protection(contentSecurityPolicy(nonce)),
});

const isCalled = ({ headers }: IncomingMessage) => headers["next-action"] !== undefined;
const pathOf = ({ url = "/" }: IncomingMessage) => url.split("?", 1)[0] ?? "/";

function refuse(request: IncomingMessage, response: ServerResponse, why: Refusing): void {
  // The page of registers says it beside its field, also where there is no script.
  if (why.reason === "size" && pathOf(request) === "/import") {
    logRefusal({ reason: why.reason, status: 303, method: request.method ?? "", path: "/import" });
    const headers = { Location: "/import?refus=too_large", "Cache-Control": "no-store" };
    send(request, response, { status: 303, headers: { ...protectionBy(newNonce()), ...headers }, body: "" });
  } else send(request, response, answerOf(request, why));
}

/** The same request, with the body that was read of it. */
function again(request: IncomingMessage, body: Buffer): IncomingMessage {
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  const whole = new IncomingMessage(request.socket);
  Object.assign(whole, { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor });
  whole.complete = true;
  if (body.length > 0) whole.push(body);
  whole.push(null);
  return whole;
}

const UNREADABLE: Refusing = { reason: "malformed" };

/** How the build calls an action. */
const ACTION = /^[\da-f]{40,80}$/;

/** Read where they stand: to make `Headers` of them would be most of what a request costs here. */
const asHeaders = (headers: IncomingHttpHeaders) => ({ get: (name: string) => headers[name]?.toString() || null });

/** What a request says of itself and of its body, before any of it is read. */
function refusalBefore({ headers, method = "" }: IncomingMessage, { bytes }: BodyLimit): Refusing | null {
  const reason = refusalOf(method, asHeaders(headers));
  if (reason) return { reason };
  const said = Number(headers["content-length"] ?? 0);
  const brings = said > 0 || headers["transfer-encoding"] !== undefined;
  if (!brings) return null;
  if (method !== "POST") return UNREADABLE;
  if (said > bytes) return { reason: "size" };
  const isPacked = (headers["content-encoding"] ?? "identity") !== "identity";
  const calls = headers["next-action"];
  return isPacked || (calls !== undefined && !ACTION.test(String(calls))) ? UNREADABLE : null;
}

/** What the framework answers in a line of plain text: to an action that the build does not have (any more), say. */
const BARE: Partial<Record<number, RequestRefusal>> = { 400: "malformed", 409: "malformed", 500: "failed" };

/** Their forms are answered by the framework, whose refusals have no words without a script. */
function keepFaces(request: IncomingMessage, response: ServerResponse, told: () => RequestRefusal | null): void {
  const byScript = isCalled(request);
  answerInstead(request, response, () => {
    const reason = told();
    const inFrame = reason === "forbidden" || reason === "missing";
    if (reason) return byScript && inFrame ? null : answerOf(request, { reason });
    const isBare = !String(response.getHeader("content-type") ?? "").startsWith("text/html");
    // Of a file, or of an answer for programs: the framework says nothing at all.
    if (isBare && response.statusCode === 405) return answerOf(request, { reason: "reads" });
    const bare = isBare && !pathOf(request).startsWith("/api/") ? BARE[response.statusCode] : undefined;
    if (!bare) return null;
    if (!byScript) return answerOf(request, { reason: bare });
    const { statusCode: status } = response;
    if (status < 500) logRefusal({ reason: bare, status, method: "POST", path: pathOf(request) });
    return null;
  });
}

function addressOf({ headers, socket }: IncomingMessage): string {
  return clientAddress(asHeaders({ "x-forwarded-for": headers["x-forwarded-for"] ?? socket.remoteAddress }));
}

/** An error of the database is told by the page, not by who counts attempts. */
async function waitOf(request: IncomingMessage): Promise<Refusing | null> {
  const entering = { method: request.method ?? "", path: pathOf(request), address: addressOf(request) };
  const waitMs = await waitAtEntrance(entering).catch(() => null);
  return waitMs === null ? null : { reason: "often", waitMs };
}

function drawWhole(request: IncomingMessage, response: ServerResponse, draw: Draw): unknown {
  fillBlankPage(request, response);
  return draw(request, response);
}

/** Nothing is read, and nothing unpacked, of what is more than its page takes (rules/body-limits.ts). */
const enter: Enter = async (request, response, draw, known) => {
  if (isOverlong(request.url ?? "/")) return refuse(request, response, { reason: "address" });
  const token = await openCookie(cookieIn(request.headers.cookie, sessionCookie().name));
  const isKnown = token !== null;
  if (isKnown) known();
  const entering = { method: request.method ?? "", path: pathOf(request) };
  // An error of the database is told by the page.
  const brings = !isKnown && (await mayBringFile(entering).catch(() => false));
  const limit = bodyLimit(entering.method, entering.path, isKnown || brings);
  const before = (await waitOf(request)) ?? refusalBefore(request, limit);
  if (before) return refuse(request, response, reasonTold(before, limit));
  if (request.method !== "POST") return void (await drawWhole(request, response, draw));
  // Whoever sends a file by their link waits for themselves, whoever else is behind their address.
  const account = token ? String(token.sub) : brings ? entering.path : null;
  const room = roomOfBody(limit, { account, address: addressOf(request) });
  response.once("close", room.release);
  const body = await readBody(request, limit, room);
  if (!Buffer.isBuffer(body)) {
    room.release();
    return body ? refuse(request, response, reasonTold({ reason: body }, limit)) : undefined;
  }
  const { "content-type": type, "next-action": called } = request.headers;
  const sent = { type, call: called === undefined ? null : String(called) };
  const problem = bodyProblem(body, sent, limit);
  if (problem) return refuse(request, response, reasonTold({ reason: problem }, limit));
  try {
    await whileToldRefusals((told) => {
      keepFaces(request, response, told);
      return drawWhole(again(request, body), response, draw);
    });
  } finally {
    letGo(body);
  }
};

/** Where no file is sent there is none to choose a smaller one of. */
function reasonTold(why: Refusing, limit: BodyLimit): Refusing {
  return why.reason === "size" && limit.bytes <= FORM.bytes ? { ...why, reason: "length" } : why;
}

/** Where each request of this process enters (scripts/application.mjs), which knows nothing of what is built. */
export function openEntrance(): void {
  const shared = globalThis as { cohorteEnter?: Enter };
  shared.cohorteEnter = enter;
}
