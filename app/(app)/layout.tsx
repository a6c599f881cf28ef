import type { ReactNode } from "react";
import { requireContext } from "@/app/_lib/session";
import { signOutAction } from "@/app/_lib/sign-out";
import { AppShell } from "@/components/shell/app-shell";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const { actor } = await requireContext();
  return (
    <AppShell user={{ name: actor.name, role: actor.role }} signOut={signOutAction}>
      {children}
    </AppShell>
  );
}
