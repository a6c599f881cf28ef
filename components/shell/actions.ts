"use server";

import { cookies } from "next/headers";
import { LOCALE_COOKIE, toLocale } from "@/lib/i18n/locale";
import { NAVIGATION_COOKIE } from "./preferences";

const A_YEAR_S = 365 * 24 * 3600;
// Readable by scripts: the crash page finds the language there when nothing else is left of the page.
const PREFERENCE = { path: "/", maxAge: A_YEAR_S, sameSite: "lax", httpOnly: false } as const;

/** Remembers the language; the page one is on comes back in it. */
export async function chooseLocaleAction(formData: FormData): Promise<void> {
  const asked = formData.get("locale");
  (await cookies()).set(LOCALE_COOKIE, toLocale(typeof asked === "string" ? asked : undefined), PREFERENCE);
}

/** Remembers whether the navigation is folded to a rail. */
export async function foldNavigationAction(formData: FormData): Promise<void> {
  const folded = formData.get("folded") === "1";
  (await cookies()).set(NAVIGATION_COOKIE, folded ? "folded" : "open", PREFERENCE);
}
