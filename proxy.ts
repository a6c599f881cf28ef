import { type NextRequest, NextResponse } from "next/server";
import { ELSEWHERE, TOO_LARGE } from "@/components/ui/leaves-page";
import { recentDatabaseFault } from "@/lib/db/health";
import { METHOD_HEADER, PATH_HEADER } from "@/lib/platform/incoming";
import { usesHttps } from "@/lib/platform/site-address";
import { HTTPS_ONLY } from "@/lib/platform/static-headers.mjs";
import { MAX_REQUEST_BYTES } from "@/lib/register/read/limits";
import { keptPage } from "@/lib/web/kept-page";
import { METHODS, type Refusal, refusalOf, refusalPage } from "@/lib/web/refused-request";
import { shortAddress } from "@/lib/web/short-address";
import { unavailable } from "@/lib/web/unavailable";

/**
 * Scripts run, and style sheets apply, only with the nonce of this response. The development build evaluates its
 * modules and its error overlay brings styles of its own: it gets what it needs, and no other build does.
 */
function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** What somebody else made: saved, and nothing of it runs or is fetched, should a browser show it after all. */
const apartPolicy = (nonce: string) =>
  `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox`;

/**
 * More than the framework reads, which would answer with no page at all: as a request says of itself, or, where it does not
 * (in chunks, as some proxies send them), as it comes. The framework keeps what is read here, and a little more.
 */
async function isTooLarge({ method, headers, body }: NextRequest): Promise<boolean> {
  if (method !== "POST") return false;
  const said = headers.get("Content-Length");
  if (said !== null) return Number(said) > MAX_REQUEST_BYTES;
  const reader = body?.getReader();
  let bytes = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.byteLength;
    if (bytes > MAX_REQUEST_BYTES) return true;
  }
  return false;
}

/** As many as nobody guesses; a UUID has six bits fewer. */
const NONCE_BYTES = 16;

/** What an answer has whatever it says. */
function protect(response: Response, policy: string): Response {
  response.headers.set("Content-Security-Policy", policy);
  if (usesHttps()) response.headers.set(HTTPS_ONLY.key, HTTPS_ONLY.value);
  return response;
}

const STATUS: Record<Refusal, number> = { elsewhere: 403, unknown: 403, method: 405, size: 413 };

/** The words of a refusal: a page, or for an action called by a script of ours what its error says. */
function refuse(request: NextRequest, reason: Refusal, nonce: string): NextResponse {
  if (reason !== "method" && request.headers.has("next-action")) {
    // The framework hands on what is of this type, to the letter.
    const said = reason === "size" ? TOO_LARGE : ELSEWHERE;
    return new NextResponse(said, { status: STATUS[reason], headers: { "Content-Type": "text/plain" } });
  }
  const cookies = (name: string) => request.cookies.get(name)?.value;
  const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };
  const page = request.nextUrl.pathname + request.nextUrl.search;
  return new NextResponse(refusalPage(reason, { cookies, nonce, page }), {
    status: STATUS[reason],
    headers: reason === "method" ? { ...headers, Allow: METHODS.join(", ") } : headers,
  });
}

/**
 * What reads the database and shows its answer: pages and files. A form that a script sends keeps what was typed, and
 * gets its answer from its action.
 */
function asksForAPage({ headers, nextUrl }: NextRequest): boolean {
  return !headers.has("Next-Action") && !/^\/api\/|\.(svg|ico)$/.test(nextUrl.pathname);
}

/** A page that the browser itself opens: what a script fetches of one is not sent elsewhere. */
function isNavigation({ method, headers }: NextRequest): boolean {
  return method === "GET" && !headers.has("rsc") && (headers.get("Accept") ?? "").includes("text/html");
}

/**
 * Gives each request its nonce: on the forwarded request, where the framework reads it, and on the response. While the
 * database does not do its work, every page is the one that says so.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(NONCE_BYTES))));
  // The framework lets the proxy's header stand, and not that of a route.
  const isFile = request.nextUrl.pathname.startsWith("/fichiers/");
  const policy = isFile ? apartPolicy(nonce) : contentSecurityPolicy(nonce);
  const reason = refusalOf(request.headers.get(METHOD_HEADER) ?? request.method, request.headers);
  if (reason) return protect(refuse(request, reason, nonce), policy);
  if (request.method === "OPTIONS" && !request.nextUrl.pathname.startsWith("/api/")) {
    return protect(new NextResponse(null, { status: 204, headers: { Allow: METHODS.join(", ") } }), policy);
  }
  if (await isTooLarge(request)) {
    // The page of registers says it beside its field, also where there is no script.
    const atField = request.nextUrl.pathname === "/import";
    if (atField) return NextResponse.redirect(new URL("/import?refus=too_large", request.url), 303);
    return protect(refuse(request, "size", nonce), policy);
  }
  const short = isNavigation(request) ? shortAddress(request.nextUrl) : null;
  if (short) return protect(NextResponse.redirect(new URL(short, request.url), 307), policy);
  const fault = asksForAPage(request) ? await recentDatabaseFault() : null;
  if (fault) return protect(unavailable(request, fault, nonce), policy);
  const kept = await keptPage(request, nonce);
  if (kept) return protect(kept, policy);
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  return protect(NextResponse.next({ request: { headers } }), policy);
}

export const config = { matcher: ["/((?!_next/static|_next/image).*)"] };
