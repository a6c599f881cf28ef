"use client";

import { useForm } from "@conform-to/react";
import { fromConform, summaryOf } from "@/components/ui/conform";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { type ConflictTexts, SeenField } from "@/components/ui/seen-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useFormAction } from "@/components/ui/use-form-action";
import type { EditState } from "@/lib/web/form-state";

type Fields = Record<"name" | "code", string>;

export type ProviderFormTexts = {
  separator: string;
  labels: Fields;
  codeHint: string;
  conflict: ConflictTexts;
  save: string;
  saving: string;
};

/** A training provider: its code only when it is new. */
export function ProviderForm({
  action,
  texts,
  initial,
  edited,
  back,
}: {
  action: (previous: EditState, formData: FormData) => Promise<EditState>;
  texts: ProviderFormTexts;
  initial: Partial<Fields>;
  /** The provider that is changed, and what this form shows of it; absent for a new one. */
  edited?: { providerId: string; seen: string };
  /** The form that asked for it, to come back to. */
  back?: string | null;
}) {
  const { state, trouble, formProps } = useFormAction(action);
  const [form, fields] = useForm<Fields>({ id: "provider", lastResult: state?.reply ?? null, defaultValue: initial });
  const { labels, separator } = texts;
  const byName: Record<string, string> = labels;
  const lines = summaryOf([fields.name, fields.code], (text, field) => `${byName[field]}${separator}${text}`);
  const refusal = (form.errors ?? []).map((text) => ({ id: null, text }));
  return (
    <form id={form.id} {...formProps(form.onSubmit)} className="grid max-w-form gap-6">
      <ErrorSummary errors={[...refusal, ...lines]} submission={state} />
      {back && <input type="hidden" name="back" value={back} />}
      <TextField {...fromConform(fields.name)} label={labels.name} maxLength={120} autoComplete="off" />
      {edited ? (
        <>
          <input type="hidden" name="providerId" value={edited.providerId} />
          <SeenField
            seen={edited.seen}
            answer={state}
            address={`/administration/references/organismes/${edited.providerId}`}
            texts={texts.conflict}
          />
        </>
      ) : (
        <TextField
          {...fromConform(fields.code)}
          label={labels.code}
          hint={texts.codeHint}
          width="half"
          maxLength={40}
          autoCapitalize="characters"
          autoComplete="off"
        />
      )}
      <FormTrouble trouble={trouble} />
      <div>
        <SubmitButton pendingText={texts.saving}>{texts.save}</SubmitButton>
      </div>
    </form>
  );
}
