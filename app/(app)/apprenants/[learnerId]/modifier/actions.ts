"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { communeErrors } from "@/app/_lib/checked-commune";
import type { FormState } from "@/app/_lib/form-state";
import { inWords } from "@/app/_lib/form-words";
import { runForm } from "@/app/_lib/run-form";
import { updateLearner } from "@/lib/learners/commands";
import { updateLearnerSchema } from "@/lib/learners/schema";
import { communeFromField } from "@/lib/places/resolve";

export async function updateLearnerAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const t = await getTranslations("learners.failure");
  const form = await runForm(
    formData,
    updateLearnerSchema,
    async (ctx, { commune, communeCode, ...input }) => {
      const place = communeFromField(commune, communeCode);
      if (!place.ok) return { ok: false, failure: { kind: "invalid", fields: { commune: [place.error] } } };
      return updateLearner(ctx, { ...input, communeInsee: place.insee });
    },
    ({ id }) => {
      revalidatePath(`/apprenants/${id}`);
      redirect(`/apprenants/${id}`);
    },
    { check: communeErrors },
  );
  return inWords(form, t, { birth_after_application: "birthDate", birth_in_future: "birthDate" });
}
