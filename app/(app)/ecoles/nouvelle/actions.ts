"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import { communeErrors } from "@/app/_lib/checked-commune";
import type { FormState } from "@/app/_lib/form-state";
import { inWords } from "@/app/_lib/form-words";
import { runForm } from "@/app/_lib/run-form";
import type { Context } from "@/lib/core/context";
import type { Result } from "@/lib/core/result";
import { communeFromField } from "@/lib/places/resolve";
import { createSchool, updateSchool } from "@/lib/schools/commands";
import { createSchoolSchema, updateSchoolSchema } from "@/lib/schools/schema";

type Place = { commune: string; communeCode: string | null };

/** Turns the commune field into the INSEE code that the command wants; its refusals come back on the field. */
function withPlace<Input extends Place, T>(
  command: (ctx: Context, input: Omit<Input, keyof Place> & { communeInsee: string }) => Promise<Result<T>>,
) {
  return async (ctx: Context, { commune, communeCode, ...input }: Input): Promise<Result<T>> => {
    const place = communeFromField(commune, communeCode);
    const error = place.ok ? "required" : place.error;
    if (!place.ok || !place.insee) return { ok: false, failure: { kind: "invalid", fields: { commune: [error] } } };
    return command(ctx, { ...input, communeInsee: place.insee });
  };
}

/** Schools have no rule of their own to break: what is refused is a field. */
async function worded(state: FormState): Promise<FormState> {
  const t = await getTranslations("errors.field");
  return inWords(state, () => t("invalid"));
}

export async function createSchoolAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return worded(
    await runForm(
      formData,
      createSchoolSchema,
      withPlace<z.output<typeof createSchoolSchema>, { created: boolean }>(createSchool),
      ({ created }, { code }) => {
        revalidatePath("/ecoles");
        redirect(created ? `/ecoles/${code}` : `/ecoles/${code}/modifier?existe=oui`);
      },
      { check: communeErrors },
    ),
  );
}

export async function updateSchoolAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return worded(
    await runForm(
      formData,
      updateSchoolSchema,
      withPlace<z.output<typeof updateSchoolSchema>, { code: string }>(updateSchool),
      ({ code }) => {
        revalidatePath("/ecoles", "layout");
        redirect(`/ecoles/${code}`);
      },
      { check: communeErrors },
    ),
  );
}
