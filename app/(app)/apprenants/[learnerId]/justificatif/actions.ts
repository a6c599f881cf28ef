"use server";

import { proofHref } from "@/components/people/proofs/proof-address";
import { refusedAt } from "@/components/services/files/file-question";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { requiredText } from "@/lib/foundation/platform/validation";
import { sendLinkSchema } from "@/lib/people/answers/schema";
import { askForProof } from "@/lib/people/answers/send-commands";
import { attachProof, replaceProof, takeBackProof } from "@/lib/people/outcomes/proof-commands";
import { attachProofSchema, replaceProofSchema, takeBackProofSchema } from "@/lib/people/outcomes/schema";
import { type FileRefusal, isFileRefusal } from "@/lib/services/files/rules/vocabulary";

/** The person whose page to come back to. */
const person = { learnerId: requiredText(60) };

const refusals = refusalsIn("proofs.failure");
const form = formActions(refusals);
const fileForm = formActions(async () => {
  const [{ say }, files] = await Promise.all([refusals(), getTranslations("files.failure")]);
  type Code = Parameters<typeof say>[0] | FileRefusal;
  return {
    say: (code: Code, values) => (isFileRefusal(code) ? files(code, values) : say(code, values)),
    at: refusedAt("file"),
  };
});

type Observation = { learnerId: string; outcomeId: string };

const backTo =
  (done: FlashCode) =>
  (_done: unknown, { learnerId, outcomeId }: Observation) =>
    flashAddress(proofHref(encodeURIComponent(learnerId), outcomeId), done);

const sending = formActions(refusalsIn("answers.sendFailure"));
/** In their place the person is asked for it, by a link of theirs. */
export const askPersonForProofAction = sending(
  sendLinkSchema.extend({ ...person, outcomeId: requiredText(60) }),
  (ctx, { enrolmentId, window }) => askForProof(ctx, { enrolmentId, window }),
  backTo("contrat-demande"),
);

export const attachProofAction = fileForm(
  attachProofSchema.extend(person),
  (ctx, { file, learnerId: _page, ...of }) => attachProof(ctx, { ...of, sent: { name: file.name, content: file } }),
  backTo("justificatif-joint"),
);
export const replaceProofAction = fileForm(
  replaceProofSchema.extend(person),
  (ctx, { file, learnerId: _page, ...of }) => replaceProof(ctx, { ...of, sent: { name: file.name, content: file } }),
  backTo("justificatif-remplace"),
);
export const takeBackProofAction = form(
  takeBackProofSchema.extend({ ...person, outcomeId: requiredText(60) }),
  (ctx, { learnerId: _page, outcomeId: _of, ...input }) => takeBackProof(ctx, input),
  backTo("justificatif-retire"),
);
