"use client";

import { lazy } from "react";

// Every page carries this file; what it shows is fetched when it is needed. Should that fail too, global-error has it.
const Crash = lazy(() => import("@/components/shell/crash").then(({ Crash }) => ({ default: Crash })));

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <Crash digest={error.digest} retry={reset} />;
}
