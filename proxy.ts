import { type NextRequest, NextResponse } from "next/server";
import { PATH_HEADER } from "@/app/_lib/path-header";
import { unavailable } from "@/app/_lib/unavailable";
import { recentDatabaseFault } from "@/lib/db/health";
import { MAX_REQUEST_BYTES } from "@/lib/register/limits";

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
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** A register larger than the framework reads, which would answer with no page at all. */
function isTooLarge({ method, nextUrl, headers }: NextRequest): boolean {
  return (
    method === "POST" && nextUrl.pathname === "/import" && Number(headers.get("Content-Length")) > MAX_REQUEST_BYTES
  );
}

/** Two years of https only, where the site is served by it: browsers ignore this header on any other. */
const HTTPS_ONLY = "max-age=63072000";

/**
 * What reads the database and shows its answer: pages and files. A form that a script sends keeps what was typed, and
 * gets its answer from its action.
 */
function asksForAPage({ headers, nextUrl }: NextRequest): boolean {
  return !headers.has("Next-Action") && !/^\/api\/|\.(svg|ico)$/.test(nextUrl.pathname);
}

/** Gives each request its nonce: on the forwarded request, where the framework reads it, and on the response. While
 * the database does not do its work, every page is the one that says so. */
export async function proxy(request: NextRequest): Promise<Response> {
  if (isTooLarge(request)) return NextResponse.redirect(new URL("/import?refus=too_large", request.url), 303);
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const fault = asksForAPage(request) ? await recentDatabaseFault() : null;
  if (fault) return secured(unavailable(request, fault, nonce), policy);
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  return secured(NextResponse.next({ request: { headers } }), policy);
}

function secured(response: Response, policy: string): Response {
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("Strict-Transport-Security", HTTPS_ONLY);
  return response;
}

export const config = { matcher: ["/((?!_next/static|_next/image).*)"] };
