import "server-only";
import { cookies } from "next/headers";
import { SESSION_SECONDS } from "@/lib/accounts/rules/session";
import type { SessionClaim } from "@/lib/accounts/session-actor";
import { encodeToken, newToken, sessionCookie, sessionSecret } from "@/lib/accounts/session-token";

/** Gives this device a session of its own, whatever cookie it came with. */
export async function openSession(claim: SessionClaim): Promise<void> {
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
