"use client";

import { Suspense } from "react";
import { CrashWhenNeeded, type PageErrorProps } from "@/components/shell/every-page";
import { face, faceExtended } from "@/components/shell/fonts";
import { readerLocale } from "@/lib/foundation/i18n/locale";
import "./globals.css";

export default function GlobalError(props: PageErrorProps) {
  return (
    <html lang={readerLocale()} className={`${face.variable} ${faceExtended.variable}`}>
      <body>
        <main className="px-4 md:px-8">
          <Suspense>
            <CrashWhenNeeded {...props} />
          </Suspense>
        </main>
      </body>
    </html>
  );
}
