"use client";

import { useForm } from "@conform-to/react";
import { summaryOf } from "@/components/ui/conform";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { type ConflictTexts, SeenField } from "@/components/ui/seen-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFormAction } from "@/components/ui/use-form-action";
import type { Account, ScopeChoices } from "@/lib/accounts/queries";
import { Done } from "./account-done";
import type { AccountAction } from "./account-form-state";
import type { AccountTexts } from "./account-texts";
import { ScopeFields, type ScopeForm } from "./scope-fields";

/** Another role or scope for an account; what somebody else saved meanwhile is shown beside. */
export function AccountScopeForm({
  action,
  account,
  seen,
  choices,
  texts,
  own,
}: {
  action: AccountAction;
  account: Pick<Account, "id" | "role" | "schools" | "host">;
  seen: string;
  choices: ScopeChoices;
  texts: AccountTexts;
  own: { submit: string; done: string; conflict: ConflictTexts };
}) {
  const { state, trouble, formProps } = useFormAction(action);
  const [form, fields] = useForm<ScopeForm>({
    id: "scope",
    lastResult: state && !state.done ? state.reply : null,
    defaultValue: {
      role: account.role,
      schoolIds: account.schools.map(({ id }) => id),
      hostOrganisationId: account.host?.id ?? "",
    },
  });
  const labels: Record<string, string> = texts.labels;
  const lines = summaryOf(
    [fields.role, fields.schoolIds, fields.hostOrganisationId],
    (text, field) => `${labels[field]}${texts.separator}${text}`,
  );
  const refusal = (form.errors ?? []).map((text) => ({ id: state?.conflict ? null : fields.role.id, text }));
  return (
    <form id={form.id} {...formProps(form.onSubmit)} className="grid max-w-form gap-6">
      <ErrorSummary errors={[...refusal, ...lines]} submission={state} />
      {state?.done && <Done title={own.done} madePassword={null} texts={texts.madePassword} />}
      <input type="hidden" name="userId" value={account.id} />
      {/* Once saved, the form stays, with what it then shows. */}
      <SeenField key={seen} seen={seen} answer={state} address={`/administration/${account.id}`} texts={own.conflict} />
      <ScopeFields fields={fields} choices={choices} texts={texts} />
      <FormTrouble trouble={trouble} />
      <div>
        <SubmitButton pendingText={texts.saving}>{own.submit}</SubmitButton>
      </div>
    </form>
  );
}
