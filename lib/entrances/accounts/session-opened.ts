import "server-only";
import type { JWT } from "next-auth/jwt";
import { isCurrent, openToken, sessionSecrets } from "./session-token";

/** Ours have some five hundred signs. A longer one is nobody's, and is not tried. */
const LONGEST = 1_500;
const MOST_OPENED = 2_000;

/** Cookies that were opened, by their text: to open one takes as long as to read the session. Only those that open are kept. */
const opened = new Map<string, JWT>();

/** What a session's cookie says; null for one that does not open, or not any more. Asks no database. */
export async function openCookie(cookie: string | undefined): Promise<JWT | null> {
  if (!cookie || cookie.length > LONGEST) return null;
  const key = JSON.stringify([sessionSecrets(), cookie]);
  const known = opened.get(key);
  if (known) return isCurrent(known) ? known : null;
  const token = await openToken({ token: cookie });
  if (!token) return null;
  if (opened.size >= MOST_OPENED) opened.clear();
  opened.set(key, token);
  return token;
}
