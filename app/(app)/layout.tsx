import type { ReactNode } from "react";
import { formTexts } from "@/app/_lib/form-texts";
import { requireContext } from "@/app/_lib/session";
import { signOutAction } from "@/app/_lib/sign-out";
import { AppShell } from "@/components/shell/app-shell";
import { FormTextsProvider } from "@/components/ui/form-texts";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const [{ actor }, texts] = await Promise.all([requireContext(), formTexts()]);
  return (
    <AppShell user={{ name: actor.name, role: actor.role }} signOut={signOutAction}>
      <FormTextsProvider texts={texts}>{children}</FormTextsProvider>
    </AppShell>
  );
}
