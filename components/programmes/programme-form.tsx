"use client";

import { useForm } from "@conform-to/react";
import { fromConform, summaryOf } from "@/components/ui/conform";
import { Disclosure } from "@/components/ui/disclosure";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { type ConflictTexts, SeenField } from "@/components/ui/seen-field";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useFormAction } from "@/components/ui/use-form-action";
import type { EditState } from "@/lib/web/form-state";

export type ProgrammeFormTexts = {
  separator: string;
  optional: string;
  title: string;
  code: string;
  codeHint: string;
  rncpCode: string;
  level: string;
  hoursCentre: string;
  hoursCompany: string;
  conflict: ConflictTexts;
  save: string;
  saving: string;
};

type Fields = {
  title: string;
  code: string;
  rncpCode: string;
  level: string;
  hoursCentre: string;
  hoursCompany: string;
};

/**
 * A programme: its code only when it is new. Beside a cohort form whose list lacks it, the lesser of the two: it comes
 * back to that form with the programme chosen.
 */
export function ProgrammeForm({
  action,
  texts,
  levels,
  beside,
  edited,
  initial = { level: "none" },
}: {
  action: (previous: EditState, formData: FormData) => Promise<EditState>;
  texts: ProgrammeFormTexts;
  levels: readonly { value: string; label: string }[];
  /** The page of the cohort form, to come back to, and what one opens to get at this form. */
  beside?: { back: string; summary: string };
  /** The programme that is changed, and what this form shows of it; absent for a new one. */
  edited?: { programmeId: string; seen: string };
  initial?: Partial<Fields>;
}) {
  const { state, trouble, formProps } = useFormAction(action);
  const [form, fields] = useForm<Fields>({
    id: "programme",
    lastResult: state?.reply ?? null,
    defaultValue: initial,
  });
  const refusal = (form.errors ?? []).map((text) => ({ id: null, text }));
  const labels: Record<string, unknown> = texts;
  const lines = summaryOf(
    [fields.title, fields.code, fields.rncpCode, fields.level, fields.hoursCentre, fields.hoursCompany],
    (text, field) => `${labels[field]}${texts.separator}${text}`,
  );
  const hours = { inputMode: "numeric", width: "tiny", maxLength: 4, optionalText: texts.optional } as const;
  const content = (
    <form id={form.id} {...formProps(form.onSubmit)} className="grid max-w-form gap-4 py-2">
      <ErrorSummary errors={[...refusal, ...lines]} submission={state} />
      {beside && <input type="hidden" name="back" value={beside.back} />}
      {edited && (
        <>
          <input type="hidden" name="programmeId" value={edited.programmeId} />
          <SeenField
            seen={edited.seen}
            answer={state}
            address={`/administration/references/formations/${edited.programmeId}`}
            texts={texts.conflict}
          />
        </>
      )}
      <TextField {...fromConform(fields.title)} label={texts.title} maxLength={120} autoComplete="off" />
      {!edited && (
        <TextField
          {...fromConform(fields.code)}
          label={texts.code}
          hint={texts.codeHint}
          width="half"
          maxLength={40}
          autoComplete="off"
        />
      )}
      <div className="flex flex-wrap items-start gap-6">
        <TextField
          {...fromConform(fields.rncpCode)}
          label={texts.rncpCode}
          width="short"
          maxLength={20}
          optionalText={texts.optional}
        />
        <SelectField key={fields.level.key} {...fromConform(fields.level)} label={texts.level} options={levels} />
      </div>
      <div className="flex flex-wrap items-start gap-6">
        <TextField {...fromConform(fields.hoursCentre)} label={texts.hoursCentre} {...hours} />
        <TextField {...fromConform(fields.hoursCompany)} label={texts.hoursCompany} {...hours} />
      </div>
      <FormTrouble trouble={trouble} />
      <div>
        <SubmitButton look={beside ? "secondary" : "primary"} pendingText={texts.saving}>
          {texts.save}
        </SubmitButton>
      </div>
    </form>
  );
  // Without JavaScript the page comes back as it was first: what was refused must not be folded away.
  return beside ? (
    <Disclosure summary={beside.summary} open={state !== null}>
      {content}
    </Disclosure>
  ) : (
    content
  );
}
