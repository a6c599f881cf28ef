"use client";

import type { KeyboardEvent, ReactNode } from "react";
import { buttonClasses } from "@/components/ui/button-classes";

const FIRST = "div button, div input:not([type=hidden])";

/** A button under which more is asked: the first choice has the focus then, and Escape comes back. Opens without a script. */
export function InPlace({
  id,
  summary,
  title,
  children,
}: {
  id: string;
  summary: ReactNode;
  /** What is asked, in place of the button's words once it is open. */
  title: string;
  children: ReactNode;
}) {
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
      className="group/in-place open:basis-full"
      onKeyDown={onKeyDown}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) currentTarget.querySelector<HTMLElement>(FIRST)?.focus();
      }}
    >
      <summary className="block cursor-pointer list-none rounded-md [&::-webkit-details-marker]:hidden">
        <span className={`${buttonClasses("secondary")} group-open/in-place:hidden`}>{summary}</span>
        <span className="hidden font-semibold group-open/in-place:inline">{title}</span>
      </summary>
      <div className="mt-3 grid gap-3">{children}</div>
    </details>
  );
}
