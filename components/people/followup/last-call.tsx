import { proofHref } from "@/components/people/proofs/proof-address";
import { Key } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import type { FormAction } from "@/lib/foundation/core/form";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { OwnCall, ProofRequest } from "@/lib/people/followup/call-queries";
import { isActivity } from "@/lib/people/outcomes/rules/vocabulary";

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
  call: OwnCall & { proof: ProofRequest };
  takeBack: CallActions;
  ask: FormAction;
}) {
  const [t, send, line] = await Promise.all([
    getTranslations("followup.queue"),
    getTranslations("answers.send"),
    getTranslations("proofs.line"),
  ]);
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
      {call.kind && isActivity(call.kind) && (
        <TextLink href={proofHref(call.learner.id, call.id)}>{line("attach")}</TextLink>
      )}
      {proof === "asked" && <p className="text-sm text-ink-soft">{send("asked")}</p>}
    </div>
  );
}
