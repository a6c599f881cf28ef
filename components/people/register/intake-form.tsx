"use client";

import { type ReactNode, useEffect } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { useSafeAction } from "@/components/ui/use-safe-action";
import type { FormAction } from "@/lib/foundation/core/form";

/** All that is decided of a file, in one form: its lists are drawn by the server, and it is sent without a script. */
export function IntakeForm({
  action,
  focus,
  children,
}: {
  action: FormAction;
  /** Id of the first list that is still open, where a press led to it. Without a script its `autofocus` does the same. */
  focus: string | null;
  children: ReactNode;
}) {
  const { state, trouble, formProps } = useSafeAction(action);
  useEffect(() => {
    const open = focus ? document.getElementById(focus) : null;
    open?.focus();
    open?.scrollIntoView({ block: "center" });
  }, [focus]);
  const errors = Object.values(state?.reply.error ?? {}).flatMap((texts) => texts ?? []);
  return (
    <form {...formProps()} className="grid gap-8">
      <ErrorSummary errors={errors.map((text) => ({ id: null, text }))} submission={state} />
      {children}
      <FormTrouble trouble={trouble} />
    </form>
  );
}
