"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonLook, type ButtonSize, buttonClasses } from "./button-classes";
import { useFormTexts } from "./form-texts";
import { useWaiting } from "./use-waiting";

/** Submits its form; while it is under way it says so, and what for where that is an import; a second press changes nothing. */
export function SubmitButton({
  children,
  pendingText,
  look = "primary",
  size,
  name,
  value,
}: {
  children: ReactNode;
  /** Said in place of the label while the form is being sent, where that is no saving. */
  pendingText?: string | undefined;
  look?: ButtonLook;
  size?: ButtonSize;
  name?: string;
  value?: string;
}) {
  const { pending, data } = useFormStatus();
  const { saving, waiting } = useFormTexts();
  const waits = useWaiting(pending);
  // Of several answers to press the one that was.
  const isSent = pending && (name === undefined || data?.get(name) === value);
  return (
    <>
      <button
        type="submit"
        name={name}
        value={value}
        aria-disabled={pending || undefined}
        onClick={(event) => pending && event.preventDefault()}
        className={buttonClasses(look, size)}
      >
        {isSent ? (pendingText ?? saving) : children}
      </button>
      {waits && (
        <p role="status" className="max-w-prose basis-full font-semibold">
          {waiting}
        </p>
      )}
    </>
  );
}
