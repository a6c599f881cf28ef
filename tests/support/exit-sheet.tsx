import type { ReactNode } from "react";
import { createTranslator } from "use-intl/core";
import { exitColumns, exitTexts } from "@/components/people/outcomes/exit-choices";
import { FormLocale } from "@/components/ui/form-locale";
import { SheetTextsProvider } from "@/components/ui/sheet/context";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";

const t = createTranslator({ locale: "fr", messages: MESSAGES.fr, namespace: "outcomes" });

/** What the page of exits gives to the grid on it, in French. */
export const EXIT_COLUMNS = exitColumns(t);
export const EXIT_WORDS = exitTexts(t, MESSAGES.fr);

export function ExitSheet({ children }: { children: ReactNode }) {
  return (
    <FormLocale value="fr">
      <SheetTextsProvider texts={EXIT_WORDS}>{children}</SheetTextsProvider>
    </FormLocale>
  );
}
