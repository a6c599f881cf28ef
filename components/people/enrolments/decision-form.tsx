"use client";

import { type FormEvent, type ReactNode, useCallback, useEffect, useRef } from "react";
import { useFormTexts } from "@/components/ui/form-texts";
import { FormTrouble } from "@/components/ui/form-trouble";
import { stickyRoom } from "@/components/ui/sticky-room";
import { DateField } from "@/components/ui/text-field";
import { useSafeAction } from "@/components/ui/use-safe-action";
import { DecisionAnswer } from "./decision-answer";
import type { DecisionState } from "./decision-state";
import { LastDecision } from "./entry-group";
import { closeRowMenuOf, hasOpenRowMenu, useRowMenus } from "./use-row-menus";

/**
 * One form: every button decides on one person, on the day given once above. The answer takes the focus, since the button
 * pressed is gone with its row: on a button of somebody else a second press would decide on them.
 */
export function DecisionForm({
  action,
  cohortId,
  dateLabel,
  today,
  idle = false,
  dated = !idle,
  children,
}: {
  action: (previous: DecisionState, formData: FormData) => Promise<DecisionState>;
  cohortId: string;
  dateLabel: string;
  /** As one types it, jj/mm/aaaa. */
  today: string;
  /** Nobody is left to decide on: only the answer to the last decision stays. */
  idle?: boolean;
  /** Whether a decision is left that has a day; to take one back needs none. */
  dated?: boolean;
  children?: ReactNode;
}) {
  const { state, trouble, element, formProps } = useSafeAction(action);
  const { dateHint } = useFormTexts();
  const answer = useRef<HTMLDivElement>(null);
  const stick = useCallback((element: HTMLDivElement | null) => {
    answer.current = element;
    return stickyRoom(element);
  }, []);
  useRowMenus(element);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => closeRowMenuOf((event.nativeEvent as SubmitEvent).submitter);
  useEffect(() => {
    // Who has opened the menu of another row meanwhile is not taken away from it.
    if (!state || hasOpenRowMenu(element.current)) return;
    if (state.reason) element.current?.querySelector<HTMLElement>("#decision-reason")?.focus();
    else if (state.kind === "success" || document.activeElement === document.body) answer.current?.focus();
  }, [state, element]);
  const said = state !== null || trouble !== null;
  return (
    <form {...formProps(onSubmit)} hidden={idle && !said} className="grid gap-8">
      {/* Enter in the date must not decide on the first person of the list. */}
      <button type="submit" disabled hidden />
      <input type="hidden" name="cohortId" value={cohortId} />
      {dated ? (
        <div className="print:hidden">
          <DateField
            id="decision-date"
            name="on"
            label={dateLabel}
            hint={dateHint}
            defaultValue={state?.on ?? today}
            errors={state?.dateError ? [state.dateError] : undefined}
          />
        </div>
      ) : (
        <input type="hidden" name="on" value={today} />
      )}
      <div
        ref={stick}
        role="status"
        tabIndex={-1}
        className="sticky top-2 z-20 min-w-0 rounded-md empty:absolute print:hidden"
      >
        {trouble && <FormTrouble trouble={trouble} />}
        {state && !trouble && <DecisionAnswer state={state} />}
      </div>
      <LastDecision value={state}>{children}</LastDecision>
    </form>
  );
}
