"use server";

import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { takeBackSchema } from "@/lib/foundation/platform/validation";
import { recordMandate, takeBackMandate } from "@/lib/people/mandates/commands";
import { recordMandateSchema } from "@/lib/people/mandates/schema";

const form = formActions(
  refusalsIn("mandates.failure", {
    mandate_holder: "holderId",
    mandate_school: "schoolIds",
    mandate_request_in_future: "requestedOn",
    mandate_in_past: "fromOn",
    mandate_until_before_from: "untilOn",
    mandate_too_long: "untilOn",
  }),
);

const toList = (code: FlashCode) => () => flashAddress("/controles/mandats", code);

export const recordMandateAction = form(recordMandateSchema, recordMandate, toList("mandat-donne"));
export const takeBackMandateAction = form(takeBackSchema, takeBackMandate, toList("mandat-retire"));
