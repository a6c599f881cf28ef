"use client";

import { useForm } from "@conform-to/react";
import { fromConform, summaryOf } from "@/components/ui/conform";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { type ConflictTexts, SeenField } from "@/components/ui/seen-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField } from "@/components/ui/text-field";
import { useFormAction } from "@/components/ui/use-form-action";
import type { EditState } from "@/lib/web/form-state";

/** The day on which one person entered, to correct; what somebody else saved meanwhile is shown beside. */
export function EntryDateForm({
  action,
  address,
  enrolmentId,
  seen,
  enteredOn,
  texts,
}: {
  action: (previous: EditState, formData: FormData) => Promise<EditState>;
  /** Of the page of this form. */
  address: string;
  enrolmentId: string;
  /** The day on record, YYYY-MM-DD. */
  seen: string;
  /** The same as one types it. */
  enteredOn: string;
  texts: { label: string; hint: string; separator: string; conflict: ConflictTexts; save: string; saving: string };
}) {
  const { state, trouble, formProps } = useFormAction(action);
  const [form, fields] = useForm<{ enteredOn: string }>({
    id: "entry-date",
    lastResult: state?.reply ?? null,
    defaultValue: { enteredOn },
  });
  const lines = summaryOf([fields.enteredOn], (text) => `${texts.label}${texts.separator}${text}`);
  const refusal = (form.errors ?? []).map((text) => ({ id: null, text }));
  return (
    <form id={form.id} {...formProps(form.onSubmit)} className="grid max-w-prose gap-4">
      <ErrorSummary errors={[...refusal, ...lines]} submission={state} />
      <input type="hidden" name="enrolmentId" value={enrolmentId} />
      <SeenField seen={seen} answer={state} address={address} texts={texts.conflict} />
      <DateField {...fromConform(fields.enteredOn)} label={texts.label} hint={texts.hint} />
      <FormTrouble trouble={trouble} />
      <div>
        <SubmitButton look="secondary" pendingText={texts.saving}>
          {texts.save}
        </SubmitButton>
      </div>
    </form>
  );
}
