import { LOCALE_COOKIE, type Locale, toLocale } from "@/lib/i18n/locale";

/** The reader's language when nothing but the cookie is left to tell it. */
export function readerLocale(): Locale {
  if (typeof document === "undefined") return toLocale(undefined);
  return toLocale(new RegExp(`(?:^|; )(?:__Host-)?${LOCALE_COOKIE}=([^;]*)`).exec(document.cookie)?.[1]);
}
