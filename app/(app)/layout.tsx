import type { ReactNode } from "react";
import { requireContext } from "@/app/_lib/session";
import { signOutAction } from "@/app/_lib/sign-out";
import { AppShell } from "@/components/shell/app-shell";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const { actor } = await requireContext();
  // Nobody signs in as the command line.
  const role = actor.role === "system" ? "staff" : actor.role;
  return (
    <AppShell user={{ name: actor.name, role }} signOut={signOutAction}>
      {children}
    </AppShell>
  );
}
