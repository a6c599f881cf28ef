import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { signOutAction } from "@/components/shell/actions";
import { AppShell } from "@/components/shell/app-shell";
import { FormWordsProvider } from "@/components/ui/form-words";
import { MESSAGES } from "@/lib/i18n/messages/index";

import { requireContext } from "@/lib/web/session";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const [{ actor }, locale] = await Promise.all([requireContext(), getLocale()]);
  return (
    <AppShell user={{ name: actor.name, role: actor.role }} signOut={signOutAction}>
      <FormWordsProvider words={MESSAGES[locale].form}>{children}</FormWordsProvider>
    </AppShell>
  );
}
