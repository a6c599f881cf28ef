"use client";

import { useForm } from "@conform-to/react";
import type { FormState } from "@/app/_lib/form-state";
import { fromConform, summaryOf } from "@/components/ui/conform";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useFormAction } from "@/components/ui/use-form-action";

type Fields = Record<"name" | "code", string>;

export type ProviderFormTexts = {
  separator: string;
  labels: Fields;
  codeHint: string;
  save: string;
  saving: string;
};

/** A training provider: its code only when it is new. */
export function ProviderForm({
  action,
  texts,
  provider,
  back,
}: {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  texts: ProviderFormTexts;
  provider?: { id: string; name: string };
  /** The form that asked for it, to come back to. */
  back?: string | null;
}) {
  const { state, trouble, formProps } = useFormAction(action);
  const [form, fields] = useForm<Fields>({
    id: "provider",
    lastResult: state?.reply ?? null,
    defaultValue: { name: provider?.name ?? "", code: "" },
  });
  const { labels, separator } = texts;
  const byName: Record<string, string> = labels;
  const lines = summaryOf([fields.name, fields.code], (text, field) => `${byName[field]}${separator}${text}`);
  const say = (text: string) => text;
  return (
    <form id={form.id} {...formProps(form.onSubmit)} className="grid max-w-form gap-6">
      <ErrorSummary errors={lines} submission={state} />
      {back && <input type="hidden" name="back" value={back} />}
      <TextField {...fromConform(fields.name, say)} label={labels.name} maxLength={120} autoComplete="off" />
      {provider ? (
        <input type="hidden" name="providerId" value={provider.id} />
      ) : (
        <TextField
          {...fromConform(fields.code, say)}
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
