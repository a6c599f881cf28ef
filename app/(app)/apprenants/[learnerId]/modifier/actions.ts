"use server";

import type { z } from "zod";
import { personForm } from "@/components/people/learners/person-form";
import { communeErrors } from "@/lib/entrances/web/checked-commune";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { asShown } from "@/lib/entrances/web/run-form";
import type { Context } from "@/lib/foundation/core/context";
import { invalid } from "@/lib/foundation/core/result";
import { communeFromField } from "@/lib/network/places/resolve";
import { updateLearner } from "@/lib/people/learners/commands";
import { getLearnerForm } from "@/lib/people/learners/queries";
import { updateLearnerSchema } from "@/lib/people/learners/schema";

async function update(ctx: Context, { commune, communeCode, ...input }: z.output<typeof updateLearnerSchema>) {
  const place = communeFromField(commune, communeCode);
  if (!place.ok) return invalid({ commune: [place.error] });
  return updateLearner(ctx, { ...input, communeInsee: place.insee });
}

const form = formActions(
  refusalsIn("learners.failure", {
    birth_after_application: "birthDate",
    birth_after_entry: "birthDate",
    birth_in_future: "birthDate",
    learner_too_young: "birthDate",
  }),
);

export const updateLearnerAction = form(
  updateLearnerSchema,
  update,
  ({ id }) => flashAddress(`/apprenants/${id}`, "personne"),
  { check: communeErrors, now: asShown((ctx, { learnerId }) => getLearnerForm(ctx, learnerId), personForm) },
);
