"use client";

import { Glyph, LANGUAGES } from "@/components/ui/glyph";
import { QUIET_BUTTON } from "../ui/button-classes";
import { chooseLocaleAction } from "./actions";

export type OtherLanguage = { locale: string; label: string };

/** One press, the other language, the same page. Named in the language it leads to. */
export function LanguageSwitch({ locale, label }: OtherLanguage) {
  return (
    <form action={chooseLocaleAction}>
      <button type="submit" name="locale" value={locale} lang={locale} className={QUIET_BUTTON}>
        <Glyph path={LANGUAGES} />
        {label}
      </button>
    </form>
  );
}
