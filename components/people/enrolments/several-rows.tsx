"use client";

import { useEffect, useRef } from "react";
import { Checkbox } from "@/components/ui/choice-field";
import { FormField } from "@/components/ui/form-fields";
import { useFormHandle } from "@/components/ui/use-form";
import type { FormState } from "@/lib/foundation/core/form";
import { shownBeside } from "./duplicate-panel";
import type { Matches } from "./match-texts";

export type SeveralAnswer = NonNullable<FormState> & {
  /** How many people were read; 0 while nothing was pasted. */
  rows: number;
  /** What nothing was made of, by row. */
  left: Record<string, string>;
  /** Who on record resembles them, by row. */
  matches: Record<string, Matches>;
};

export type SeveralTexts = { left: string; skip: string; blank: string; row: string; other: string };

const CELLS = ["lastName", "firstName", "birthDate", "phone", "email", "sex"] as const;

/** The lines that were pasted, each a row of fields; under it what is to be said of it. Without rows, the field to paste them into. */
export function SeveralRows({ texts }: { texts: SeveralTexts }) {
  const { element, state, answer } = useFormHandle<SeveralAnswer>();
  const rows = state?.rows ?? 0;
  const focused = useRef(0);
  useEffect(() => {
    const form = element.current;
    if (rows > 0 || !form) return;
    const onPaste = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLTextAreaElement && event.target.value === "")
        // Once what was pasted stands in its field.
        setTimeout(() => form.requestSubmit());
    };
    form.addEventListener("paste", onPaste);
    if (document.activeElement === document.body) form.querySelector("textarea")?.focus();
    return () => form.removeEventListener("paste", onPaste);
  }, [element, rows]);
  useEffect(() => {
    if (rows === 0 || focused.current === rows) return;
    focused.current = rows;
    const open = element.current?.querySelector<HTMLElement>("[data-undecided] input, button[type=submit]");
    open?.focus();
  }, [element, rows]);
  if (rows === 0)
    return (
      <>
        <input type="hidden" name="appliedOn" value={String(answer("appliedOn").value ?? "")} />
        <FormField name="pasted" />
      </>
    );
  return (
    <div className="grid max-w-none! gap-4">
      <p className="text-sm text-ink-soft">{texts.blank}</p>
      <ol className="grid gap-3">
        {Array.from({ length: rows }, (_, at) => String(at + 1)).map((row) => (
          <li key={row} className="border-t border-line pt-3">
            <fieldset className="min-w-0">
              <legend className="sr-only">{texts.row.replace("[row]", row)}</legend>
              <div className="grid items-start gap-x-3 gap-y-2 sm:grid-cols-3 @min-[64rem]:grid-cols-6">
                {CELLS.map((cell) => (
                  <FormField key={cell} name={`people.${row}.${cell}`} labelHidden={row !== "1" && "wide"} />
                ))}
              </div>
              {state?.left[row] && (
                <p className="mt-1 text-sm">{texts.left.replace("[left]", () => state.left[row] ?? "")}</p>
              )}
              {state?.matches[row] && (
                <Alike row={row} matches={state.matches[row]} errors={answer(`people.${row}.duplicate`).errors ?? []} />
              )}
              {!state?.matches[row] && answer(`people.${row}.duplicate`).errors && (
                // Like another line of the list: nobody on record is to be picked.
                <Checkbox
                  id={answer(`people.${row}.duplicate`).id}
                  name={`people.${row}.duplicate`}
                  value="other"
                  label={texts.other}
                  errors={answer(`people.${row}.duplicate`).errors}
                />
              )}
              <Checkbox id={`several-skip-${row}`} name={`people.${row}.skip`} label={texts.skip} />
            </fieldset>
          </li>
        ))}
      </ol>
      <div className="max-w-form">
        <FormField name="appliedOn" />
      </div>
    </div>
  );
}

/** « La même · quelqu’un d’autre » of one row. */
function Alike({ row, matches, errors }: { row: string; matches: Matches; errors: readonly string[] }) {
  const { id, name } = useFormHandle().answer(`people.${row}.duplicate`);
  const radio = "mt-0.5 size-5 shrink-0 accent-accent";
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      data-undecided=""
      aria-describedby={errors.length > 0 ? `${id}-error` : undefined}
      className="mt-2 border-s-4 border-warning ps-3"
    >
      <legend className="text-sm font-semibold">{matches.title}</legend>
      {errors.length > 0 && (
        <p id={`${id}-error`} className="text-sm font-semibold text-error">
          {errors.join(" ")}
        </p>
      )}
      <input type="hidden" name={`people.${row}.shown`} value={shownBeside(matches)} />
      <div className="flex flex-wrap gap-x-6">
        {matches.people.map(({ learnerId, pick, lines, blocked }) => (
          <label key={learnerId} className="flex min-h-11 items-start gap-3 py-1.5 text-sm">
            <input type="radio" name={name} value={learnerId} disabled={blocked !== null} className={radio} />
            <span>
              <span className="font-semibold">{pick}</span>
              {[...lines, ...(blocked ? [blocked] : [])].map((line) => (
                <span key={line} className="block">
                  {line}
                </span>
              ))}
            </span>
          </label>
        ))}
        <label className="flex min-h-11 items-start gap-3 py-1.5 text-sm">
          <input type="radio" name={name} value="other" className={radio} />
          <span className="font-semibold">{matches.other}</span>
        </label>
      </div>
    </fieldset>
  );
}

/** What the button does: what was pasted is read first. */
export function SeveralSubmit({ read, enrol }: { read: string; enrol: string }) {
  const { state } = useFormHandle<SeveralAnswer>();
  return (state?.rows ?? 0) > 0 ? enrol : read;
}
