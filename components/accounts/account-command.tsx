"use client";

import { useForm } from "@conform-to/react";
import { fromConform, summaryOf } from "@/components/ui/conform";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useSafeAction } from "@/components/ui/use-safe-action";
import { Done } from "./account-done";
import type { AccountAction } from "./account-form-state";
import type { AccountTexts } from "./account-texts";

/** One thing to do with an account, on a button: close it, reopen it, give it another password. */
export function AccountCommand({
  id,
  action,
  userId,
  texts,
  own,
  look = "secondary",
  intent,
  asksPassword = false,
}: {
  id: string;
  action: AccountAction;
  userId: string;
  texts: AccountTexts;
  own: { submit: string; done: string };
  look?: "secondary" | "danger";
  /** Which of two opposite things, where one form does both. */
  intent?: "enable" | "disable";
  asksPassword?: boolean;
}) {
  const { state, trouble, formProps } = useSafeAction(action);
  const lastResult = state && !state.done ? state.reply : null;
  const [form, fields] = useForm<{ password: string }>({ id, lastResult });
  const lines = summaryOf([fields.password], (text) => `${texts.labels.password}${texts.separator}${text}`);
  const refusal = (form.errors ?? []).map((text) => ({ id: null, text }));
  return (
    <form id={form.id} {...formProps(form.onSubmit)} className="grid max-w-form gap-4">
      <ErrorSummary errors={[...refusal, ...lines]} submission={state} />
      {state?.done && <Done title={own.done} madePassword={state.madePassword} texts={texts.madePassword} />}
      <input type="hidden" name="userId" value={userId} />
      {intent && <input type="hidden" name="intent" value={intent} />}
      {asksPassword && (
        <TextField
          {...fromConform(fields.password)}
          defaultValue=""
          label={texts.labels.password}
          optionalText={texts.fields.optional}
          hint={texts.fields.passwordHint}
          type="password"
          autoComplete="new-password"
          width="half"
        />
      )}
      <FormTrouble trouble={trouble} />
      <div>
        <SubmitButton pendingText={texts.saving} look={look}>
          {own.submit}
        </SubmitButton>
      </div>
    </form>
  );
}
