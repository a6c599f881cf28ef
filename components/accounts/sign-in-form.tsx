"use client";

import { useForm } from "@conform-to/react";
import { fromConform, summaryOf } from "@/components/ui/conform";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useSafeAction } from "@/components/ui/use-safe-action";
import type { FormState } from "@/lib/web/form-state";

type Fields = { email: string; password: string };

export type SignInTexts = { separator: string; labels: Fields; submit: string; pending: string; errorTitle: string };

/** E-mail and password. A plain form: without JavaScript it is sent, refused and kept the same way. */
export function SignInForm({
  action,
  texts,
  email,
  next,
}: {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  texts: SignInTexts;
  /** Filled in beforehand, from the list of demonstration accounts. */
  email: string;
  /** Where to go afterwards; checked again by the action. */
  next: string;
}) {
  const { state, trouble, formProps } = useSafeAction(action);
  const [form, fields] = useForm<Fields>({
    id: "sign-in",
    lastResult: state?.reply ?? null,
    defaultValue: { email },
  });
  const { labels, separator } = texts;
  const lines = summaryOf(
    [fields.email, fields.password],
    (text, field) => `${labels[field as keyof Fields]}${separator}${text}`,
  );
  const refusal = (form.errors ?? []).map((text) => ({ id: fields.email.id, text }));
  return (
    <form id={form.id} {...formProps(form.onSubmit)} className="grid max-w-form gap-6">
      <ErrorSummary title={texts.errorTitle} errors={[...refusal, ...lines]} submission={state} />
      <input type="hidden" name="suite" value={next} />
      <TextField
        {...fromConform(fields.email)}
        label={labels.email}
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
      />
      <TextField
        {...fromConform(fields.password)}
        defaultValue=""
        label={labels.password}
        type="password"
        autoComplete="current-password"
      />
      <FormTrouble trouble={trouble} />
      <div>
        <SubmitButton pendingText={texts.pending}>{texts.submit}</SubmitButton>
      </div>
    </form>
  );
}
