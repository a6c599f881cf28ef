import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { sessionOptions } from "@/lib/accounts/session-options";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, context: RouteContext): Promise<Response> {
  const [action] = (await context.params).nextauth;
  // next-auth would carry « error=undefined » along, and the page of the sign-in reads no error from its address.
  if (action === "error") return new Response(null, { status: 302, headers: { Location: "/connexion" } });
  return NextAuth(request, context, sessionOptions());
}

export { handle as GET, handle as POST };
