"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** What was just done takes the focus, which went with the form, and leaves the address: people share that. */
export function Told({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
    const { href, hash } = location;
    const address = new URL(href);
    for (const name of ["fait", "de"]) address.searchParams.delete(name);
    history.replaceState(null, "", address.pathname + address.search + hash);
  }, []);
  return (
    <div ref={box} tabIndex={-1} className="max-w-prose rounded-md">
      {children}
    </div>
  );
}
