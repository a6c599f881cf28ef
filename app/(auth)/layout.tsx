import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { OpenFrame } from "@/components/shell/public-shell";
import { FormLocaleProvider } from "@/components/ui/form-locale";

export default async function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <OpenFrame>
      <FormLocaleProvider locale={await getLocale()}>{children}</FormLocaleProvider>
    </OpenFrame>
  );
}
