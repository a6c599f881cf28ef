"use client";

import { useForm } from "@conform-to/react";
import { fromConform, summaryOf } from "@/components/ui/conform";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { type ConflictTexts, SeenField } from "@/components/ui/seen-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFormAction } from "@/components/ui/use-form-action";
import { ENTRY_FIELDS, type EntryField } from "@/lib/enrolments/rules/vocabulary";
import type { EditState } from "@/lib/web/form-state";
import { EntryFields, type EntryTexts } from "./entry-fields";

export type EntryFormTexts = {
  separator: string;
  entry: EntryTexts;
  conflict: ConflictTexts;
  save: string;
  saving: string;
};

/** The situation on entry of one person, to correct; what somebody else saved meanwhile is shown beside. */
export function EntryForm({
  action,
  texts,
  address,
  enrolmentId,
  seen,
  initial,
  health,
}: {
  action: (previous: EditState, formData: FormData) => Promise<EditState>;
  texts: EntryFormTexts;
  /** Of this page. */
  address: string;
  enrolmentId: string;
  seen: string;
  initial: Record<EntryField, string>;
  health: boolean;
}) {
  const { state, trouble, formProps } = useFormAction(action);
  const [form, fields] = useForm<Record<EntryField, string>>({
    id: "entry",
    lastResult: state?.reply ?? null,
    defaultValue: initial,
  });
  const { labels } = texts.entry;
  const lines = summaryOf(
    ENTRY_FIELDS.map((name) => fields[name]),
    (text, field) => `${labels[field as EntryField]}${texts.separator}${text}`,
  );
  // Every rule that can refuse this form speaks of the date.
  const refusal = (form.errors ?? []).map((text) => ({ id: state?.conflict ? null : fields.appliedOn.id, text }));
  return (
    <form id={form.id} {...formProps(form.onSubmit)} className="grid max-w-prose gap-6">
      <ErrorSummary errors={[...refusal, ...lines]} submission={state} />
      <input type="hidden" name="enrolmentId" value={enrolmentId} />
      <SeenField seen={seen} answer={state} address={address} texts={texts.conflict} />
      <EntryFields
        texts={texts.entry}
        props={(name) => fromConform(fields[name])}
        keyOf={(name) => fields[name].key}
        health={health}
        dateOptional={initial.appliedOn === ""}
      />
      <FormTrouble trouble={trouble} />
      <div>
        <SubmitButton pendingText={texts.saving}>{texts.save}</SubmitButton>
      </div>
    </form>
  );
}
