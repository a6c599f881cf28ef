import type { ReactNode } from "react";
import { OpenFrame } from "@/components/shell/public-shell";
import { FormLocaleProvider } from "@/components/ui/form-locale";
import { getLocale } from "@/lib/foundation/i18n/server";

export default async function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <OpenFrame>
      <FormLocaleProvider locale={await getLocale()}>{children}</FormLocaleProvider>
    </OpenFrame>
  );
}
