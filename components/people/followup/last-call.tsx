import { Key } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import type { FormAction } from "@/lib/foundation/core/form";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { getLastCall } from "@/lib/people/followup/queue-queries";

export type Call = NonNullable<Awaited<ReturnType<typeof getLastCall>>>;

/** The last call that the reader noted today, to be taken back. */
export async function LastCall({ call, takeBack }: { call: Call; takeBack: FormAction }) {
  const [t, outcomes] = await Promise.all([getTranslations("followup.queue"), getTranslations("outcomes.attempt")]);
  return (
    <div id="last-call" className="flex flex-wrap items-center gap-4 border-t border-line pt-3">
      <p>{t("lastCall", { name: fullName(call.enrolment.learner), result: outcomes(call.result) })}</p>
      <Form
        id="undo-call"
        action={takeBack}
        about={{ enrolmentId: call.enrolmentId, attemptId: call.id }}
        submit={<Key of="Z">{t("undo")}</Key>}
        look="secondary"
        open
      />
    </div>
  );
}
