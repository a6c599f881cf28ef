"use client";

import { Notice } from "@/components/ui/notice";
import { isDone, useFormHandle } from "@/components/ui/use-form";
import type { FormState } from "@/lib/foundation/core/form";

/** What the account forms get back: beside the usual, a made password to be shown this once. */
export type AccountAnswer = NonNullable<FormState> & { madePassword: string | null };

/** What was done, and the password that was made, this once: `intro` stands before it, `once` after. */
export function AccountDone({ title, intro, once }: { title: string; intro?: string; once?: string }) {
  const { state } = useFormHandle<AccountAnswer>();
  if (!isDone(state)) return null;
  const made = state?.madePassword;
  return (
    <Notice kind="success" title={title} live>
      {made && (
        <>
          <p>
            {intro} <code className="font-semibold break-all">{made}</code>
          </p>
          <p>{once}</p>
        </>
      )}
    </Notice>
  );
}
