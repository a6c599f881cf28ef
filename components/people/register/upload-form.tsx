"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { FormTrouble } from "@/components/ui/form-trouble";
import { LongTextField } from "@/components/ui/long-text-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { useSafeAction } from "@/components/ui/use-safe-action";
import type { FormAction } from "@/lib/foundation/core/form";
import type { UploadError } from "@/lib/people/register/schema";

const FIELD = "import-file";
/** By content the server decides; this only narrows what the file dialog offers. */
const ACCEPTED =
  ".csv,.tsv,.txt,.xlsx,.ods,.xls,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A plain form. A file that is too large is told before it travels, or turned away unread (proxy.ts). */
export function UploadForm({
  action,
  maxBytes,
  refused,
  label,
  hint,
  errors: texts,
  pending,
  cohortId,
  paste,
  children,
}: {
  action: FormAction;
  maxBytes: number;
  /** The server has turned a file away for its size. */
  refused: boolean;
  label: string;
  hint: string;
  /** What is wrong with a file. */
  errors: Record<UploadError, string>;
  pending: string;
  /** The cohort from whose page the file comes. */
  cohortId?: string | undefined;
  /** Words of the field for cells that are pasted in place of a file. */
  paste: { summary: string; label: string; hint: string };
  children: ReactNode;
}) {
  const { state, trouble, formProps } = useSafeAction(action);
  const [tooLarge, setTooLarge] = useState<object | null>(refused ? {} : null);
  const pasted = state?.reply.initialValue?.pasted;
  const codes = tooLarge ? ["too_large"] : (state?.reply.error?.file ?? []);
  // What the server refuses a file for comes in words.
  const errors = codes.map((code) => (code in texts ? texts[code as UploadError] : code));
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const file = new FormData(event.currentTarget).get("file");
    const refuses = file instanceof File && file.size > maxBytes;
    setTooLarge(refuses ? {} : null);
    if (refuses) event.preventDefault();
  };
  return (
    <form {...formProps(onSubmit)} className="grid max-w-form gap-6">
      <ErrorSummary errors={errors.map((text) => ({ id: FIELD, text }))} submission={tooLarge ?? state} />
      {cohortId && <input type="hidden" name="promotion" value={cohortId} />}
      <FileField id={FIELD} label={label} hint={hint} errors={errors} accept={ACCEPTED} />
      <Disclosure summary={paste.summary} open={typeof pasted === "string"}>
        <LongTextField
          id="import-pasted"
          name="pasted"
          label={paste.label}
          hint={paste.hint}
          rows={6}
          defaultValue={typeof pasted === "string" ? pasted : undefined}
        />
      </Disclosure>
      <FormTrouble trouble={trouble} />
      <div>
        <SubmitButton pendingText={pending}>{children}</SubmitButton>
      </div>
    </form>
  );
}
