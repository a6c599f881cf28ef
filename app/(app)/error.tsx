"use client";

import { PageCrash } from "@/components/shell/page-crash";

export default function PageError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <PageCrash {...props} />;
}
