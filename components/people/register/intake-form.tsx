"use client";

import type { ReactNode } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { useSafeAction } from "@/components/ui/use-safe-action";
import type { FormAction } from "@/lib/foundation/core/form";

/** All that is decided of a file, in one form: its lists are drawn by the server, and it is sent without a script. */
export function IntakeForm({ action, children }: { action: FormAction; children: ReactNode }) {
  const { state, trouble, formProps } = useSafeAction(action);
  const errors = Object.values(state?.reply.error ?? {}).flatMap((texts) => texts ?? []);
  return (
    <form {...formProps()} className="grid gap-8">
      <ErrorSummary errors={errors.map((text) => ({ id: null, text }))} submission={state} />
      {children}
      <FormTrouble trouble={trouble} />
    </form>
  );
}
