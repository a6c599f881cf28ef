"use server";

import { LETTERS } from "@/lib/entrances/web/features";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { sendMessageAgain } from "@/lib/services/mail/commands";
import { sendAgainSchema } from "@/lib/services/mail/schema";

const form = formActions(refusalsIn("mail.failure"));

export const sendAgainAction = form(
  sendAgainSchema,
  (ctx, typed) => sendMessageAgain(ctx, typed, LETTERS),
  () => flashAddress("/administration/courriels", "courriel-relance"),
);
