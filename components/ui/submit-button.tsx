"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonLook, type ButtonSize, buttonClasses } from "./button-classes";

/** Submits its form; while it is under way it says so and a second press changes nothing. */
export function SubmitButton({
  children,
  pendingText,
  look = "primary",
  size,
  name,
  value,
}: {
  children: ReactNode;
  /** Said in place of the label while the form is being sent. */
  pendingText: string;
  look?: ButtonLook;
  size?: ButtonSize;
  name?: string;
  value?: string;
}) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      name={name}
      value={value}
      aria-disabled={pending || undefined}
      onClick={(event) => pending && event.preventDefault()}
      className={buttonClasses(look, size)}
    >
      {pending ? pendingText : children}
    </button>
  );
}
