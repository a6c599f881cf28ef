"use server";

import { redirect } from "next/navigation";
import { signOut } from "@/lib/accounts/commands";
import { getClaim, getOptionalContext } from "./session";
import { closeSession } from "./session-cookie";

/** The action of the sign-out form. Signing out twice, or with a session that has ended, is signing out. */
export async function signOutAction(): Promise<void> {
  const [ctx, claim] = await Promise.all([getOptionalContext(), getClaim()]);
  if (ctx && claim) await signOut(ctx, claim);
  await closeSession();
  redirect("/");
}
