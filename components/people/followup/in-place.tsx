"use client";

import type { KeyboardEvent, ReactNode } from "react";
import { buttonClasses } from "@/components/ui/button-classes";

const FIRST = "div button, div input:not([type=hidden])";

/** A button under which more is asked: the first choice has the focus then, and Escape comes back. Opens without a script. */
export function InPlace({ id, summary, children }: { id: string; summary: ReactNode; children: ReactNode }) {
  const onKeyDown = (event: KeyboardEvent<HTMLDetailsElement>) => {
    const details = event.currentTarget;
    if (event.key !== "Escape" || !details.open) return;
    event.preventDefault();
    details.open = false;
    details.querySelector("summary")?.focus();
  };
  return (
    <details
      id={id}
      className="open:basis-full"
      onKeyDown={onKeyDown}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) currentTarget.querySelector<HTMLElement>(FIRST)?.focus();
      }}
    >
      <summary className={`${buttonClasses("secondary")} cursor-pointer list-none [&::-webkit-details-marker]:hidden`}>
        {summary}
      </summary>
      <div className="mt-4 grid gap-3">{children}</div>
    </details>
  );
}
