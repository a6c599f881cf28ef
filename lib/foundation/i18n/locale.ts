export const LOCALES = ["fr", "en"] as const;
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "fr";
export const LOCALE_COOKIE = "locale";

export function toLocale(value: string | undefined): Locale {
  return LOCALES.find((locale) => locale === value) ?? DEFAULT_LOCALE;
}

/** In the browser: the reader's language where nothing but the cookie is left to tell it. */
export function readerLocale(): Locale {
  if (typeof document === "undefined") return toLocale(undefined);
  return toLocale(new RegExp(`(?:^|; )(?:__Host-)?${LOCALE_COOKIE}=([^;]*)`).exec(document.cookie)?.[1]);
}
