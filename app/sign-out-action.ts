"use server";

import { redirect } from "next/navigation";
import { signOut } from "@/lib/accounts/own-commands";
import { getClaim, getSession } from "@/lib/web/session";
import { closeSession } from "@/lib/web/session-cookie";

/** The action of the sign-out form. Signing out twice, or with a session that has ended, is signing out. */
export async function signOutAction(): Promise<void> {
  const [session, claim] = await Promise.all([getSession(), getClaim()]);
  if (session && claim) await signOut(session.ctx, claim);
  await closeSession();
  redirect("/");
}
