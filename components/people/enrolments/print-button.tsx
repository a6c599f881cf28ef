"use client";

import { type ReactNode, useEffect, useState } from "react";
import { buttonClasses } from "@/components/ui/button-classes";

/** Prints the page; there only where a script can do it. What it shows comes from the server: an icon weighs. */
export function PrintButton({ children }: { children: ReactNode }) {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!ready) return null;
  return (
    <button type="button" onClick={() => window.print()} className={buttonClasses("secondary", "small")}>
      {children}
    </button>
  );
}
