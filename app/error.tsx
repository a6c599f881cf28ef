"use client";

import { PageCrash } from "@/components/shell/page-crash";

export default function SiteError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="px-4 md:px-8">
      <PageCrash {...props} />
    </main>
  );
}
