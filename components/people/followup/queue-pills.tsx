"use client";

import type { ComponentProps, ReactNode } from "react";
import { classes } from "@/components/ui/classes";

const LOOK =
  "inline-flex min-h-11 cursor-pointer items-center gap-1.5 rounded-full border px-3.5 py-1 text-base md:min-h-9 border-line-strong bg-surface hover:border-ink hover:bg-sunken";

/** One answer among others, as a pill: a radio of the browser, which arrows move through and readers of screens know. */
export function Pill({
  children,
  className,
  ...input
}: Omit<ComponentProps<"input">, "type"> & { children: ReactNode }) {
  return (
    <label
      className={classes(
        LOOK,
        "has-checked:border-accent has-checked:bg-accent has-checked:font-semibold has-checked:text-on-accent",
        "has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
        className,
      )}
    >
      <input type="radio" className="peer sr-only" {...input} />
      <span aria-hidden="true" className="hidden peer-checked:inline">
        ✓
      </span>
      {children}
    </label>
  );
}

/** A letter that chooses, after what it stands for: not seen where there are no keys. */
export function KeyLetter({ children }: { children: ReactNode }) {
  return (
    <span aria-hidden="true" className="text-sm font-semibold max-sm:hidden">
      {children}
    </span>
  );
}
