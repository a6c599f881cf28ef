import { useContext } from "react";
import type { Locale } from "@/lib/foundation/i18n/locale";
import en from "@/lib/foundation/i18n/messages/en/form.json";
import fr from "@/lib/foundation/i18n/messages/fr/form.json";
import { FormLocale } from "./form-locale";

export type FormWords = typeof fr;

const WORDS: Record<Locale, FormWords> = { fr, en };

/** What every form says. */
export function useFormWords(): FormWords {
  const locale = useContext(FormLocale);
  if (!locale) throw new Error("forms stand inside a FormLocaleProvider");
  return WORDS[locale];
}

/** How many there are, in words: `none` where a message has it, `one`, or `many` with the number in place of `#`. */
export function countedIn(count: number, words: { none?: string; one: string; many: string }): string {
  if (count === 0 && words.none) return words.none;
  return count === 1 ? words.one : words.many.replace("#", String(count));
}
