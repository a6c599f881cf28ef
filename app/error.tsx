"use client";

import { lazy } from "react";

// Every page carries this file; what it shows is fetched when it is needed. Should that fail too, global-error says
// that the line is down.
const Crash = lazy(() => import("@/components/shell/crash").then(({ Crash }) => ({ default: Crash })));

export default function SiteError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="px-4 md:px-8">
      <Crash digest={error.digest} retry={reset} />
    </main>
  );
}
