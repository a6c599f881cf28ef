"use client";

import { useForm } from "@conform-to/react";
import { fromConform, summaryOf } from "@/components/ui/conform";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useSafeAction } from "@/components/ui/use-safe-action";
import type { SignInState } from "../sign-in-state";

export type SignInTexts = {
  email: string;
  password: string;
  submit: string;
  pending: string;
  errorTitle: string;
  /** By field, what is missing. */
  missing: { email: string; password: string };
  tooLong: string;
};

type Fields = { email: string; password: string };

/** E-mail and password. A plain form: without JavaScript it is sent, refused and kept the same way. */
export function SignInForm({
  action,
  texts,
  email,
  next,
}: {
  action: (previous: SignInState, formData: FormData) => Promise<SignInState>;
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
  const say = (code: string, field: string) => {
    if (code !== "required") return texts.tooLong;
    return field === "email" ? texts.missing.email : texts.missing.password;
  };
  const refusal = state?.message ? [{ id: fields.email.id, text: state.message }] : [];
  return (
    <form id={form.id} {...formProps(form.onSubmit)} className="grid max-w-form gap-6">
      <ErrorSummary
        title={texts.errorTitle}
        errors={[...refusal, ...summaryOf([fields.email, fields.password], say)]}
        submission={state}
      />
      <input type="hidden" name="suite" value={next} />
      <TextField
        {...fromConform(fields.email, say)}
        label={texts.email}
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
      />
      <TextField
        {...fromConform(fields.password, say)}
        defaultValue=""
        label={texts.password}
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
