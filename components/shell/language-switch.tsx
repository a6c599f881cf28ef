"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Glyph, LANGUAGES } from "@/components/ui/glyph";
import { chooseLocaleAction } from "./actions";
import { NARROW_CLASS, QUIET_BUTTON } from "./places";

export type OtherLanguage = { locale: string; label: string };

/** One press, the other language, the same page. Named in the language it leads to. */
export function LanguageSwitch({ locale, label, narrow = false }: OtherLanguage & { narrow?: boolean }) {
  return (
    <ActionForm action={chooseLocaleAction}>
      <button
        type="submit"
        name="locale"
        value={locale}
        lang={locale}
        className={narrow ? `${NARROW_CLASS} w-full` : QUIET_BUTTON}
      >
        <Glyph path={LANGUAGES} {...(narrow && { className: "size-5" })} />
        {label}
      </button>
    </ActionForm>
  );
}
