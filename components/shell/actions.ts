"use server";

import type { SessionLeft } from "@/lib/entrances/accounts/rules/session";
import { getSessionLeft, staySignedIn } from "@/lib/entrances/web/session";
import { LOCALE_COOKIE, toLocale } from "@/lib/foundation/i18n/locale";
import { rememberPreference } from "@/lib/foundation/i18n/preference-cookies";
import { NAVIGATION_COOKIE } from "./navigation";

/** Remembers the language; the page one is on comes back in it. */
export async function chooseLocaleAction(formData: FormData): Promise<void> {
  const typed = formData.get("locale");
  await rememberPreference(LOCALE_COOKIE, toLocale(typeof typed === "string" ? typed : undefined));
}

/** Remembers whether the navigation is folded to a rail. */
export async function foldNavigationAction(formData: FormData): Promise<void> {
  const folded = formData.get("folded") === "1";
  await rememberPreference(NAVIGATION_COOKIE, folded ? "folded" : "open");
}

/** How long the session goes on; null once it has ended. */
export async function sessionLeftAction(): Promise<SessionLeft | null> {
  return getSessionLeft();
}

/** Lets the session go on as any use does. */
export async function staySignedInAction(): Promise<SessionLeft | null> {
  return staySignedIn();
}
