"use client";

import { useForm } from "@conform-to/react";
import { useState } from "react";
import { RadioGroup } from "@/components/ui/choice-field";
import { fromConform, summaryOf } from "@/components/ui/conform";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { type ConflictTexts, SeenField } from "@/components/ui/seen-field";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField } from "@/components/ui/text-field";
import { useFormAction } from "@/components/ui/use-form-action";
import { useTypedBefore } from "@/components/ui/use-typed-before";
import { readTypedDate } from "@/lib/core/typed-date";
import type { EditState } from "@/lib/web/form-state";

export type ExitFormTexts = {
  separator: string;
  exitedOn: string;
  exitedOnHint: string;
  reason: string;
  reasonHint: string;
  certification: string;
  meaning: string;
  meaningPending: string;
  conflict: ConflictTexts;
  save: string;
  saving: string;
};

type Meaning = { title: string; text: string };
type Fields = { exitedOn: string; reason: string; certification: string };

/**
 * Date, reason and certification of one exit. What the exit counts as is said while it is typed: it depends on the
 * reason and on whether the planned end has come, and both answers come ready from the server. What somebody else saved
 * meanwhile is shown beside.
 */
export function ExitForm({
  action,
  texts,
  enrolmentId,
  seen,
  address,
  plannedEnd,
  reasons,
  certifications,
  initial,
}: {
  action: (previous: EditState, formData: FormData) => Promise<EditState>;
  texts: ExitFormTexts;
  enrolmentId: string;
  seen: string;
  /** Of this page. */
  address: string;
  /** YYYY-MM-DD. */
  plannedEnd: string;
  reasons: readonly { value: string; label: string; before: Meaning; after: Meaning }[];
  certifications: readonly { value: string; label: string }[];
  initial: Fields;
}) {
  const { state, trouble, element, formProps } = useFormAction(action);
  const [form, fields] = useForm<Fields>({ id: "exit", lastResult: state?.reply ?? null, defaultValue: initial });
  const [meaning, setMeaning] = useState<Meaning | null>(() => meaningOf(initial.exitedOn, initial.reason));
  function meaningOf(text: string, value: string): Meaning | null {
    const day = readTypedDate(text).date;
    const reason = reasons.find((each) => each.value === value);
    if (!day || !reason) return null;
    return day < plannedEnd ? reason.before : reason.after;
  }
  const weigh = (element: HTMLFormElement) => {
    const data = new FormData(element);
    setMeaning(meaningOf(String(data.get("exitedOn")), String(data.get("reason"))));
  };
  useTypedBefore(element, weigh);
  const { exitedOn, reason, certification } = texts;
  const labels: Record<string, string> = { exitedOn, reason, certification };
  const lines = summaryOf(
    [fields.exitedOn, fields.reason, fields.certification],
    (text, field) => `${labels[field]}${texts.separator}${text}`,
  );
  const refusal = (form.errors ?? []).map((text) => ({ id: state?.conflict ? null : fields.exitedOn.id, text }));
  return (
    <form
      id={form.id}
      {...formProps(form.onSubmit)}
      onChange={(event) => weigh(event.currentTarget)}
      className="grid max-w-form gap-6"
    >
      <ErrorSummary errors={[...refusal, ...lines]} submission={state} />
      <input type="hidden" name="enrolmentId" value={enrolmentId} />
      <SeenField seen={seen} answer={state} address={address} texts={texts.conflict} />
      <DateField {...fromConform(fields.exitedOn)} label={texts.exitedOn} hint={texts.exitedOnHint} />
      <RadioGroup
        key={fields.reason.key}
        {...fromConform(fields.reason)}
        label={texts.reason}
        hint={texts.reasonHint}
        choices={reasons}
      />
      <div role="status" className="rounded-md border-s-4 border-line-strong bg-sunken p-4">
        <p className="text-sm text-ink-soft">{texts.meaning}</p>
        <p className="font-semibold">{meaning ? meaning.title : texts.meaningPending}</p>
        {meaning && <p>{meaning.text}</p>}
      </div>
      <SelectField
        key={fields.certification.key}
        {...fromConform(fields.certification)}
        label={texts.certification}
        options={certifications}
      />
      <FormTrouble trouble={trouble} />
      <div>
        <SubmitButton pendingText={texts.saving}>{texts.save}</SubmitButton>
      </div>
    </form>
  );
}
