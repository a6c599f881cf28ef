"use client";

import { type ComponentType, lazy } from "react";
import { Lost } from "./lost";

type Crash = ComponentType<{ digest: string | undefined; retry: () => void }>;

// Every page carries this file; what an error shows is fetched when it is needed. If it cannot be, the line is down.
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
