"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import { schoolAnswers } from "@/components/schools/school-form-texts";
import type { Context } from "@/lib/core/context";
import { invalid, type Result, refused } from "@/lib/core/result";
import { communeFromField } from "@/lib/places/resolve";
import { createSchool, updateSchool } from "@/lib/schools/commands";
import { getSchoolForm, listSchoolPartners } from "@/lib/schools/queries";
import type { SchoolFailure } from "@/lib/schools/rules/school";
import { createSchoolSchema, updateSchoolSchema } from "@/lib/schools/schema";
import { communeErrors, placeTyped } from "@/lib/web/checked-commune";
import { linesOfDifferences, withConflict, withoutConflict } from "@/lib/web/conflict";
import type { EditState, FormState } from "@/lib/web/form-state";
import { inWords } from "@/lib/web/form-words";
import { runForm, submitForm } from "@/lib/web/run-form";
import { requireContext } from "@/lib/web/session";

type Place = { commune: string; communeCode: string | null };

/** Turns the commune field into the INSEE code that the command wants; its refusals come back on the field. */
function withPlace<Input extends Place, T, Code extends string>(
  command: (ctx: Context, input: Omit<Input, keyof Place> & { communeInsee: string }) => Promise<Result<T, Code>>,
) {
  return async (ctx: Context, { commune, communeCode, ...input }: Input): Promise<Result<T, Code>> => {
    const place = communeFromField(commune, communeCode);
    const error = place.ok ? "required" : place.error;
    if (!place.ok || !place.insee) return invalid({ commune: [error] });
    return command(ctx, { ...input, communeInsee: place.insee });
  };
}

async function worded(state: FormState<SchoolFailure>): Promise<FormState> {
  return inWords(state, await getTranslations("schools.failure"), { school_code_taken: "code" });
}

/** On screen a code that a school has already is an answer to correct: what else was typed is another school's. */
async function openSchool(
  ctx: Context,
  input: Parameters<typeof createSchool>[1],
): Promise<Result<{ id: string }, SchoolFailure>> {
  const opened = await createSchool(ctx, input);
  return opened.ok && !opened.value.created ? refused("school_code_taken", { name: opened.value.name }) : opened;
}

export async function createSchoolAction(_previous: EditState, formData: FormData): Promise<EditState> {
  const state = await runForm(
    formData,
    createSchoolSchema,
    withPlace<z.output<typeof createSchoolSchema>, { id: string }, SchoolFailure>(openSchool),
    (_school, { code }) => {
      revalidatePath("/ecoles");
      redirect(`/ecoles/${code}`);
    },
    { check: communeErrors },
  );
  return withoutConflict(await worded(state));
}

export async function updateSchoolAction(_previous: EditState, formData: FormData): Promise<EditState> {
  const submitted = await submitForm(
    formData,
    updateSchoolSchema,
    withPlace<z.output<typeof updateSchoolSchema>, { code: string }, SchoolFailure>(updateSchool),
    { check: communeErrors },
  );
  if (submitted.done) {
    revalidatePath("/ecoles", "layout");
    redirect(`/ecoles/${submitted.value.code}`);
  }
  const { input, state } = submitted;
  return withConflict({ input, state: await worded(state) }, async ({ schoolId, ...typed }) => {
    const ctx = await requireContext();
    const [now, partners] = await Promise.all([getSchoolForm(ctx, { schoolId }), listSchoolPartners(ctx)]);
    const answers = now && (await schoolAnswers(now, partners));
    return answers && { seen: now.seen, lines: await linesOfDifferences({ ...typed, ...placeTyped(typed) }, answers) };
  });
}
