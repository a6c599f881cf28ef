"use client";

import { useForm } from "@conform-to/react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useSafeAction } from "@/components/ui/use-safe-action";
import type { FormState } from "@/lib/web/form-state";

type Texts = { label: string; mismatch: string; button: string; pending: string };

/** Cancels or reopens the cohort once its code has been typed. */
export function ConfirmStateForm({
  action,
  cohortId,
  danger,
  texts,
}: {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  cohortId: string;
  danger: boolean;
  texts: Texts;
}) {
  const { state, trouble, formProps } = useSafeAction(action);
  const [form, fields] = useForm<{ confirmation: string }>({ id: "state-form", lastResult: state?.reply ?? null });
  const { confirmation } = fields;
  const mismatch = confirmation.errors?.length ? [texts.mismatch] : undefined;
  const refusal = (form.errors ?? []).map((text) => ({ id: null, text }));
  const lines = (mismatch ?? []).map((text) => ({ id: confirmation.id, text }));
  return (
    <form id={form.id} {...formProps(form.onSubmit)} className="grid gap-4">
      <ErrorSummary errors={[...refusal, ...lines]} submission={state} />
      <input type="hidden" name="cohortId" value={cohortId} />
      <TextField
        id={confirmation.id}
        name={confirmation.name}
        defaultValue={confirmation.defaultValue}
        errors={mismatch}
        label={texts.label}
        width="half"
        autoComplete="off"
      />
      <FormTrouble trouble={trouble} />
      <div>
        <SubmitButton look={danger ? "danger" : "primary"} pendingText={texts.pending}>
          {texts.button}
        </SubmitButton>
      </div>
    </form>
  );
}
