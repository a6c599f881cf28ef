"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** What was just done in the middle of a page: the keyboard goes on from there, and not from the top of the page. */
export function Arrival({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus({ preventScroll: true }), []);
  return (
    <div ref={place} tabIndex={-1}>
      {children}
    </div>
  );
}
