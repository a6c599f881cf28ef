"use server";

import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import type { Context } from "@/lib/foundation/core/context";
import { acceptNew, acceptSame, noteReached, setAside, takeUpAgain } from "@/lib/people/online/commands";
import {
  type ExamineInput,
  examineSchema,
  reachedSchema,
  setAsideSchema,
  takeUpSchema,
} from "@/lib/people/online/schema";

const form = formActions(
  refusalsIn("online.failure", {
    reached_in_future: "reachedOn",
    reached_too_early: "reachedOn",
    possible_duplicate: "who",
    already_enrolled: "who",
    birth_after_application: "who",
    learner_too_young: "who",
  }),
);

const backWith =
  (done: FlashCode) =>
  ({ cohortId }: { cohortId: string }) =>
    flashAddress(`/promotions/${cohortId}/a-examiner`, done);

const examine = (ctx: Context, input: ExamineInput) =>
  input.who === "new" ? acceptNew(ctx, input) : acceptSame(ctx, input);

export const examineAction = form(examineSchema, examine, backWith("candidature-inscrite"));
export const reachedAction = form(reachedSchema, noteReached, backWith("candidature-jointe"));
export const setAsideAction = form(setAsideSchema, setAside, backWith("candidature-ecartee"));
export const takeUpAction = form(takeUpSchema, takeUpAgain, backWith("candidature-reprise"));
