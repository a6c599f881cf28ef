"use client";

import { createContext } from "react";
import type { Locale } from "@/lib/foundation/i18n/locale";

/** The language of the forms, as the layout of the site tells it (components/shell/every-page.tsx). */
export const FormLocale = createContext<Locale | null>(null);
