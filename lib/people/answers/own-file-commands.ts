import "server-only";
import { ok, type Result, refused } from "@/lib/foundation/core/result";
import { attachOwnProof, takeBackOwnProof } from "@/lib/people/outcomes/answer-record";
import type { ProofFailure } from "@/lib/people/outcomes/rules/proof-files";
import type { SentFile } from "@/lib/services/files/file-records";
import type { FileRefusal } from "@/lib/services/files/rules/vocabulary";
import { holderOf, type Sender, tooMany } from "./held-link";
import { saidActivity } from "./link-records";
import { type AnswerFailure, OWN_FILE_LIMIT } from "./rules/link";
import type { OwnFileTakenBackInput } from "./schema";

export type OwnFileRefusal = AnswerFailure | ProofFailure | FileRefusal;
type Sent = { proofFileId: string };
type SentNow = Sent & { files: number };

/**
 * Photographs or files, all of them or none, of what somebody said that they do, by a link or on the telephone, as long as their link opens: they wait to
 * be verified as any other, and nobody of the school attached them. Refuses as `holderOf` and `attachProof` do, and
 * `answer_incomplete` where there is nothing to show.
 */
export async function sendOwnFile(
  sender: Sender,
  { token, sent }: { token: string; sent: SentFile | readonly SentFile[] },
): Promise<Result<SentNow, OwnFileRefusal>> {
  const held = await holderOf(sender, token);
  if (!held.ok) return held;
  const { ctx, link } = held.value;
  const said = await saidActivity(link);
  if (!said) return refused("answer_incomplete");
  // Each is looked into, which takes its time.
  for (const _ of [sent].flat()) {
    const refusal = await tooMany([{ ...OWN_FILE_LIMIT, key: `own file ${link.id}` }]);
    if (refusal) return refusal;
  }
  return attachOwnProof(ctx, { enrolmentId: link.enrolment.id, outcomeId: said.id, sent });
}

/** As long as nobody has looked at it. */
export async function takeBackOwnFile(
  sender: Sender,
  { token, proofFileId }: OwnFileTakenBackInput,
): Promise<Result<Sent, OwnFileRefusal>> {
  const held = await holderOf(sender, token);
  if (!held.ok) return held;
  const { ctx, link } = held.value;
  const done = await takeBackOwnProof(ctx, { enrolmentId: link.enrolment.id, proofFileId });
  return done.ok ? ok({ proofFileId }) : done;
}
