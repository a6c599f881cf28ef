import type { ReactNode } from "react";
import { signOutAction } from "@/components/shell/actions";
import { AppShell } from "@/components/shell/app-shell";
import { FormTextsProvider } from "@/components/ui/form-texts";
import { formTexts } from "@/lib/web/form-texts";
import { requireContext } from "@/lib/web/session";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const [{ actor }, texts] = await Promise.all([requireContext(), formTexts()]);
  return (
    <AppShell user={{ name: actor.name, role: actor.role }} signOut={signOutAction}>
      <FormTextsProvider texts={texts}>{children}</FormTextsProvider>
    </AppShell>
  );
}
