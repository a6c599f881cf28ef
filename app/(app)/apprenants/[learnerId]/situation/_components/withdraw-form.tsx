"use client";

import type { FormState } from "@/app/_lib/form-state";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { SubmitButton } from "@/components/ui/submit-button";
import { useSafeAction } from "@/components/ui/use-safe-action";

/** Takes an observation back; the button names it and the person. Works without JavaScript. */
export function WithdrawForm({
  action,
  hidden,
  texts,
}: {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  /** The person, the enrolment and the observation. */
  hidden: Record<string, string>;
  texts: Record<"button" | "pending", string>;
}) {
  const { state, trouble, formProps } = useSafeAction(action);
  const refusal = Object.values(state?.reply.error ?? {}).flatMap((errors) => errors ?? []);
  return (
    <form {...formProps()} className="grid justify-items-start gap-3">
      <ErrorSummary errors={refusal.map((text) => ({ id: null, text }))} submission={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormTrouble trouble={trouble} />
      <SubmitButton look="danger" pendingText={texts.pending}>
        {texts.button}
      </SubmitButton>
    </form>
  );
}
