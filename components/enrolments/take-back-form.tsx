"use client";

import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { SubmitButton } from "@/components/ui/submit-button";
import { useSafeAction } from "@/components/ui/use-safe-action";
import type { FormState } from "@/lib/web/form-state";

/** Takes back something recorded of one person; the button names the person. Works without JavaScript. */
export function TakeBackForm({
  action,
  about,
  idle = false,
  texts,
}: {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  /** What the form sends: the ids of what is taken back. */
  about: Record<string, string>;
  /** It cannot be taken back any more: only the answer to the last attempt stays. */
  idle?: boolean;
  texts: { button: string; pending: string };
}) {
  const { state, trouble, formProps } = useSafeAction(action);
  const refusal = Object.values(state?.reply.error ?? {}).flatMap((errors) => errors ?? []);
  return (
    <form {...formProps()} hidden={idle && !state} className="grid justify-items-start gap-3">
      <ErrorSummary errors={refusal.map((text) => ({ id: null, text }))} submission={state} />
      {Object.entries(about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormTrouble trouble={trouble} />
      {!idle && (
        <SubmitButton look="danger" pendingText={texts.pending}>
          {texts.button}
        </SubmitButton>
      )}
    </form>
  );
}
