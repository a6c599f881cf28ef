import { useContext } from "react";
import type { Locale } from "@/lib/foundation/i18n/locale";
import en from "@/lib/foundation/i18n/messages/en/form.json";
import fr from "@/lib/foundation/i18n/messages/fr/form.json";
import { FormLocale } from "./form-locale";

export type FormTexts = typeof fr;

const TEXTS: Record<Locale, FormTexts> = { fr, en };

/** What every form says. */
export function useFormTexts(): FormTexts {
  const locale = useContext(FormLocale);
  if (!locale) throw new Error("forms stand inside a FormLocaleProvider");
  return TEXTS[locale];
}

/** How many there are, in words: `none` where a message has it, `one`, or `many` with the number in place of `#`. */
export function countedIn(count: number, texts: { none?: string; one: string; many: string }): string {
  if (count === 0 && texts.none) return texts.none;
  return count === 1 ? texts.one : texts.many.replace("#", String(count));
}
