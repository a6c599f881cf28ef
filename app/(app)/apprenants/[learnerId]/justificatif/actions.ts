"use server";

import { PROOF_FROM, type ProofFrom, proofHref } from "@/components/people/proofs/proof-address";
import { fileRefusalText, refusedAt } from "@/components/services/files/file-question";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { optionalChoice, requiredText } from "@/lib/foundation/platform/validation";
import { sendLinkSchema } from "@/lib/people/answers/schema";
import { askForProof } from "@/lib/people/answers/send-commands";
import { attachProof, replaceProof, takeBackProof } from "@/lib/people/outcomes/proof-commands";
import { attachProofSchema, replaceProofSchema, takeBackProofSchema } from "@/lib/people/outcomes/schema";
import { type FileRefusal, isFileRefusal } from "@/lib/services/files/rules/vocabulary";

/** The person whose page to come back to, and where one came from. */
const person = { learnerId: requiredText(60), from: optionalChoice(PROOF_FROM) };

const refusals = refusalsIn("proofs.failure");
const form = formActions(refusals);
const fileForm = formActions(async () => {
  const [{ say }, sayFile] = await Promise.all([refusals(), fileRefusalText()]);
  type Code = Parameters<typeof say>[0] | FileRefusal;
  return {
    say: (code: Code, values) => (isFileRefusal(code) ? sayFile(code, values) : say(code, values)),
    at: refusedAt("file"),
  };
});

type Observation = { learnerId: string; outcomeId: string; from: ProofFrom | null };

const pageOf = ({ learnerId, outcomeId, from }: Observation) =>
  proofHref(encodeURIComponent(learnerId), outcomeId, from);
const backTo = (done: FlashCode) => (_done: unknown, of: Observation) => flashAddress(pageOf(of), done);
const asSent = (file: File) => ({ name: file.name, content: file });

const sending = formActions(refusalsIn("answers.sendFailure"));
/** In their place the person is asked for it, by a link of theirs. */
export const askPersonForProofAction = sending(
  sendLinkSchema.extend({ ...person, outcomeId: requiredText(60) }),
  (ctx, { enrolmentId, window }) => askForProof(ctx, { enrolmentId, window }),
  backTo("contrat-demande"),
);

export const attachProofAction = fileForm(
  attachProofSchema.extend(person),
  (ctx, { file, learnerId: _page, from: _from, ...of }) => attachProof(ctx, { ...of, sent: file.map(asSent) }),
  ({ files }, of) => flashAddress(pageOf(of), files > 1 ? "justificatifs-joints" : "justificatif-joint"),
);
export const replaceProofAction = fileForm(
  replaceProofSchema.extend(person),
  (ctx, { file, learnerId: _page, from: _from, ...of }) => replaceProof(ctx, { ...of, sent: asSent(file) }),
  backTo("justificatif-remplace"),
);
export const takeBackProofAction = form(
  takeBackProofSchema.extend({ ...person, outcomeId: requiredText(60) }),
  (ctx, { learnerId: _page, from: _from, outcomeId: _of, ...input }) => takeBackProof(ctx, input),
  backTo("justificatif-retire"),
);
