"use client";

import { useForm } from "@conform-to/react";
import { fromConform, summaryOf } from "@/components/ui/conform";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { type ConflictTexts, SeenField } from "@/components/ui/seen-field";
import { type Option, SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useFormAction } from "@/components/ui/use-form-action";
import type { EditState } from "@/lib/web/form-state";

type Fields = Record<"name" | "kind" | "siren" | "departementCode", string>;

export type HostFormTexts = {
  separator: string;
  labels: Fields;
  nameHint: string;
  sirenHint: string;
  choose: string;
  conflict: ConflictTexts;
  save: string;
  saving: string;
};

/** A local authority, new or known. */
export function HostForm({
  action,
  texts,
  kinds,
  departements,
  initial,
  edited,
  back,
}: {
  action: (previous: EditState, formData: FormData) => Promise<EditState>;
  texts: HostFormTexts;
  kinds: readonly Option[];
  departements: readonly Option[];
  initial: Partial<Fields>;
  /** The authority that is changed, and what this form shows of it; absent for a new one. */
  edited?: { hostId: string; seen: string };
  /** The form that asked for it, to come back to. */
  back?: string | null;
}) {
  const { state, trouble, formProps } = useFormAction(action);
  const [form, fields] = useForm<Fields>({ id: "host", lastResult: state?.reply ?? null, defaultValue: initial });
  const { labels, separator } = texts;
  const { name, kind, siren, departementCode } = fields;
  const byName: Record<string, string> = labels;
  const lines = summaryOf([name, kind, siren, departementCode], (text, field) => `${byName[field]}${separator}${text}`);
  const refusal = (form.errors ?? []).map((text) => ({ id: null, text }));
  return (
    <form id={form.id} {...formProps(form.onSubmit)} className="grid max-w-form gap-6">
      <ErrorSummary errors={[...refusal, ...lines]} submission={state} />
      {edited && (
        <>
          <input type="hidden" name="hostId" value={edited.hostId} />
          <SeenField
            seen={edited.seen}
            answer={state}
            address={`/administration/references/collectivites/${edited.hostId}`}
            texts={texts.conflict}
          />
        </>
      )}
      {back && <input type="hidden" name="back" value={back} />}
      <TextField {...fromConform(name)} label={labels.name} hint={texts.nameHint} maxLength={120} autoComplete="off" />
      <SelectField
        key={kind.key}
        {...fromConform(kind)}
        label={labels.kind}
        options={kinds}
        placeholder={texts.choose}
      />
      <TextField
        {...fromConform(siren)}
        label={labels.siren}
        hint={texts.sirenHint}
        width="short"
        inputMode="numeric"
        maxLength={20}
        autoComplete="off"
      />
      <SelectField
        key={departementCode.key}
        {...fromConform(departementCode)}
        label={labels.departementCode}
        options={departements}
        placeholder={texts.choose}
      />
      <FormTrouble trouble={trouble} />
      <div>
        <SubmitButton pendingText={texts.saving}>{texts.save}</SubmitButton>
      </div>
    </form>
  );
}
