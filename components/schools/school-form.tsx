"use client";

import { useForm } from "@conform-to/react";
import { CommuneField, type CommuneTexts } from "@/components/places/commune-field";
import { fromConform, summaryOf } from "@/components/ui/conform";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { type ConflictTexts, SeenField } from "@/components/ui/seen-field";
import { type Option, SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField, TextField } from "@/components/ui/text-field";
import { useFormAction } from "@/components/ui/use-form-action";
import type { EditState } from "@/lib/web/form-state";

type Fields = Record<
  "code" | "name" | "commune" | "communeCode" | "openedOn" | "openingRank" | "hostId" | "providerId",
  string
>;

export type SchoolFormTexts = {
  separator: string;
  labels: Record<Exclude<keyof Fields, "communeCode">, string>;
  codeHint: string;
  dateHint: string;
  rankHint: string;
  optional: string;
  commune: CommuneTexts;
  conflict: ConflictTexts;
  save: string;
  saving: string;
};

/** A school: its code only when it is new. */
export function SchoolForm({
  action,
  texts,
  hosts,
  providers,
  initial,
  edited,
}: {
  action: (previous: EditState, formData: FormData) => Promise<EditState>;
  texts: SchoolFormTexts;
  hosts: readonly Option[];
  providers: readonly Option[];
  initial: Partial<Fields>;
  /** The school that is changed, and what this form shows of it; absent for a new one. */
  edited?: { schoolId: string; code: string; seen: string };
}) {
  const { state, trouble, formProps } = useFormAction(action);
  const [form, fields] = useForm<Fields>({ id: "school", lastResult: state?.reply ?? null, defaultValue: initial });
  const { labels, optional } = texts;
  const { code, name, commune, communeCode, openedOn, openingRank, hostId, providerId } = fields;
  const byName: Record<string, string> = labels;
  const lines = summaryOf(
    [code, name, commune, openedOn, openingRank, hostId, providerId],
    (text, field) => `${byName[field]}${texts.separator}${text}`,
  );
  const refusal = (form.errors ?? []).map((text) => ({ id: null, text }));
  const { id, name: communeName, defaultValue, errors } = fromConform(commune);
  return (
    <form id={form.id} {...formProps(form.onSubmit)} className="grid max-w-form gap-6">
      <ErrorSummary errors={[...refusal, ...lines]} submission={state} />
      {edited ? (
        <>
          <input type="hidden" name="schoolId" value={edited.schoolId} />
          <SeenField
            seen={edited.seen}
            answer={state}
            address={`/ecoles/${edited.code}/modifier`}
            texts={texts.conflict}
          />
        </>
      ) : (
        <TextField
          {...fromConform(code)}
          label={labels.code}
          hint={texts.codeHint}
          width="half"
          maxLength={40}
          autoComplete="off"
        />
      )}
      <TextField {...fromConform(name)} label={labels.name} maxLength={120} autoComplete="off" />
      <CommuneField
        id={id}
        name={communeName}
        codeName={communeCode.name}
        texts={texts.commune}
        errors={errors}
        defaultValue={defaultValue}
        defaultCode={communeCode.defaultValue}
      />
      <DateField {...fromConform(openedOn)} label={labels.openedOn} hint={texts.dateHint} optionalText={optional} />
      <TextField
        {...fromConform(openingRank)}
        label={labels.openingRank}
        hint={texts.rankHint}
        optionalText={optional}
        width="tiny"
        inputMode="numeric"
        maxLength={3}
        autoComplete="off"
      />
      <SelectField {...fromConform(hostId)} label={labels.hostId} options={hosts} />
      <SelectField {...fromConform(providerId)} label={labels.providerId} options={providers} />
      <FormTrouble trouble={trouble} />
      <div>
        <SubmitButton pendingText={texts.saving}>{texts.save}</SubmitButton>
      </div>
    </form>
  );
}
