"use client";

import { useForm } from "@conform-to/react";
import { fromConform, summaryOf } from "@/components/ui/conform";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { type ConflictTexts, SeenField } from "@/components/ui/seen-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFormAction } from "@/components/ui/use-form-action";
import type { EditState } from "@/lib/web/form-state";
import { type PersonField, PersonFields, type PersonTexts } from "./person-fields";

export type LearnerFormTexts = {
  separator: string;
  person: PersonTexts;
  conflict: ConflictTexts;
  save: string;
  saving: string;
};

/** What is typed of a person, to correct. */
export function LearnerForm({
  action,
  texts,
  learnerId,
  seen,
  initial,
  near,
}: {
  action: (previous: EditState, formData: FormData) => Promise<EditState>;
  texts: LearnerFormTexts;
  learnerId: string;
  seen: string;
  initial: Record<PersonField, string>;
  near: string | undefined;
}) {
  const { state, trouble, formProps } = useFormAction(action);
  const [form, fields] = useForm<Record<PersonField, string>>({
    id: "learner",
    lastResult: state?.reply ?? null,
    defaultValue: initial,
  });
  const labels: Record<string, string> = texts.person.labels;
  const { lastName, firstName, birthDate, sex, email, phone, commune } = fields;
  const lines = summaryOf(
    [lastName, firstName, birthDate, sex, email, phone, commune],
    (text, field) => `${labels[field]}${texts.separator}${text}`,
  );
  const refusal = (form.errors ?? []).map((text) => ({ id: state?.conflict ? null : birthDate.id, text }));
  return (
    <form id={form.id} {...formProps(form.onSubmit)} className="grid max-w-prose gap-6">
      <ErrorSummary errors={[...refusal, ...lines]} submission={state} />
      <input type="hidden" name="learnerId" value={learnerId} />
      <SeenField seen={seen} answer={state} address={`/apprenants/${learnerId}/modifier`} texts={texts.conflict} />
      <PersonFields
        texts={texts.person}
        props={(name) => fromConform(fields[name])}
        known={false}
        sexKey={sex.key}
        near={near}
      />
      <FormTrouble trouble={trouble} />
      <div>
        <SubmitButton pendingText={texts.saving}>{texts.save}</SubmitButton>
      </div>
    </form>
  );
}
