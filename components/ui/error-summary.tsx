"use client";

import { useEffect, useRef } from "react";
import { countedIn, useFormTexts } from "./form-texts";

export type SummaryError = {
  /** Id of the input to correct; null for what belongs to no field. */
  id: string | null;
  text: string;
};

/** Takes the focus at each refusal; without JavaScript the browser's `autofocus` and the links do the same. */
export function ErrorSummary({
  title,
  errors,
  submission,
}: {
  /** Instead of how many answers are to be corrected, where the errors are of another kind. */
  title?: string | undefined;
  errors: readonly SummaryError[];
  /** Changes with each refusal: the focus comes back then, not while typing. */
  submission?: unknown;
}) {
  const texts = useFormTexts();
  const box = useRef<HTMLDivElement>(null);
  const shown = errors.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new refusal is the reason to take the focus again
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown, submission]);
  if (!shown) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: without JavaScript this is how the summary takes the focus
      autoFocus
      className="rounded-md border-2 border-error bg-surface p-4"
    >
      <h2 className="text-lg font-bold">{title ?? countedIn(errors.length, texts.corrections)}</h2>
      <ul className="mt-2 list-disc ps-5">
        {errors.map((error) => (
          <li key={`${error.id} ${error.text}`}>
            {error.id === null ? (
              error.text
            ) : (
              <a href={`#${error.id}`} className="font-semibold text-error underline underline-offset-4">
                {error.text}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
