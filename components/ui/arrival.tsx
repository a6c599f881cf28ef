"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** What was just done in the middle of a page: the page opens there, and the keyboard goes on from there. */
export function Arrival({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/noAutofocus: without JavaScript this is how the page opens there
    <div ref={place} tabIndex={-1} autoFocus>
      {children}
    </div>
  );
}
