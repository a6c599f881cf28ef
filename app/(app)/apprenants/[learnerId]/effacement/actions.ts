"use server";

import { answerErasure, proposeErasure } from "@/lib/entrances/retention/commands";
import { answerErasureSchema, proposeErasureSchema } from "@/lib/entrances/retention/schema";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";

const form = formActions(refusalsIn("retention.failure"));

const backWith =
  (waiting: FlashCode) =>
  ({ learnerId, done }: { learnerId: string; done: boolean }) =>
    done
      ? flashAddress(`/apprenants/${learnerId}`, "effacement-fait")
      : flashAddress(`/apprenants/${learnerId}/effacement`, waiting);

export const proposeErasureAction = form(proposeErasureSchema, proposeErasure, backWith("effacement-propose"));
export const answerErasureAction = form(answerErasureSchema, answerErasure, backWith("effacement-refuse"));
