"use client";

import { useForm } from "@conform-to/react";
import { RadioGroup } from "@/components/ui/choice-field";
import { fromConform, summaryOf } from "@/components/ui/conform";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { Link } from "@/components/ui/link";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField, TextField } from "@/components/ui/text-field";
import { useFormAction } from "@/components/ui/use-form-action";
import type { FormState } from "@/lib/web/form-state";

type Choice = { value: string; label: string };

export type ObservationTexts = Record<
  | "kind"
  | "kindHint"
  | "observedOn"
  | "startedOn"
  | "startedOnHint"
  | "endedOn"
  | "endedOnHint"
  | "fullTime"
  | "fieldLink"
  | "jobTitle"
  | "employerSiren"
  | "sirenHint"
  | "employerCommune"
  | "communeHint"
  | "source"
  | "evidence"
  | "choose"
  | "interval"
  | "submit"
  | "cancel"
  | "saving"
  | "optional"
  | "separator",
  string
>;

const FIELDS = [
  "kind",
  "observedOn",
  "startedOn",
  "endedOn",
  "fullTime",
  "fieldLink",
  "jobTitle",
  "employerSiren",
  "employerCommune",
  "source",
  "evidence",
] as const;

export type ObservationValues = Record<(typeof FIELDS)[number], string>;

/** One observation of one person at one window, new or correcting another. Works without JavaScript. */
export function ObservationForm({
  action,
  hidden,
  initial,
  choices,
  texts,
  cancelHref,
}: {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  /** What the form is about: the person, the window, the observation corrected or seen. */
  hidden: Record<string, string>;
  initial: ObservationValues;
  choices: Record<"kind" | "fullTime" | "fieldLink" | "source" | "evidence", readonly Choice[]>;
  texts: ObservationTexts;
  cancelHref: string;
}) {
  const { state, trouble, formProps } = useFormAction(action);
  const [form, fields] = useForm<ObservationValues>({
    id: "observation",
    lastResult: state?.reply ?? null,
    defaultValue: initial,
  });
  const lines = summaryOf(
    FIELDS.map((name) => fields[name]),
    (text, field) => {
      const name = FIELDS.find((known) => known === field);
      return name ? `${texts[name]}${texts.separator}${text}` : text;
    },
  );
  const refusal = (form.errors ?? []).map((text) => ({ id: fields.kind.id, text }));
  const optional = texts.optional;
  return (
    <form id={form.id} {...formProps(form.onSubmit)} className="grid max-w-form gap-6">
      <ErrorSummary errors={[...refusal, ...lines]} submission={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SelectField
        {...fromConform(fields.kind)}
        label={texts.kind}
        hint={texts.kindHint}
        options={choices.kind}
        placeholder={texts.choose}
      />
      <DateField {...fromConform(fields.observedOn)} label={texts.observedOn} hint={texts.interval} />
      <DateField
        {...fromConform(fields.startedOn)}
        label={texts.startedOn}
        hint={texts.startedOnHint}
        optionalText={optional}
      />
      <DateField
        {...fromConform(fields.endedOn)}
        label={texts.endedOn}
        hint={texts.endedOnHint}
        optionalText={optional}
      />
      <SelectField
        {...fromConform(fields.fieldLink)}
        label={texts.fieldLink}
        options={choices.fieldLink}
        placeholder={texts.choose}
        optionalText={optional}
      />
      <SelectField
        {...fromConform(fields.fullTime)}
        label={texts.fullTime}
        options={choices.fullTime}
        placeholder={texts.choose}
        optionalText={optional}
      />
      <TextField {...fromConform(fields.jobTitle)} label={texts.jobTitle} optionalText={optional} />
      <TextField
        {...fromConform(fields.employerSiren)}
        label={texts.employerSiren}
        hint={texts.sirenHint}
        optionalText={optional}
        inputMode="numeric"
        width="half"
      />
      <TextField
        {...fromConform(fields.employerCommune)}
        label={texts.employerCommune}
        hint={texts.communeHint}
        optionalText={optional}
      />
      <RadioGroup {...fromConform(fields.source)} label={texts.source} choices={choices.source} />
      <RadioGroup {...fromConform(fields.evidence)} label={texts.evidence} choices={choices.evidence} inline />
      <FormTrouble trouble={trouble} />
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton pendingText={texts.saving}>{texts.submit}</SubmitButton>
        <Link href={cancelHref} className="text-accent underline underline-offset-4">
          {texts.cancel}
        </Link>
      </div>
    </form>
  );
}
