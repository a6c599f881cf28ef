"use client";

import { FormTrouble } from "@/components/ui/form-trouble";
import { SubmitButton } from "@/components/ui/submit-button";
import { useSafeAction } from "@/components/ui/use-safe-action";
import type { FormState } from "@/lib/web/form-state";

/** The button that makes the dry run again. A plain form: it works without JavaScript. */
export function RefreshForm({
  action,
  importId,
  texts,
}: {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  importId: string;
  texts: { submit: string; pending: string };
}) {
  const { trouble, formProps } = useSafeAction(action);
  return (
    <form {...formProps()} className="grid gap-3">
      <input type="hidden" name="importId" value={importId} />
      <FormTrouble trouble={trouble} />
      <div>
        <SubmitButton pendingText={texts.pending}>{texts.submit}</SubmitButton>
      </div>
    </form>
  );
}
