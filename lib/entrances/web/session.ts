import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { cache } from "react";
import { ENDED, isSeenAnew, type SessionLeft, sessionLeft } from "@/lib/entrances/accounts/rules/session";
import { getOpenSession, type SignedInActor } from "@/lib/entrances/accounts/session-actor";
import { idleMinutes } from "@/lib/entrances/accounts/session-limits";
import { openCookie } from "@/lib/entrances/accounts/session-opened";
import { recordUse } from "@/lib/entrances/accounts/session-records";
import { claimOf, sessionCookie } from "@/lib/entrances/accounts/session-token";
import { BACKGROUND_HEADER, PATH_HEADER } from "@/lib/entrances/web/incoming";
import { can, type Permission } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { machineTime, readClock } from "@/lib/foundation/platform/clock";
import { readsWritten } from "@/lib/foundation/reads/record";
import { sendQueued } from "@/lib/services/mail/send";
import { LETTERS } from "./features";
import { forbidden } from "./refusals";

export type SessionContext = Context & { actor: SignedInActor };

export const getClaim = cache(async () => {
  const token = await openCookie((await cookies()).get(sessionCookie().name)?.value);
  return token && claimOf(token);
});

/** Reading it is no use of it. */
const readSession = cache(async () => {
  const claim = await getClaim();
  return claim && getOpenSession(claim);
});

type Session = { ctx: SessionContext; mustChoosePassword: boolean };

/** Null for a visitor. Somebody who must choose a password first has a session, and no context. */
export const getSession = cache(async (): Promise<Session | null> => {
  // A server that is told to stop waits for what is still to be done after its answers.
  after(readsWritten);
  after(() => sendQueued(LETTERS));
  const [claim, session] = await Promise.all([getClaim(), readSession()]);
  if (!claim || !session) return null;
  const { actor, mustChoosePassword, lastSeenAt } = session;
  await noteUse(claim.sessionId, lastSeenAt);
  return { ctx: { actor, ...readClock() }, mustChoosePassword };
});

/** After the answer. What a tab fetches on its own is no use: an open page would keep its session for ever. */
async function noteUse(sessionId: string, lastSeenAt: Date): Promise<void> {
  const now = machineTime();
  if (!isSeenAnew(lastSeenAt, now) || (await headers()).has(BACKGROUND_HEADER)) return;
  after(() => recordUse(sessionId, now));
}

/** How long the session of who asks goes on; null where none is open. Asking is no use of it. */
export async function getSessionLeft(): Promise<SessionLeft | null> {
  const session = await readSession();
  return session && sessionLeft(session, machineTime(), idleMinutes());
}

/** The same once it was used, which this is. */
export async function staySignedIn(): Promise<SessionLeft | null> {
  const [claim, session, now] = [await getClaim(), await readSession(), machineTime()];
  if (!claim || !session) return null;
  await recordUse(claim.sessionId, now);
  return sessionLeft({ ...session, lastSeenAt: now }, now, idleMinutes());
}

/** Who asks, and when; null for a visitor, and for who must choose a password first. */
export const getOptionalContext = cache(async (): Promise<SessionContext | null> => {
  const session = await getSession();
  return session && !session.mustChoosePassword ? session.ctx : null;
});

/** Where somebody goes who must choose a password first, and comes back from to the page that was asked for. */
export function passwordPage(next: string | null): string {
  return next ? `/mot-de-passe?suite=${encodeURIComponent(next)}` : "/mot-de-passe";
}

/** Sends who must choose a password first to where it is chosen, also from what anybody may read. */
export async function requireChosenPassword(): Promise<void> {
  if ((await getSession())?.mustChoosePassword) redirect(passwordPage((await headers()).get(PATH_HEADER)));
}

export async function requireContext(): Promise<SessionContext> {
  await requireChosenPassword();
  const ctx = await getOptionalContext();
  if (ctx) return ctx;
  const path = (await headers()).get(PATH_HEADER);
  if (!path) return redirect("/connexion");
  // Who was signed in is told why they are asked again.
  const why = (await getClaim()) ? `&${ENDED}=1` : "";
  return redirect(`/connexion?suite=${encodeURIComponent(path)}${why}`);
}

/** The same, and a 403 for a role that lacks the permission. */
export async function requirePermission(permission: Permission): Promise<SessionContext> {
  const ctx = await requireContext();
  return can(ctx.actor, permission) ? ctx : forbidden(ctx);
}
