"use client";

import { createContext, useContext } from "react";
import { useFormTexts } from "@/components/ui/form-texts";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField } from "@/components/ui/text-field";
import { type DecisionState, ENTER_CHOSEN } from "./decision-state";

/** The answer to the last decision of the form around: boxes and the day of the entries start from what it was sent. */
export const LastDecision = createContext<DecisionState>(null);

/** Whether somebody enters with the others; everybody does until somebody says otherwise. */
export function EntryBox({ enrolmentId, label }: { enrolmentId: string; label: string }) {
  const chosen = useContext(LastDecision)?.chosen;
  return (
    <input
      type="checkbox"
      name="chosen"
      value={enrolmentId}
      defaultChecked={chosen?.includes(enrolmentId) ?? true}
      aria-label={label}
      className="size-5 accent-accent"
    />
  );
}

/** One day and one button for everybody who is ticked; without `date` the day is that of the form. */
export function EntryButton({ date, submit }: { date?: { label: string; day: string } | undefined; submit: string }) {
  const state = useContext(LastDecision);
  const { dateHint } = useFormTexts();
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2 print:hidden">
      {date && (
        <DateField
          id="entry-date"
          name="enteredOn"
          label={date.label}
          hint={dateHint}
          defaultValue={state?.enteredOn ?? date.day}
          errors={state?.entryError ? [state.entryError] : undefined}
        />
      )}
      <SubmitButton name="act" value={ENTER_CHOSEN}>
        {submit}
      </SubmitButton>
    </div>
  );
}
