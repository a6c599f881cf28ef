import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { sessionOptions } from "@/lib/entrances/accounts/session-options";
import { authCookies, sessionCookie } from "@/lib/entrances/accounts/session-token";
import { refusedResponse } from "@/lib/entrances/web/refused-response";
import { getClaim } from "@/lib/entrances/web/session";
import { endReplaced } from "@/lib/entrances/web/session-cookie";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, context: RouteContext): Promise<Response> {
  const [action] = (await context.params).nextauth;
  // next-auth would carry « error=undefined » along, and the page of the sign-in reads no error from its address.
  if (action === "error") return new Response(null, { status: 302, headers: { Location: "/connexion" } });
  const before = action === "callback" ? await getClaim() : null;
  const answer: Response = await NextAuth(request, context, sessionOptions());
  const signsIn = answer.headers.getSetCookie().some((cookie) => cookie.startsWith(`${sessionCookie().name}=e`));
  if (signsIn) await endReplaced(before);
  if (answer.status !== 500) return answer;
  // What it was started with has been checked (lib/entrances/web/start-checks.ts): it is the address to come back to, asked for or kept.
  const { name, options } = authCookies().callbackUrl;
  const refused = refusedResponse("malformed", request);
  refused.cookies.set(name, "", { ...options, maxAge: 0 });
  return refused;
}

export { handle as GET, handle as POST };
