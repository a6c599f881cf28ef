"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { learnerAnswers } from "@/components/learners/learner-answers";
import { invalid } from "@/lib/core/result";
import { updateLearner } from "@/lib/learners/commands";
import { getLearnerForm } from "@/lib/learners/queries";
import { updateLearnerSchema } from "@/lib/learners/schema";
import { communeFromField } from "@/lib/places/resolve";
import { communeErrors, placeTyped } from "@/lib/web/checked-commune";
import { linesOfDifferences, withConflict } from "@/lib/web/conflict";
import type { EditState } from "@/lib/web/form-state";
import { inWords } from "@/lib/web/form-words";
import { submitForm } from "@/lib/web/run-form";
import { requireContext } from "@/lib/web/session";

export async function updateLearnerAction(_previous: EditState, formData: FormData): Promise<EditState> {
  const t = await getTranslations("learners.failure");
  const submitted = await submitForm(
    formData,
    updateLearnerSchema,
    async (ctx, { commune, communeCode, ...input }) => {
      const place = communeFromField(commune, communeCode);
      if (!place.ok) return invalid({ commune: [place.error] });
      return updateLearner(ctx, { ...input, communeInsee: place.insee });
    },
    { check: communeErrors },
  );
  if (submitted.done) {
    const { id } = submitted.value;
    revalidatePath(`/apprenants/${id}`);
    redirect(`/apprenants/${id}`);
  }
  const { input, state } = submitted;
  const worded = await inWords(state, t, {
    birth_after_application: "birthDate",
    birth_after_entry: "birthDate",
    birth_in_future: "birthDate",
    learner_too_young: "birthDate",
  });
  return withConflict({ input, state: worded }, async ({ learnerId, ...typed }) => {
    const now = await getLearnerForm(await requireContext(), learnerId);
    const answers = now && (await learnerAnswers(now));
    return answers && { seen: now.seen, lines: await linesOfDifferences({ ...typed, ...placeTyped(typed) }, answers) };
  });
}
