"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormState } from "@/app/_lib/form-state";
import { inWords } from "@/app/_lib/form-words";
import { runForm } from "@/app/_lib/run-form";
import { requireContext } from "@/app/_lib/session";
import { cancelExit, completeCohort, correctExit, recordExit } from "@/lib/enrolments/commands";
import { getEnrolmentName } from "@/lib/enrolments/queries";
import { cancelExitSchema, completionSchema, exitSchema } from "@/lib/enrolments/schema";
import type { EnrolmentFailure } from "@/lib/enrolments/step-rules";

async function worded(state: FormState<EnrolmentFailure>): Promise<FormState> {
  const t = await getTranslations("enrolments.failure");
  return inWords(state, t, {
    exit_after_outcome: "exitedOn",
    exit_before_entry: "exitedOn",
    in_future: "exitedOn",
  });
}

/** To the roster, which says what was done. */
async function backToRoster(enrolmentId: string, done: "sortie" | "retiree"): Promise<never> {
  const ctx = await requireContext();
  const person = await getEnrolmentName(ctx, enrolmentId);
  revalidatePath(`/promotions/${person?.cohortId}`, "layout");
  redirect(person ? `/promotions/${person.cohortId}/effectif?${done}=${enrolmentId}` : "/promotions");
}

/** The first statement of an exit, or, with `exitId`, its correction. */
export async function saveExitAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return worded(
    await runForm(
      formData,
      exitSchema,
      (ctx, { exitId, ...exit }) => (exitId ? correctExit(ctx, { ...exit, exitId }) : recordExit(ctx, exit)),
      (_exit, { enrolmentId }) => backToRoster(enrolmentId, "sortie"),
    ),
  );
}

export async function cancelExitAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return worded(
    await runForm(formData, cancelExitSchema, cancelExit, ({ enrolmentId }) => backToRoster(enrolmentId, "retiree")),
  );
}

export async function completeCohortAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return worded(
    await runForm(
      formData,
      completionSchema,
      (ctx, { people, ...input }) => completeCohort(ctx, { ...input, people: people.filter(({ leaves }) => leaves) }),
      ({ count }, { cohortId }) => {
        revalidatePath(`/promotions/${cohortId}`, "layout");
        redirect(`/promotions/${cohortId}/effectif?terminees=${count}`);
      },
    ),
  );
}
