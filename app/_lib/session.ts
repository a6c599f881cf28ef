import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { type GetTokenParams, getToken } from "next-auth/jwt";
import { cache } from "react";
import { can, type Permission } from "@/lib/access/policy";
import { settleReads } from "@/lib/access/record";
import { getSessionActor, type SignedInActor } from "@/lib/accounts/session-actor";
import { claimOf, sessionCookie, sessionSecret } from "@/lib/accounts/session-token";
import { readClock } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { PATH_HEADER } from "./path-header";
import { forbidden } from "./refusals";

/** The context of a request: a person who is signed in. */
export type SessionContext = Context & { actor: SignedInActor };

/** What the session cookie of this request states, true or not; null without one. */
export const getClaim = cache(async () => {
  const jar = (await cookies()).getAll().map(({ name, value }) => [name, value]);
  const token = await getToken({
    // The two things that it reads of a request.
    req: { cookies: Object.fromEntries(jar), headers: {} } as GetTokenParams["req"],
    cookieName: sessionCookie().name,
    secret: sessionSecret(),
  });
  return token && claimOf(token);
});

/** Who asks, and when; null for a visitor. The account is read again at each request, once per request. */
export const getOptionalContext = cache(async (): Promise<SessionContext | null> => {
  // A server that is told to stop waits for what is still to be done after its answers.
  after(settleReads);
  const claim = await getClaim();
  const actor = claim && (await getSessionActor(claim));
  return actor && { actor, ...readClock() };
});

/** Who asks, and when. A visitor is sent to sign in, and comes back to the page that was asked for. */
export async function requireContext(): Promise<SessionContext> {
  const ctx = await getOptionalContext();
  if (ctx) return ctx;
  const path = (await headers()).get(PATH_HEADER);
  return redirect(path ? `/connexion?suite=${encodeURIComponent(path)}` : "/connexion");
}

/** The same, and a 403 for a role that lacks the permission. */
export async function requirePermission(permission: Permission): Promise<SessionContext> {
  const ctx = await requireContext();
  return can(ctx.actor, permission) ? ctx : forbidden(ctx);
}
