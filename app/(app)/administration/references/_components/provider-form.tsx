"use client";

import { useForm } from "@conform-to/react";
import { useActionState } from "react";
import type { FormState } from "@/app/_lib/form-state";
import { fromConform, summaryOf } from "@/components/ui/conform";
import { ErrorSummary } from "@/components/ui/error-summary";
import { keepTyped } from "@/components/ui/keep-typed";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";

type Fields = Record<"name" | "code", string>;

export type ProviderFormTexts = {
  errors: string;
  separator: string;
  labels: Fields;
  codeHint: string;
  save: string;
  saving: string;
};

/** A training provider: its code only when it is new. What a rule refuses is always the code: it is said there. */
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
  const [state, formAction] = useActionState(action, null);
  const [form, fields] = useForm<Fields>({
    id: "provider",
    lastResult: state?.reply ?? null,
    defaultValue: { name: provider?.name ?? "", code: "" },
  });
  const { labels, separator } = texts;
  const { errors: unread, ...rest } = fromConform(fields.code, (text) => text);
  const code = { ...rest, errors: [...(unread ?? []), ...(form.errors ?? [])] };
  const byName: Record<string, string> = labels;
  const lines = summaryOf([fields.name, code], (text, field) => `${byName[field]}${separator}${text}`);
  return (
    <form
      id={form.id}
      action={formAction}
      onSubmit={keepTyped(formAction, form.onSubmit)}
      noValidate
      className="grid max-w-form gap-6"
    >
      <ErrorSummary title={texts.errors} errors={lines} submission={state} />
      {back && <input type="hidden" name="back" value={back} />}
      <TextField {...fromConform(fields.name, (text) => text)} label={labels.name} maxLength={120} autoComplete="off" />
      {provider ? (
        <input type="hidden" name="providerId" value={provider.id} />
      ) : (
        <TextField
          {...code}
          label={labels.code}
          hint={texts.codeHint}
          width="half"
          maxLength={40}
          autoCapitalize="characters"
          autoComplete="off"
        />
      )}
      <div>
        <SubmitButton pendingText={texts.saving}>{texts.save}</SubmitButton>
      </div>
    </form>
  );
}
