"use client";

import { type FormEvent, type ReactNode, useCallback, useEffect, useRef } from "react";
import { FormTrouble } from "@/components/ui/form-trouble";
import { useFormWords } from "@/components/ui/form-words";
import { stickyRoom } from "@/components/ui/sticky-room";
import { DateField } from "@/components/ui/text-field";
import { useSafeAction } from "@/components/ui/use-safe-action";
import { DecisionAnswer } from "./decision-answer";
import type { DecisionState } from "./decision-state";
import { LastDecision } from "./entry-group";
import { closeRowMenuOf, hasOpenRowMenu, useRowMenus } from "./use-row-menus";

/** Selectors: the same button below in the lists, then above, then others of the same person. */
function othersOf(form: HTMLFormElement, pressed: HTMLElement | null): string[] {
  const [verb = "", enrolmentId = ""] = pressed?.getAttribute("value")?.split(".") ?? [];
  const own = `[data-row="${enrolmentId}"] button`;
  if (!pressed?.closest("[data-row]")) return [own];
  const buttons = [...form.querySelectorAll<HTMLElement>(`[data-row] button[value^="${verb}."]`)];
  const at = buttons.indexOf(pressed);
  const others = [...buttons.slice(at + 1), ...buttons.slice(0, at).reverse()];
  const rows = others.map((button) => button.closest<HTMLElement>("[data-row]")?.dataset.row ?? "");
  return [...rows.map((row) => `[data-row="${row}"] button[value^="${verb}."]`), own];
}

/** The button itself, or while it is in a closed menu what opens that. */
function reachable(button: HTMLElement | null | undefined): HTMLElement | null {
  return button?.closest("details:not([open])")?.querySelector("summary") ?? button ?? null;
}

/**
 * One form: every button decides on one person, on the day given once above. The focus goes to the same button of the
 * next person, since the one pressed is gone with its row; the answer is said and stays in sight without taking it.
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
  const { dateHint } = useFormWords();
  const answer = useRef<HTMLDivElement>(null);
  const stick = useCallback((element: HTMLDivElement | null) => {
    answer.current = element;
    return stickyRoom(element);
  }, []);
  const next = useRef<string[]>([]);
  useRowMenus(element);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const pressed = (event.nativeEvent as SubmitEvent).submitter;
    next.current = othersOf(event.currentTarget, pressed);
    closeRowMenuOf(pressed);
  };
  useEffect(() => {
    // Who has opened the menu of another row meanwhile is not taken away from it.
    if (!state || hasOpenRowMenu(element.current)) return;
    const found = next.current.map((each) => reachable(element.current?.querySelector<HTMLElement>(each)));
    const button = state.kind === "success" ? found.find(Boolean) : null;
    if (button) button.focus();
    else if (state.reason) element.current?.querySelector<HTMLElement>("#decision-reason")?.focus();
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
