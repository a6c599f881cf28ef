"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { keepTyped } from "@/components/ui/keep-typed";
import { Notice } from "@/components/ui/notice";
import { DateField } from "@/components/ui/text-field";
import type { DecisionState } from "../_lib/decision-state";

/**
 * The lists of a cohort as one form: every button decides on one person, on the day given once above. The answer takes
 * the focus, because the button that was pressed is gone with its row.
 */
export function DecisionForm({
  action,
  dateLabel,
  dateHint,
  today,
  idle = false,
  children,
}: {
  action: (previous: DecisionState, formData: FormData) => Promise<DecisionState>;
  dateLabel: string;
  dateHint: string;
  /** As one types it, jj/mm/aaaa. */
  today: string;
  /** Nobody is left to decide on: only the answer to the last decision stays. */
  idle?: boolean;
  children?: ReactNode;
}) {
  const [state, formAction] = useActionState(action, null);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state) answer.current?.focus();
  }, [state]);
  return (
    <form action={formAction} onSubmit={keepTyped(formAction)} hidden={idle && !state} className="grid gap-8">
      {/* Enter in the date must not decide on the first person of the list. */}
      <button type="submit" disabled hidden />
      <div className="flex flex-wrap items-end gap-6 print:hidden">
        {idle ? (
          <input type="hidden" name="on" value={today} />
        ) : (
          <DateField id="decision-date" name="on" label={dateLabel} hint={dateHint} defaultValue={today} />
        )}
        <div ref={answer} tabIndex={-1} className="min-w-0 flex-1 rounded-md">
          {state && (
            <Notice kind={state.kind} title={state.title} live>
              {state.body && <p>{state.body}</p>}
              {state.offers.length > 0 && (
                <div className="mt-1 flex flex-wrap gap-2">
                  {state.offers.map(({ value, label }) => (
                    <Button key={value} type="submit" name="act" value={value} size="small">
                      {label}
                    </Button>
                  ))}
                </div>
              )}
            </Notice>
          )}
        </div>
      </div>
      {children}
    </form>
  );
}
