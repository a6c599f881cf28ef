"use server";

import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { correctDecision, recordLabelDecision, takeBackDecision } from "@/lib/figures/label/commands";
import { correctDecisionSchema, recordDecisionSchema } from "@/lib/figures/label/schema";
import { correctThreshold, recordThreshold, takeBackThreshold } from "@/lib/figures/thresholds/commands";
import { correctThresholdSchema, recordThresholdSchema } from "@/lib/figures/thresholds/schema";
import { takeBackSchema } from "@/lib/foundation/platform/validation";

const form = formActions(
  refusalsIn("label.failure", {
    decided_in_future: "decidedOn",
    reason_missing: "reason",
    decision_on_same_day: "fromOn",
    label_ends_before: "untilOn",
    label_too_long: "untilOn",
    label_overlaps: "fromOn",
    label_not_next: "fromOn",
    outside_label: "fromOn",
    suspended_already: "fromOn",
    nothing_to_lift: "fromOn",
    threshold_ends_before: "validUntilOn",
    threshold_overlaps: "validFromOn",
  }),
);
/** A refusal without a field of its own: what is taken back, others rest on. */
const whole = formActions(refusalsIn("label.failure"));

const toProgramme =
  (code: FlashCode) =>
  ({ programmeId }: { programmeId: string }) =>
    flashAddress(`/label/${programmeId}`, code);
const toThresholds = (code: FlashCode) => () => flashAddress("/label", code);

export const recordLabelDecisionAction = form(
  recordDecisionSchema,
  recordLabelDecision,
  toProgramme("decision-label-enregistree"),
);
export const correctDecisionAction = form(correctDecisionSchema, correctDecision, toProgramme("decision-corrigee"));
export const takeBackDecisionAction = whole(takeBackSchema, takeBackDecision, toProgramme("decision-annulee"));
export const recordThresholdAction = form(recordThresholdSchema, recordThreshold, toThresholds("seuil-enregistre"));
export const correctThresholdAction = form(correctThresholdSchema, correctThreshold, toThresholds("seuil-corrige"));
export const takeBackThresholdAction = whole(takeBackSchema, takeBackThreshold, toThresholds("seuil-annule"));
