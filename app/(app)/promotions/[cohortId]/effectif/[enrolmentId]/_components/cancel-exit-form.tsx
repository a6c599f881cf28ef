"use client";

import { useActionState } from "react";
import type { FormState } from "@/app/_lib/form-state";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";

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
  texts: { errors: string; button: string; pending: string };
}) {
  const [state, formAction] = useActionState(action, null);
  const refusal = Object.values(state?.reply.error ?? {}).flatMap((errors) => errors ?? []);
  return (
    <form action={formAction} className="grid justify-items-start gap-3">
      <ErrorSummary title={texts.errors} errors={refusal.map((text) => ({ id: null, text }))} submission={state} />
      <input type="hidden" name="enrolmentId" value={enrolmentId} />
      <input type="hidden" name="exitId" value={exitId} />
      <SubmitButton look="danger" pendingText={texts.pending}>
        {texts.button}
      </SubmitButton>
    </form>
  );
}
