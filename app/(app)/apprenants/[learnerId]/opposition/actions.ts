"use server";

import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { takeBackSchema } from "@/lib/foundation/platform/validation";
import {
  endObjection,
  recordObjection,
  restoreObjection,
  takeBackObjection,
} from "@/lib/people/outcomes/objection-commands";
import { endObjectionSchema, recordObjectionSchema } from "@/lib/people/outcomes/schema";

const form = formActions(
  refusalsIn("objections.failure", {
    objection_in_future: "fromOn",
    objection_standing: "fromOn",
    objection_before_letter: "fromOn",
    objection_end_in_future: "endedOn",
    objection_end_too_early: "endedOn",
  }),
);

const backWith =
  (done: FlashCode) =>
  ({ learnerId }: { learnerId: string }) =>
    flashAddress(`/apprenants/${learnerId}`, done);

export const recordObjectionAction = form(recordObjectionSchema, recordObjection, backWith("opposition-notee"));
export const endObjectionAction = form(endObjectionSchema, endObjection, backWith("opposition-levee"));
export const restoreObjectionAction = form(takeBackSchema, restoreObjection, backWith("opposition-retablie"));
export const takeBackObjectionAction = form(takeBackSchema, takeBackObjection, backWith("opposition-retiree"));
