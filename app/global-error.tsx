"use client";

import { Crash, crashLocale } from "@/components/shell/crash";
import "./globals.css";

export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang={crashLocale()}>
      <body>
        <main className="px-4 md:px-8">
          <Crash digest={error.digest} retry={reset} />
        </main>
      </body>
    </html>
  );
}
