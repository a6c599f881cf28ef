import { Key } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import type { FormAction } from "@/lib/foundation/core/form";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { AskedProof, OwnCall } from "@/lib/people/followup/call-queries";

/** An attempt and an answer are taken back each in its own way. */
export type CallActions = { attempt: FormAction; answer: FormAction };

/** What a call came to, in words. */
export async function callResult({ result, kind }: OwnCall): Promise<string> {
  const t = await getTranslations("outcomes");
  return kind ? t(`kind.${kind}`) : t(`attempt.${result}`);
}

export function takeBackOf({ id, enrolmentId, window, kind }: OwnCall, { attempt, answer }: CallActions) {
  return kind
    ? { action: answer, about: { enrolmentId, window, outcomeId: id } }
    : { action: attempt, about: { enrolmentId, attemptId: id } };
}

/** The last call that the reader noted today, to be taken back. */
export async function LastCall({
  call,
  takeBack,
  ask,
}: {
  call: OwnCall & { proof: AskedProof };
  takeBack: CallActions;
  ask: FormAction;
}) {
  const [t, send] = await Promise.all([getTranslations("followup.queue"), getTranslations("answers.send")]);
  const { enrolmentId, window, proof } = call;
  return (
    <div id="last-call" className="flex flex-wrap items-center gap-4 border-t border-line pt-3">
      <p>{t("lastCall", { name: fullName(call.learner), result: await callResult(call) })}</p>
      <Form
        id="undo-call"
        {...takeBackOf(call, takeBack)}
        submit={<Key of="Z">{t("undo")}</Key>}
        look="secondary"
        open
      />
      {proof === "askable" && (
        <Form
          id="ask-proof"
          action={ask}
          about={{ enrolmentId, window }}
          submit={send("ask")}
          look="secondary"
          errorTitle={send("failed")}
          open
        />
      )}
      {proof === "asked" && <p className="text-sm text-ink-soft">{send("asked")}</p>}
    </div>
  );
}
