import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { sessionOptions } from "@/lib/accounts/session-options";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

const handle = (request: NextRequest, context: RouteContext): Promise<Response> =>
  NextAuth(request, context, sessionOptions());

export { handle as GET, handle as POST };
