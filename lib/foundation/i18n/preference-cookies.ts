import "server-only";
import { cookies } from "next/headers";
import { cookieName, usesHttps } from "@/lib/foundation/platform/site-address";

const A_YEAR_S = 365 * 24 * 3600;
// Readable by scripts: the crash page finds the language there when nothing else is left of the page.
const PREFERENCE = { path: "/", maxAge: A_YEAR_S, sameSite: "lax", httpOnly: false } as const;

/** What this browser prefers, as it chose; nothing about a person. */
export async function getPreference(name: string): Promise<string | undefined> {
  return (await cookies()).get(cookieName(name))?.value;
}

export async function rememberPreference(name: string, value: string): Promise<void> {
  (await cookies()).set(cookieName(name), value, { ...PREFERENCE, secure: usesHttps() });
}
