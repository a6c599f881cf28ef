"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { personForm } from "@/components/learners/person-form";
import type { Context } from "@/lib/core/context";
import type { FormState } from "@/lib/core/form";
import { invalid } from "@/lib/core/result";
import { getTranslations } from "@/lib/i18n/server";
import { updateLearner } from "@/lib/learners/commands";
import { getLearnerForm } from "@/lib/learners/queries";
import { updateLearnerSchema } from "@/lib/learners/schema";
import { communeFromField } from "@/lib/places/resolve";
import { communeErrors } from "@/lib/web/checked-commune";
import { flashAddress } from "@/lib/web/flash";
import { asShown, runForm } from "@/lib/web/run-form";

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
