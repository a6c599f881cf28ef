"use client";

import { useForm } from "@conform-to/react";
import { fromConform, summaryOf } from "@/components/ui/conform";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { Select } from "@/components/ui/input";
import { Options } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import { DateField } from "@/components/ui/text-field";
import { useFormAction } from "@/components/ui/use-form-action";
import type { FormState } from "@/lib/web/form-state";

export type CompletionPerson = { enrolmentId: string; name: string; leavesFor: string; certificationOf: string };

export type CompletionTexts = {
  separator: string;
  date: string;
  dateHint: string;
  caption: string;
  name: string;
  leaves: string;
  certification: string;
  save: string;
  saving: string;
};

type Fields = { exitedOn: string; people: Record<string, { leaves: string; certification: string }> };

/** The end of a cohort in one form: everybody present is ticked, each with a certification. */
export function CompletionForm({
  action,
  texts,
  cohortId,
  exitedOn,
  people,
  certifications,
}: {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  texts: CompletionTexts;
  cohortId: string;
  exitedOn: string;
  people: readonly CompletionPerson[];
  certifications: readonly { value: string; label: string }[];
}) {
  const { state, trouble, formProps } = useFormAction(action);
  const [form, fields] = useForm<Fields>({
    id: "completion",
    lastResult: state?.reply ?? null,
    defaultValue: {
      exitedOn,
      people: Object.fromEntries(
        people.map(({ enrolmentId }) => [enrolmentId, { leaves: "on", certification: "none" }]),
      ),
    },
  });
  const byId = fields.people.getFieldset();
  const rows = people.flatMap((person) => {
    const row = byId[person.enrolmentId]?.getFieldset();
    return row ? [{ person, row }] : [];
  });
  const lines = summaryOf([fields.exitedOn], (text) => `${texts.date}${texts.separator}${text}`);
  const refusal = (form.errors ?? []).map((text) => ({ id: null, text }));
  return (
    <form id={form.id} {...formProps(form.onSubmit)} className="grid gap-6">
      <ErrorSummary errors={[...refusal, ...lines]} submission={state} />
      <input type="hidden" name="cohortId" value={cohortId} />
      <DateField {...fromConform(fields.exitedOn)} label={texts.date} hint={texts.dateHint} />
      <Table
        caption={texts.caption}
        captionHidden
        density="compact"
        rows={rows}
        rowKey={({ person }) => person.enrolmentId}
        columns={[
          { key: "name", header: texts.name, rowHeader: true, cell: ({ person }) => person.name },
          {
            key: "leaves",
            header: texts.leaves,
            cell: ({ person, row }) => (
              <input
                key={row.leaves.key}
                type="checkbox"
                name={row.leaves.name}
                defaultChecked={row.leaves.defaultValue === "on"}
                aria-label={person.leavesFor}
                className="size-5 accent-accent"
              />
            ),
          },
          {
            key: "certification",
            header: texts.certification,
            cell: ({ person, row }) => (
              <Select
                key={row.certification.key}
                name={row.certification.name}
                defaultValue={row.certification.defaultValue}
                aria-label={person.certificationOf}
                inputSize="small"
                className="max-w-60"
              >
                <Options options={certifications} />
              </Select>
            ),
          },
        ]}
      />
      <FormTrouble trouble={trouble} />
      <div>
        <SubmitButton pendingText={texts.saving}>{texts.save}</SubmitButton>
      </div>
    </form>
  );
}
