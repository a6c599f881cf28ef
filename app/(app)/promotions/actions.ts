"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormState } from "@/app/_lib/form-state";
import { inWords } from "@/app/_lib/form-words";
import { runForm } from "@/app/_lib/run-form";
import { cancelCohort, createCohort, createProgramme, reopenCohort, updateCohort } from "@/lib/cohorts/commands";
import { cohortFailureText } from "@/lib/cohorts/messages";
import { getCohort } from "@/lib/cohorts/queries";
import { cohortStateSchema, createCohortSchema, createProgrammeSchema, updateCohortSchema } from "@/lib/cohorts/schema";
import type { Context } from "@/lib/core/context";
import type { Result } from "@/lib/core/result";

async function worded(state: FormState): Promise<FormState> {
  const t = await getTranslations("cohorts.failure");
  return inWords(state, (code) => cohortFailureText(t, code));
}

export async function createCohortAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return worded(
    await runForm(formData, createCohortSchema, createCohort, ({ id }) => {
      revalidatePath("/promotions");
      redirect(`/promotions/${id}`);
    }),
  );
}

export async function updateCohortAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return worded(
    await runForm(formData, updateCohortSchema, updateCohort, ({ id }) => {
      revalidatePath(`/promotions/${id}`, "layout");
      redirect(`/promotions/${id}`);
    }),
  );
}

export async function createProgrammeAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const back = formData.get("back");
  return worded(
    await runForm(formData, createProgrammeSchema, createProgramme, ({ id }) => {
      const page = typeof back === "string" && /^\/promotions\/[\w-]+(\/modifier)?$/.test(back) ? back : "/promotions";
      redirect(`${page}?formation=${id}`);
    }),
  );
}

/** Cancelling and reopening ask for the cohort's code: what was typed must be it. */
function confirmed(command: (ctx: Context, input: { cohortId: string }) => Promise<Result<{ id: string }>>) {
  return async (ctx: Context, { cohortId, confirmation }: { cohortId: string; confirmation: string }) => {
    const cohort = await getCohort(ctx, cohortId);
    if (cohort && confirmation.trim().toUpperCase() !== cohort.code.toUpperCase()) {
      return { ok: false, failure: { kind: "invalid", fields: { confirmation: ["invalid"] } } } as Result<{
        id: string;
      }>;
    }
    return command(ctx, { cohortId });
  };
}

async function changeState(
  formData: FormData,
  command: (ctx: Context, input: { cohortId: string }) => Promise<Result<{ id: string }>>,
): Promise<FormState> {
  return worded(
    await runForm(formData, cohortStateSchema, confirmed(command), ({ id }) => {
      revalidatePath(`/promotions/${id}`, "layout");
      redirect(`/promotions/${id}`);
    }),
  );
}

export async function cancelCohortAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return changeState(formData, cancelCohort);
}

export async function reopenCohortAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return changeState(formData, reopenCohort);
}
