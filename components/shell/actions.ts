"use server";

import { redirect } from "next/navigation";
import { signOut } from "@/lib/accounts/own-commands";
import { LOCALE_COOKIE, toLocale } from "@/lib/i18n/locale";
import { rememberPreference } from "@/lib/i18n/preference-cookies";
import { getClaim, getSession } from "@/lib/web/session";
import { closeSession } from "@/lib/web/session-cookie";
import { NAVIGATION_COOKIE } from "./navigation";

/** Remembers the language; the page one is on comes back in it. */
export async function chooseLocaleAction(formData: FormData): Promise<void> {
  const asked = formData.get("locale");
  await rememberPreference(LOCALE_COOKIE, toLocale(typeof asked === "string" ? asked : undefined));
}

/** Remembers whether the navigation is folded to a rail. */
export async function foldNavigationAction(formData: FormData): Promise<void> {
  const folded = formData.get("folded") === "1";
  await rememberPreference(NAVIGATION_COOKIE, folded ? "folded" : "open");
}

/** The action of the sign-out form. Signing out twice, or with a session that has ended, is signing out. */
export async function signOutAction(): Promise<void> {
  const [session, claim] = await Promise.all([getSession(), getClaim()]);
  if (session && claim) await signOut(session.ctx, claim);
  await closeSession();
  redirect("/");
}
