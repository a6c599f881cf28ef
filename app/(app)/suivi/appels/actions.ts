"use server";

import { callsHref } from "@/components/people/followup/followup-search";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { takeBackAttempt } from "@/lib/people/outcomes/attempt-commands";
import { withdrawOutcome } from "@/lib/people/outcomes/commands";
import { takeBackAnswerSchema, takeBackAttemptSchema } from "@/lib/people/outcomes/schema";

const attempts = formActions(refusalsIn("followup.failure"));
const answers = formActions(refusalsIn("outcomes.failure"));

export const takeBackListedAttemptAction = attempts(takeBackAttemptSchema, takeBackAttempt, () =>
  flashAddress("/suivi/appels", "tentative-retiree"),
);
export const takeBackOfPersonAction = attempts(takeBackAttemptSchema, takeBackAttempt, (_taken, { enrolmentId }) =>
  flashAddress(callsHref(enrolmentId), "tentative-retiree"),
);
export const takeBackListedAnswerAction = answers(takeBackAnswerSchema, withdrawOutcome, () =>
  flashAddress("/suivi/appels", "reponse-retiree"),
);
