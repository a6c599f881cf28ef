"use client";

import { useForm } from "@conform-to/react";
import { fromConform, summaryOf } from "@/components/ui/conform";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { type ConflictTexts, SeenField } from "@/components/ui/seen-field";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField, TextField } from "@/components/ui/text-field";
import { useFormAction } from "@/components/ui/use-form-action";
import { LARGEST_COHORT } from "@/lib/cohorts/rules/cohort";
import type { EditState } from "@/lib/web/form-state";

export type CohortFormTexts = {
  separator: string;
  school: string;
  programme: string;
  choose: string;
  code: string;
  codeHint: string;
  startsOn: string;
  endsOn: string;
  dateHint: string;
  capacity: string;
  conflict: ConflictTexts;
  save: string;
  saving: string;
};

type Fields = {
  schoolId: string;
  programmeId: string;
  code: string;
  startsOn: string;
  endsOn: string;
  capacity: string;
};

/** Dates, places, programme and code of a cohort; the school only when it is new. */
export function CohortForm({
  action,
  texts,
  schools,
  programmes,
  initial,
  edited,
}: {
  action: (previous: EditState, formData: FormData) => Promise<EditState>;
  texts: CohortFormTexts;
  /** Empty for a cohort that exists: it stays where it is. */
  schools: readonly { value: string; label: string }[];
  programmes: readonly { value: string; label: string }[];
  initial: Partial<Fields>;
  /** The cohort that is changed, and what this form shows of it; absent for a new one. */
  edited?: { cohortId: string; seen: string };
}) {
  const { state, trouble, formProps } = useFormAction(action);
  const [form, fields] = useForm<Fields>({ id: "cohort", lastResult: state?.reply ?? null, defaultValue: initial });
  const labels: Record<string, string> = {
    code: texts.code,
    startsOn: texts.startsOn,
    endsOn: texts.endsOn,
    capacity: texts.capacity,
    schoolId: texts.school,
    programmeId: texts.programme,
  };
  const lines = summaryOf(
    [fields.schoolId, fields.programmeId, fields.code, fields.startsOn, fields.endsOn, fields.capacity],
    (text, field) => `${labels[field]}${texts.separator}${text}`,
  );
  const refusal = (form.errors ?? []).map((text) => ({ id: null, text }));
  return (
    <form id={form.id} {...formProps(form.onSubmit)} className="grid max-w-form gap-6">
      <ErrorSummary errors={[...refusal, ...lines]} submission={state} />
      {edited && (
        <>
          <input type="hidden" name="cohortId" value={edited.cohortId} />
          <SeenField
            seen={edited.seen}
            answer={state}
            address={`/promotions/${edited.cohortId}/modifier`}
            texts={texts.conflict}
          />
        </>
      )}
      {schools.length > 0 && (
        <SelectField
          key={fields.schoolId.key}
          {...fromConform(fields.schoolId)}
          label={texts.school}
          options={schools}
          placeholder={texts.choose}
        />
      )}
      <SelectField
        key={fields.programmeId.key}
        {...fromConform(fields.programmeId)}
        label={texts.programme}
        options={programmes}
        placeholder={texts.choose}
      />
      <TextField
        {...fromConform(fields.code)}
        label={texts.code}
        hint={texts.codeHint}
        width="half"
        maxLength={40}
        autoComplete="off"
      />
      <div className="flex flex-wrap gap-6">
        <DateField {...fromConform(fields.startsOn)} label={texts.startsOn} hint={texts.dateHint} />
        <DateField {...fromConform(fields.endsOn)} label={texts.endsOn} hint={texts.dateHint} />
      </div>
      <TextField
        {...fromConform(fields.capacity)}
        label={texts.capacity}
        width="tiny"
        inputMode="numeric"
        maxLength={String(LARGEST_COHORT).length}
        autoComplete="off"
      />
      <FormTrouble trouble={trouble} />
      <div>
        <SubmitButton pendingText={texts.saving}>{texts.save}</SubmitButton>
      </div>
    </form>
  );
}
