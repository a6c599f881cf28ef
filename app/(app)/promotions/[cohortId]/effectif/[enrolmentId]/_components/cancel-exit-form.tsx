"use client";

import type { FormState } from "@/app/_lib/form-state";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFormAction } from "@/components/ui/use-form-action";

/** Takes an exit back; the button names the person. */
export function CancelExitForm({
  action,
  enrolmentId,
  exitId,
  texts,
}: {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  enrolmentId: string;
  exitId: string;
  texts: { button: string; pending: string };
}) {
  const { state, trouble, formProps } = useFormAction(action, { asks: false });
  const refusal = Object.values(state?.reply.error ?? {}).flatMap((errors) => errors ?? []);
  return (
    <form {...formProps()} className="grid justify-items-start gap-3">
      <ErrorSummary errors={refusal.map((text) => ({ id: null, text }))} submission={state} />
      <input type="hidden" name="enrolmentId" value={enrolmentId} />
      <input type="hidden" name="exitId" value={exitId} />
      <FormTrouble trouble={trouble} />
      <SubmitButton look="danger" pendingText={texts.pending}>
        {texts.button}
      </SubmitButton>
    </form>
  );
}
