"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cohortFormAddress } from "@/components/cohorts/cohort-addresses";
import { cohortAnswers } from "@/components/cohorts/cohort-texts";
import { cancelCohort, createCohort, reopenCohort, updateCohort } from "@/lib/cohorts/commands";
import { getCohort, getCohortForm } from "@/lib/cohorts/queries";
import type { CohortFailure } from "@/lib/cohorts/rules/cohort";
import { cohortStateSchema, createCohortSchema, updateCohortSchema } from "@/lib/cohorts/schema";
import type { Context } from "@/lib/core/context";
import { foldCode } from "@/lib/core/fold";
import { invalid, type Result } from "@/lib/core/result";
import { createProgramme } from "@/lib/programmes/commands";
import { listProgrammes } from "@/lib/programmes/queries";
import { createProgrammeSchema } from "@/lib/programmes/schema";
import { linesOfDifferences, withConflict, withoutConflict } from "@/lib/web/conflict";
import type { EditState, FormState } from "@/lib/web/form-state";
import { inWords } from "@/lib/web/form-words";
import { runForm, submitForm } from "@/lib/web/run-form";
import { requireContext } from "@/lib/web/session";

async function worded(state: FormState<CohortFailure>): Promise<FormState> {
  const t = await getTranslations("cohorts.failure");
  return inWords(state, t, {
    capacity_below_taken: "capacity",
    cohort_code_taken: "code",
    end_before_admissions: "endsOn",
    end_before_applications: "endsOn",
    end_before_entries: "endsOn",
    end_before_start: "endsOn",
    start_after_entries: "startsOn",
    start_before_age: "startsOn",
  });
}

export async function createCohortAction(_previous: EditState, formData: FormData): Promise<EditState> {
  const state = await runForm(formData, createCohortSchema, createCohort, ({ id }) => {
    revalidatePath("/promotions");
    redirect(`/promotions/${id}?fait=creee`);
  });
  return withoutConflict(await worded(state));
}

export async function updateCohortAction(_previous: EditState, formData: FormData): Promise<EditState> {
  const submitted = await submitForm(formData, updateCohortSchema, updateCohort);
  if (submitted.done) {
    const { id } = submitted.value;
    revalidatePath(`/promotions/${id}`, "layout");
    redirect(`/promotions/${id}?fait=modifiee`);
  }
  const { input, state } = submitted;
  return withConflict({ input, state: await worded(state) }, async (typed) => {
    const ctx = await requireContext();
    const [now, programmes] = await Promise.all([getCohortForm(ctx, typed.cohortId), listProgrammes(ctx)]);
    const answers = now && (await cohortAnswers(now, programmes));
    return answers && { seen: now.seen, lines: await linesOfDifferences(typed, answers) };
  });
}

const addProgrammeSchema = createProgrammeSchema.extend({ back: cohortFormAddress });

export async function createProgrammeAction(_previous: EditState, formData: FormData): Promise<EditState> {
  const state = await runForm(formData, addProgrammeSchema, createProgramme, ({ id }, { back }) =>
    redirect(`${back}?formation=${id}`),
  );
  const failure = await getTranslations("references.failure");
  return withoutConflict(await inWords(state, failure, { programme_code_taken: "code" }));
}

type ChangeState = (ctx: Context, input: { cohortId: string }) => Promise<Result<{ id: string }, CohortFailure>>;

/** Cancelling and reopening ask for the cohort's code: what was typed must be it. */
function confirmed(command: ChangeState) {
  return async (
    ctx: Context,
    { cohortId, confirmation }: { cohortId: string; confirmation: string },
  ): ReturnType<ChangeState> => {
    const cohort = await getCohort(ctx, cohortId);
    if (cohort && foldCode(confirmation) !== foldCode(cohort.code)) {
      return invalid({ confirmation: ["invalid"] });
    }
    return command(ctx, { cohortId });
  };
}

async function changeState(formData: FormData, command: ChangeState): Promise<FormState> {
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
