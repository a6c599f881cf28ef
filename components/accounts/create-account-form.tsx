"use client";

import { useForm } from "@conform-to/react";
import { fromConform, summaryOf } from "@/components/ui/conform";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { TextLink } from "@/components/ui/text-link";
import { useFormAction } from "@/components/ui/use-form-action";
import type { ScopeChoices } from "@/lib/accounts/queries";
import { Done } from "./account-done";
import type { AccountAction } from "./account-form-state";
import type { AccountTexts } from "./account-texts";
import { ScopeFields, type ScopeForm } from "./scope-fields";

type Fields = ScopeForm & { name: string; email: string; password: string };

/** A new account: who, with which role over what, and the first password. */
export function CreateForm({
  action,
  choices,
  texts,
  own,
}: {
  action: AccountAction;
  choices: ScopeChoices;
  texts: AccountTexts;
  own: { submit: string; pending: string; done: string; another: string; list: string };
}) {
  const { state, trouble, formProps } = useFormAction(action);
  const [form, fields] = useForm<Fields>({ id: "account", lastResult: state?.reply ?? null });
  if (state?.done) {
    return (
      <div className="grid gap-4">
        <Done title={own.done} madePassword={state.madePassword} texts={texts.madePassword} />
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          <TextLink href="/administration">{own.list}</TextLink>
          <a href="/administration/nouveau" className="text-accent underline decoration-1 underline-offset-4">
            {own.another}
          </a>
        </p>
      </div>
    );
  }
  const labels: Record<string, string> = texts.labels;
  const lines = summaryOf(
    [fields.name, fields.email, fields.role, fields.schoolIds, fields.hostOrganisationId, fields.password],
    (text, field) => `${labels[field]}${texts.separator}${text}`,
  );
  const refusal = (form.errors ?? []).map((text) => ({ id: null, text }));
  return (
    <form id={form.id} {...formProps(form.onSubmit)} className="grid max-w-form gap-6">
      <ErrorSummary errors={[...refusal, ...lines]} submission={state} />
      <TextField {...fromConform(fields.name)} label={texts.labels.name} autoComplete="off" maxLength={120} />
      <TextField
        {...fromConform(fields.email)}
        label={texts.labels.email}
        type="email"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
      />
      <ScopeFields fields={fields} choices={choices} texts={texts} />
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
      <FormTrouble trouble={trouble} />
      <div>
        <SubmitButton pendingText={own.pending}>{own.submit}</SubmitButton>
      </div>
    </form>
  );
}
