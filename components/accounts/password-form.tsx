"use client";

import { useForm } from "@conform-to/react";
import { fromConform, summaryOf } from "@/components/ui/conform";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useSafeAction } from "@/components/ui/use-safe-action";
import type { FormState } from "@/lib/web/form-state";

type Field = "currentPassword" | "password" | "passwordAgain";

export type PasswordTexts = {
  separator: string;
  /** Without a label for it, the password one has is not asked for. */
  labels: Record<"password" | "passwordAgain", string> & { currentPassword?: string };
  newHint: string;
  submit: string;
  saving: string;
};

/** The password to have, and the one that one has where it must be proven. What was typed in it stays on the page and is never sent back to it. */
export function PasswordForm({
  action,
  texts,
  email,
  next,
}: {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  texts: PasswordTexts;
  /** For the password manager, which keeps a password with the account it is of. */
  email: string;
  /** Where to go afterwards; checked again by the action. */
  next?: string;
}) {
  const { state, trouble, formProps } = useSafeAction(action);
  const [form, fields] = useForm<Record<Field, string>>({ id: "own-password", lastResult: state?.reply ?? null });
  const { currentPassword, password, passwordAgain } = fields;
  const { labels } = texts;
  const lines = summaryOf(
    [currentPassword, password, passwordAgain],
    (text, field) => `${labels[field as Field]}${texts.separator}${text}`,
  );
  const refusal = (form.errors ?? []).map((text) => ({ id: null, text }));
  const common = { type: "password", defaultValue: "", width: "half", maxLength: 200 } as const;
  return (
    <form id={form.id} {...formProps(form.onSubmit)} className="grid max-w-form gap-6">
      <ErrorSummary errors={[...refusal, ...lines]} submission={state} />
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      {next && <input type="hidden" name="suite" value={next} />}
      {labels.currentPassword && (
        <TextField
          {...fromConform(currentPassword)}
          {...common}
          label={labels.currentPassword}
          autoComplete="current-password"
        />
      )}
      <TextField
        {...fromConform(password)}
        {...common}
        label={labels.password}
        hint={texts.newHint}
        autoComplete="new-password"
      />
      <TextField {...fromConform(passwordAgain)} {...common} label={labels.passwordAgain} autoComplete="new-password" />
      <FormTrouble trouble={trouble} />
      <div>
        <SubmitButton pendingText={texts.saving}>{texts.submit}</SubmitButton>
      </div>
    </form>
  );
}
