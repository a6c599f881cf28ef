"use server";

import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { takeBackSchema } from "@/lib/foundation/platform/validation";
import {
  answerRequest,
  giveNotice,
  recordRequest,
  takeBackNotice,
  takeBackRequest,
} from "@/lib/people/rights/commands";
import { answerRequestSchema, giveNoticeSchema, recordRequestSchema } from "@/lib/people/rights/schema";

const form = formActions(
  refusalsIn("rights.failure", {
    request_in_future: "receivedOn",
    request_waiting: "kind",
    request_answer_in_future: "answeredOn",
    request_answer_too_early: "answeredOn",
    notice_in_future: "givenOn",
  }),
);

const backWith =
  (done: FlashCode) =>
  ({ learnerId }: { learnerId: string }) =>
    flashAddress(`/apprenants/${learnerId}/droits`, done);

export const recordRequestAction = form(recordRequestSchema, recordRequest, backWith("demande-notee"));
export const answerRequestAction = form(answerRequestSchema, answerRequest, backWith("demande-repondue"));
export const takeBackRequestAction = form(takeBackSchema, takeBackRequest, backWith("demande-otee"));
export const giveNoticeAction = form(giveNoticeSchema, giveNotice, backWith("note-donnee"));
export const takeBackNoticeAction = form(takeBackSchema, takeBackNotice, backWith("note-retiree"));
