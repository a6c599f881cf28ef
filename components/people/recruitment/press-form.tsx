"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { FormTrouble } from "@/components/ui/form-trouble";
import { Notice } from "@/components/ui/notice";
import { useSafeAction } from "@/components/ui/use-safe-action";

export type PressState = { kind: "success" | "error"; title: string; signedOut?: true } | null;

/** One press beside somebody is the whole of what is said; the answer takes the focus. */
export function PressForm({
  action,
  children,
}: {
  action: (previous: PressState, formData: FormData) => Promise<PressState>;
  children: ReactNode;
}) {
  const { state, trouble, formProps } = useSafeAction(action);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state) answer.current?.focus();
  }, [state]);
  return (
    <form {...formProps()} className="grid gap-4">
      {/* Enter in a field is no answer of the first person. */}
      <button type="submit" disabled hidden />
      <div ref={answer} role="status" tabIndex={-1} className="empty:absolute">
        {trouble && <FormTrouble trouble={trouble} />}
        {state && !trouble && <Notice kind={state.kind} title={state.title} />}
      </div>
      {children}
    </form>
  );
}
