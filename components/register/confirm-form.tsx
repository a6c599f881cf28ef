"use client";

import type { ReactNode } from "react";
import { FormTrouble } from "@/components/ui/form-trouble";
import { SubmitButton } from "@/components/ui/submit-button";
import { useSafeAction } from "@/components/ui/use-safe-action";
import type { FormState } from "@/lib/web/form-state";

/** The button that agrees to a dry run; a request that fails leaves the dry run on the page, and says so. */
export function ConfirmForm({
  action,
  importId,
  digest,
  texts,
  children,
}: {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  importId: string;
  /** Of the dry run on the page. */
  digest: string;
  texts: { submit: string; pending: string };
  /** What else may be done. */
  children: ReactNode;
}) {
  const { trouble, formProps } = useSafeAction(action);
  return (
    <form {...formProps()} className="grid gap-3">
      <input type="hidden" name="importId" value={importId} />
      <input type="hidden" name="digest" value={digest} />
      <FormTrouble trouble={trouble} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingText={texts.pending}>{texts.submit}</SubmitButton>
        {children}
      </div>
    </form>
  );
}
