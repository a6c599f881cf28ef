"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { personForm } from "@/components/people/learners/person-form";
import { communeErrors } from "@/lib/entrances/web/checked-commune";
import { flashAddress } from "@/lib/entrances/web/flash";
import { asShown, runForm } from "@/lib/entrances/web/run-form";
import type { Context } from "@/lib/foundation/core/context";
import type { FormState } from "@/lib/foundation/core/form";
import { invalid } from "@/lib/foundation/core/result";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { communeFromField } from "@/lib/network/places/resolve";
import { updateLearner } from "@/lib/people/learners/commands";
import { getLearnerForm } from "@/lib/people/learners/queries";
import { updateLearnerSchema } from "@/lib/people/learners/schema";

async function update(ctx: Context, { commune, communeCode, ...input }: z.output<typeof updateLearnerSchema>) {
  const place = communeFromField(commune, communeCode);
  if (!place.ok) return invalid({ commune: [place.error] });
  return updateLearner(ctx, { ...input, communeInsee: place.insee });
}

export async function updateLearnerAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, updateLearnerSchema, update, {
    check: communeErrors,
    say: await getTranslations("learners.failure"),
    at: {
      birth_after_application: "birthDate",
      birth_after_entry: "birthDate",
      birth_in_future: "birthDate",
      learner_too_young: "birthDate",
    },
    done: ({ id }) => {
      revalidatePath(`/apprenants/${id}`);
      redirect(flashAddress(`/apprenants/${id}`, "personne"));
    },
    now: asShown((ctx, { learnerId }) => getLearnerForm(ctx, learnerId), personForm),
  });
}
