"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A native disclosure that closes when one has gone somewhere. */
export function PhoneMenu({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details key={usePathname()} className="group flex-auto">
      <summary className="flex min-h-14 flex-col items-center justify-center gap-0.5 px-1 text-xs group-open:bg-accent-tint">
        {summary}
      </summary>
      <div className="fixed inset-x-0 bottom-14 max-h-[calc(100dvh-5rem)] overflow-y-auto border-t border-line-strong bg-surface p-4">
        {children}
      </div>
    </details>
  );
}
