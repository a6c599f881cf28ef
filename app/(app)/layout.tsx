import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { FormLocaleProvider } from "@/components/ui/form-locale";
import { requireContext } from "@/lib/entrances/web/session";
import { getLocale } from "@/lib/foundation/i18n/server";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const [{ actor }, locale] = await Promise.all([requireContext(), getLocale()]);
  return (
    <AppShell user={actor}>
      <FormLocaleProvider locale={locale}>{children}</FormLocaleProvider>
    </AppShell>
  );
}
