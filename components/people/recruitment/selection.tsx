"use client";

import {
  createContext,
  type FormEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";
import { closeRowMenuOf, useRowMenus } from "@/components/people/enrolments/use-row-menus";
import { FormLocale } from "@/components/ui/form-locale";
import { useFormTexts } from "@/components/ui/form-texts";
import { FormTrouble } from "@/components/ui/form-trouble";
import { stickyRoom } from "@/components/ui/sticky-room";
import { DateField } from "@/components/ui/text-field";
import { useSafeAction } from "@/components/ui/use-safe-action";
import en from "@/lib/foundation/i18n/messages/en/selection.json";
import fr from "@/lib/foundation/i18n/messages/fr/selection.json";
import { GroupAnswer } from "./group-answer";
import type { GroupState, SelectionData } from "./group-state";

type Selected = {
  chosen: ReadonlySet<string>;
  choose: (ids: readonly string[]) => void;
  data: SelectionData;
  state: GroupState;
};

const Selection = createContext<Selected | null>(null);

export function useSelection(): Selected {
  const selected = useContext(Selection);
  if (!selected) throw new Error("what is chosen stands inside a SelectionForm");
  return selected;
}

const TEXTS = { fr, en };

/** What the page of a recruitment says of whoever is ticked. */
export const useSelectionTexts = () => TEXTS[useContext(FormLocale) ?? "fr"];

const boxesIn = (form: HTMLFormElement | null) => [
  ...(form?.querySelectorAll<HTMLInputElement>("input[type='checkbox'][name='chosen']") ?? []),
];

/** One form: who is ticked, one act for all of them, and its undoing in sight. Every act works without a script. */
export function SelectionForm({
  action,
  cohortId,
  data,
  children,
}: {
  action: (previous: GroupState, formData: FormData) => Promise<GroupState>;
  cohortId: string;
  data: SelectionData;
  children: ReactNode;
}) {
  const { state, trouble, element, formProps } = useSafeAction(action);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(state?.chosen));
  const last = useRef<HTMLInputElement | null>(null);
  const answer = useRef<HTMLDivElement>(null);
  const stick = useCallback((one: HTMLDivElement | null) => {
    answer.current = one;
    return stickyRoom(one);
  }, []);
  useRowMenus(element);
  const look = useCallback(() => {
    setChosen(new Set(boxesIn(element.current).flatMap(({ checked, value }) => (checked ? value : []))));
  }, [element]);
  // Who was ticked before the script came is ticked.
  useEffect(look, [look]);
  useEffect(() => {
    if (!state) return;
    for (const box of boxesIn(element.current)) box.checked = state.chosen?.includes(box.value) ?? false;
    look();
    if (state.reason) element.current?.querySelector<HTMLElement>("#group-reason")?.focus();
    else answer.current?.focus();
  }, [state, element, look]);
  const onClick = (event: MouseEvent) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.name !== "chosen") return;
    const boxes = boxesIn(element.current);
    const ends = [last.current, box].map((one) => (one ? boxes.indexOf(one) : -1)).sort((a, b) => a - b);
    const [from = -1, to = -1] = ends;
    if (event.shiftKey && from >= 0)
      for (const one of boxes.slice(from, to + 1)) if (!one.disabled) one.checked = box.checked;
    last.current = box;
    look();
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => closeRowMenuOf((event.nativeEvent as SubmitEvent).submitter);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: it hears boxes being ticked, which keys do as well
    <form {...formProps(onSubmit)} onClick={onClick} onChange={look} className="recruitment grid gap-6">
      {/* Enter in a field must not decide about anybody. */}
      <button type="submit" disabled hidden />
      <input type="hidden" name="cohortId" value={cohortId} />
      <div
        ref={stick}
        role="status"
        tabIndex={-1}
        className="sticky top-2 z-20 min-w-0 rounded-md empty:absolute print:hidden"
      >
        {trouble && <FormTrouble trouble={trouble} />}
        {state && !trouble && state.title && <GroupAnswer state={state} />}
      </div>
      <Selection value={{ chosen, choose: (ids) => setChosen(new Set(ids)), data, state }}>{children}</Selection>
    </form>
  );
}

/** Whether somebody is among those whom the act is about. */
export function ChoiceBox({ enrolmentId, label }: { enrolmentId: string; label: string }) {
  const { state } = useSelection();
  return (
    <input
      type="checkbox"
      name="chosen"
      value={enrolmentId}
      defaultChecked={state?.chosen?.includes(enrolmentId) ?? false}
      aria-label={label}
      className="size-5 accent-accent"
    />
  );
}

/** The day on which it is said to have been done. */
export function DayOfAct({ label, today }: { label: string; today: string }) {
  const { state } = useSelection();
  const { dateHint } = useFormTexts();
  return (
    <DateField
      id="group-date"
      name="on"
      label={label}
      hint={dateHint}
      defaultValue={state?.on || today}
      errors={state?.dateError ? [state.dateError] : undefined}
    />
  );
}
