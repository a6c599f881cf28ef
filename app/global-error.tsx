"use client";

import { Crash } from "@/components/shell/crash";
import { face, faceExtended } from "@/components/shell/fonts";
import { readerLocale } from "@/components/shell/lost";
import "./globals.css";

export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang={readerLocale()} className={`${face.variable} ${faceExtended.variable}`}>
      <body>
        <main className="px-4 md:px-8">
          <Crash digest={error.digest} retry={reset} />
        </main>
      </body>
    </html>
  );
}
