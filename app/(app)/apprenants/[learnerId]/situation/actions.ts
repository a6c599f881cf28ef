"use server";

import { proofHref } from "@/components/people/proofs/proof-address";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import type { Context } from "@/lib/foundation/core/context";
import { invalid, type Result } from "@/lib/foundation/core/result";
import { optionalChoice, requiredText } from "@/lib/foundation/platform/validation";
import { communeFromField } from "@/lib/network/places/resolve";
import { sendLinkSchema } from "@/lib/people/answers/schema";
import { sendLink } from "@/lib/people/answers/send-commands";
import { type RecordedOutcome, recordOutcome, withdrawOutcome } from "@/lib/people/outcomes/commands";
import { isNonResponse, type OutcomeFailure } from "@/lib/people/outcomes/rules/vocabulary";
import { type ObservationInput, observationSchema, withdrawOutcomeSchema } from "@/lib/people/outcomes/schema";

/** An observation, new or correcting another, with the commune as somebody types it. */
async function record(
  ctx: Context,
  { employerCommune, learnerId: _page, next: _next, ...input }: ObservationInput & { learnerId: string; next: Next },
): Promise<Result<RecordedOutcome, OutcomeFailure>> {
  const place = communeFromField(employerCommune, null);
  if (!place.ok) return invalid({ employerCommune: [place.error] });
  return recordOutcome(ctx, { ...input, employerCommuneInsee: place.insee });
}

/** The person whose page to come back to. */
const person = { learnerId: requiredText(60) };
/** To that page, or to where the file is attached that shows what was noted. */
const next = optionalChoice(["page", "proof"]);
type Next = "page" | "proof" | null;

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
  observationSchema.extend({ ...person, next }),
  record,
  ({ outcomeId, inInterval, isBeside }, { learnerId, next, kind }) =>
    flashAddress(
      next === "proof" && !isNonResponse(kind)
        ? proofHref(encodeURIComponent(learnerId), outcomeId)
        : `/apprenants/${encodeURIComponent(learnerId)}`,
      isBeside ? "situation-a-cote" : inInterval ? "situation" : "situation-hors",
    ),
);
export const withdrawOutcomeAction = withdrawal(
  withdrawOutcomeSchema.extend(person),
  withdrawOutcome,
  (_outcome, { learnerId }) => backTo(learnerId, "situation-retiree"),
);
