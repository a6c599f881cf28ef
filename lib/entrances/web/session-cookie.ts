import "server-only";
import { cookies } from "next/headers";
import { signOut } from "@/lib/entrances/accounts/own-commands";
import { SESSION_SECONDS } from "@/lib/entrances/accounts/rules/session";
import { getOpenSession, type SessionClaim } from "@/lib/entrances/accounts/session-actor";
import { encodeToken, newToken, sessionCookie, sessionSecret } from "@/lib/entrances/accounts/session-token";
import { readClock } from "@/lib/foundation/platform/clock";
import { getClaim } from "./session";

/** Ends what the device was signed in with until now, and every copy of that cookie. */
export async function endReplaced(before: SessionClaim | null): Promise<void> {
  const session = before && (await getOpenSession(before));
  if (session) await signOut({ ...readClock(), actor: session.actor }, before);
}

/** Gives this device a session of its own, in the place of the one whose cookie it came with. */
export async function openSession(claim: SessionClaim): Promise<void> {
  await endReplaced(await getClaim());
  await closeSession();
  const { name, options } = sessionCookie();
  const token = await encodeToken({ token: newToken(claim), secret: sessionSecret() });
  (await cookies()).set(name, token, { ...options, maxAge: SESSION_SECONDS });
}

/** Takes the session cookie back, with the numbered parts that next-auth would read with it. */
export async function closeSession(): Promise<void> {
  const { name, options } = sessionCookie();
  const jar = await cookies();
  for (const cookie of jar.getAll()) {
    if (cookie.name.startsWith(name)) jar.set(cookie.name, "", { ...options, maxAge: 0 });
  }
}
