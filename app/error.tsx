"use client";

import { Crash } from "@/components/shell/crash";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="px-4 md:px-8">
      <Crash digest={error.digest} retry={reset} />
    </main>
  );
}
