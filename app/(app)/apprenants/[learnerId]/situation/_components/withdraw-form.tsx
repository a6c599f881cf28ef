"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_lib/form-state";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";

/** Takes an observation back; the button names it and the person. Works without JavaScript. */
export function WithdrawForm({
  action,
  hidden,
  texts,
}: {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  /** The person, the enrolment and the observation. */
  hidden: Record<string, string>;
  texts: Record<"errors" | "button" | "pending", string>;
}) {
  const [state, formAction] = useActionState(action, null);
  const refusal = Object.values(state?.reply.error ?? {}).flatMap((errors) => errors ?? []);
  return (
    <form action={formAction} className="grid justify-items-start gap-3">
      <ErrorSummary title={texts.errors} errors={refusal.map((text) => ({ id: null, text }))} submission={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton look="danger" pendingText={texts.pending}>
        {texts.button}
      </SubmitButton>
    </form>
  );
}
