"use server";

import {
  type ReadReport,
  type ReturnedState,
  returnedAnswer,
  returnedErrors,
} from "@/components/services/mail/returned-answer";
import { LETTERS } from "@/lib/entrances/web/features";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions, refreshPages } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { submitForm } from "@/lib/entrances/web/run-form";
import { SYSTEM } from "@/lib/foundation/core/context";
import { ok } from "@/lib/foundation/core/result";
import { readClock } from "@/lib/foundation/platform/clock";
import { settleMessages } from "@/lib/people/campaign/settle-commands";
import { sendMessageAgain } from "@/lib/services/mail/commands";
import { recordReturnedMail } from "@/lib/services/mail/returned-commands";
import { returnedMailsSchema, sendAgainSchema } from "@/lib/services/mail/schema";

const form = formActions(refusalsIn("mail.failure"));

export const sendAgainAction = form(
  sendAgainSchema,
  (ctx, typed) => sendMessageAgain(ctx, typed, LETTERS),
  () => flashAddress("/administration/courriels", "courriel-relance"),
);

/** Each file for itself: one that is no report keeps none of the others from being read. */
export async function addReportsAction(_previous: ReturnedState | null, formData: FormData): Promise<ReturnedState> {
  const submitted = await submitForm(formData, returnedMailsSchema, async (ctx, { mails }) => {
    const read: ReadReport[] = [];
    for (const mail of mails) {
      const result = await recordReturnedMail(ctx, new Uint8Array(await mail.arrayBuffer()));
      if (result.ok) read.push({ name: mail.name, found: result.value });
      else if (result.failure.kind === "rule") read.push({ name: mail.name, found: result.failure.code });
      else return result;
    }
    return ok(read);
  });
  const { state } = submitted;
  if (!submitted.done) return { ...state, ...(await returnedErrors(state.reply.error?.mails ?? [])) };
  // What came back is told of its message at once, and not in a minute.
  await settleMessages({ ...readClock(), actor: SYSTEM });
  refreshPages();
  return { ...state, ...(await returnedAnswer(submitted.value)) };
}
