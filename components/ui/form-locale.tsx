"use client";

import { createContext, type ReactNode } from "react";
import type { Locale } from "@/lib/foundation/i18n/locale";

export const FormLocale = createContext<Locale | null>(null);

/** Tells the forms of a part of the site their language: their words come with them, and not with every page. */
export function FormLocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <FormLocale value={locale}>{children}</FormLocale>;
}
