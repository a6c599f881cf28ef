import { type NextRequest, NextResponse } from "next/server";
import { METHOD_HEADER, PATH_HEADER } from "@/lib/entrances/web/incoming";
import { keptPage } from "@/lib/entrances/web/kept-page";
import { apartPolicy, contentSecurityPolicy, newNonce, protection } from "@/lib/entrances/web/policy";
import { METHODS, refusalOf } from "@/lib/entrances/web/refused-request";
import { refusedResponse } from "@/lib/entrances/web/refused-response";
import { shortAddress } from "@/lib/entrances/web/short-address";
import { unavailable } from "@/lib/entrances/web/unavailable";
import { recentDatabaseFault } from "@/lib/foundation/db/health";

function protect(response: Response, policy: string): Response {
  for (const [name, value] of Object.entries(protection(policy))) response.headers.set(name, value);
  return response;
}

/** What reads the database: pages and files. A form that a script sends keeps what was typed, and has its answer. */
function asksForAPage({ headers, nextUrl }: NextRequest): boolean {
  return !headers.has("Next-Action") && !/^\/api\/|\.(svg|ico)$/.test(nextUrl.pathname);
}

/** A page that the browser itself opens: what a script fetches of one is not sent elsewhere. */
function isNavigation({ method, headers }: NextRequest): boolean {
  return method === "GET" && !headers.has("rsc") && (headers.get("Accept") ?? "").includes("text/html");
}

/** Gives each request its nonce. While the database does not do its work, every page is the one that says so. */
export async function proxy(request: NextRequest): Promise<Response> {
  const nonce = newNonce();
  // The framework lets the proxy's header stand, and not that of a route.
  const isFile = request.nextUrl.pathname.startsWith("/fichiers/");
  const policy = isFile ? apartPolicy(nonce) : contentSecurityPolicy(nonce);
  const reason = refusalOf(request.headers.get(METHOD_HEADER) ?? request.method, request.headers);
  if (reason) return protect(refusedResponse(reason, request, nonce), policy);
  if (request.method === "OPTIONS" && !request.nextUrl.pathname.startsWith("/api/")) {
    return protect(new NextResponse(null, { status: 204, headers: { Allow: METHODS.join(", ") } }), policy);
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
