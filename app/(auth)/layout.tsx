import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { OpenFrame } from "@/components/shell/public-shell";
import { FormWordsProvider } from "@/components/ui/form-words";
import { MESSAGES } from "@/lib/i18n/messages/index";

export default async function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <OpenFrame>
      <FormWordsProvider words={MESSAGES[await getLocale()].form}>{children}</FormWordsProvider>
    </OpenFrame>
  );
}
