import type { ReactNode } from "react";
import { AnswerFrame } from "@/components/shell/answer-frame";
import { FormLocaleProvider } from "@/components/ui/form-locale";
import { getLocale } from "@/lib/foundation/i18n/server";

export default async function AnswerLayout({ children }: { children: ReactNode }) {
  return (
    <AnswerFrame>
      <FormLocaleProvider locale={await getLocale()}>{children}</FormLocaleProvider>
    </AnswerFrame>
  );
}
