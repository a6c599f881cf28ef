"use client";

import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { FormTrouble } from "@/components/ui/form-trouble";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useSafeAction } from "@/components/ui/use-safe-action";
import type { FileLimit, FormAction } from "@/lib/foundation/core/form";
import type { ReturnedState } from "./returned-answer";

const FIELD = "returned-mails";

/** Reports that came to the sender's mailbox, dropped or chosen, and what each was. A plain form. */
export function ReturnedForm({
  action,
  label,
  hint,
  limit,
  submit,
  pending,
}: {
  action: FormAction<ReturnedState>;
  label: string;
  hint: string;
  limit: FileLimit;
  submit: string;
  pending: string;
}) {
  const { state, trouble, formProps } = useSafeAction(action);
  const { errors = [], read } = state ?? {};
  return (
    <div className="grid gap-4">
      <form {...formProps()} className="grid max-w-form gap-4">
        <ErrorSummary errors={errors.map((text) => ({ id: FIELD, text }))} submission={state} />
        <FileField
          id={FIELD}
          name="mails"
          label={label}
          hint={hint}
          errors={errors}
          accept=".eml,message/rfc822"
          limit={limit}
          multiple
        />
        <FormTrouble trouble={trouble} />
        <div>
          <SubmitButton pendingText={pending} look="secondary">
            {submit}
          </SubmitButton>
        </div>
      </form>
      {read && (
        <Notice kind="info" title={read.title} live>
          <ul className="grid gap-1">
            {read.files.map(({ name, text }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two files may bear one name
              <li key={at}>
                <strong>{name}</strong> {text}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
