"use server";

import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import type { Context } from "@/lib/foundation/core/context";
import { invalid, type Result } from "@/lib/foundation/core/result";
import { requiredText } from "@/lib/foundation/platform/validation";
import { communeFromField } from "@/lib/network/places/resolve";
import { sendLinkSchema } from "@/lib/people/answers/schema";
import { sendLink } from "@/lib/people/answers/send-commands";
import { type RecordedOutcome, recordOutcome, withdrawOutcome } from "@/lib/people/outcomes/commands";
import type { OutcomeFailure } from "@/lib/people/outcomes/rules/vocabulary";
import { type ObservationInput, observationSchema, withdrawOutcomeSchema } from "@/lib/people/outcomes/schema";

/** An observation, new or correcting another, with the commune as somebody types it. */
async function record(
  ctx: Context,
  { employerCommune, learnerId: _page, ...input }: ObservationInput & { learnerId: string },
): Promise<Result<RecordedOutcome, OutcomeFailure>> {
  const place = communeFromField(employerCommune, null);
  if (!place.ok) return invalid({ employerCommune: [place.error] });
  return recordOutcome(ctx, { ...input, employerCommuneInsee: place.insee });
}

/** The person whose page to come back to. */
const person = { learnerId: requiredText(60) };

const backTo = (learnerId: string, done: FlashCode) =>
  flashAddress(`/apprenants/${encodeURIComponent(learnerId)}`, done);

const observation = formActions(
  refusalsIn("outcomes.failure", {
    activity_dates_without_activity: "startedOn",
    activity_end_before_start: "endedOn",
    activity_start_implausible: "startedOn",
    outcome_before_exit: "observedOn",
    outcome_in_future: "observedOn",
  }),
);
const withdrawal = formActions(refusalsIn("outcomes.failure"));

const link = formActions(refusalsIn("answers.sendFailure"));

export const sendLinkAction = link(sendLinkSchema, sendLink, ({ learnerId }) => backTo(learnerId, "lien-envoye"));
export const saveObservationAction = observation(
  observationSchema.extend(person),
  record,
  ({ inInterval, isBeside }, { learnerId }) =>
    backTo(learnerId, isBeside ? "situation-a-cote" : inInterval ? "situation" : "situation-hors"),
);
export const withdrawOutcomeAction = withdrawal(
  withdrawOutcomeSchema.extend(person),
  withdrawOutcome,
  (_outcome, { learnerId }) => backTo(learnerId, "situation-retiree"),
);
