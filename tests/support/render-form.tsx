import { render } from "@testing-library/react";
import { createTranslator } from "next-intl";
import type { ReactElement, ReactNode } from "react";
import { FormTextsProvider } from "@/components/ui/form-texts";
import { MESSAGES } from "@/lib/i18n/messages";
import { formTextsOf } from "@/lib/web/form-texts";

/** The words of every form, in French. */
export const FORM_TEXTS = formTextsOf(createTranslator({ locale: "fr", messages: MESSAGES.fr, namespace: "common" }));

function WithTexts({ children }: { children: ReactNode }) {
  return <FormTextsProvider texts={FORM_TEXTS}>{children}</FormTextsProvider>;
}

/** A form as the site shows it, with its words around it. */
export function renderForm(form: ReactElement) {
  return render(form, { wrapper: WithTexts });
}
