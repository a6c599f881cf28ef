"use client";

import { type ComponentType, lazy, type ReactNode } from "react";
import { FormLocale } from "@/components/ui/form-locale";
import { type Locale, readerLocale } from "@/lib/foundation/i18n/locale";
import { Lost } from "./lost";
import type { Reason } from "./refusal";

// What every page carries, whoever reads it. In one file, that the layout of the whole site asks for: what only an error or a refusal
// asks for the bundler copies for each of them, and every page carries all copies.

/** Tells the forms of the site their language: their words come with them, and not with every page. */
export function FormLocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <FormLocale value={locale}>{children}</FormLocale>;
}

type Crash = ComponentType<{ digest: string | undefined; retry: () => void }>;

// What an error shows is fetched when it is needed. If it cannot be, the line is down.
const FetchedCrash = lazy<Crash>(() =>
  import("./crash").then(
    ({ Crash }) => ({ default: Crash }),
    () => ({ default: Lost }),
  ),
);

export type PageErrorProps = { error: Error & { digest?: string }; reset: () => void };

export function CrashWhenNeeded({ error, reset }: PageErrorProps) {
  if (typeof navigator !== "undefined" && !navigator.onLine) return <Lost retry={reset} />;
  return <FetchedCrash digest={error.digest} retry={reset} />;
}

const Refusal = lazy(() => import("./refusal").then(({ RefusalPage: Refusal }) => ({ default: Refusal })));

/** The browser alone draws a refusal, and what it says is fetched when it is needed. */
export function RefusalWhenNeeded({ reason }: { reason: Reason }) {
  return <Refusal reason={reason} locale={readerLocale()} />;
}
