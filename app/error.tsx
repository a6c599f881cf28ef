"use client";

import { CrashWhenNeeded, type PageErrorProps } from "@/components/shell/every-page";

export default function SiteError(props: PageErrorProps) {
  return (
    <main className="px-4 md:px-8">
      <CrashWhenNeeded {...props} />
    </main>
  );
}
