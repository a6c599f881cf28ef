"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { cohortForm } from "@/components/people/cohorts/cohort-form";
import { cohortFormAddress } from "@/components/people/cohorts/list-params";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import type { FailureWords } from "@/lib/entrances/web/form-words";
import { runForm } from "@/lib/entrances/web/run-form";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { foldCode } from "@/lib/foundation/core/fold";
import type { FormState } from "@/lib/foundation/core/form";
import { type Result, refused } from "@/lib/foundation/core/result";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { listRoomChoices } from "@/lib/network/premises/queries";
import { createProgramme } from "@/lib/network/programmes/commands";
import { listProgrammes } from "@/lib/network/programmes/queries";
import { createProgrammeSchema } from "@/lib/network/programmes/schema";
import { listSchoolPartners } from "@/lib/network/schools/queries";
import { cancelCohort, createCohort, reopenCohort, updateCohort } from "@/lib/people/cohorts/commands";
import { getCohort, getCohortForm } from "@/lib/people/cohorts/queries";
import type { CohortFailure } from "@/lib/people/cohorts/rules/cohort";
import { cohortStateSchema, createCohortSchema, updateCohortSchema } from "@/lib/people/cohorts/schema";

async function words(): Promise<FailureWords<CohortFailure>> {
  return {
    say: await getTranslations("cohorts.failure"),
    at: {
      capacity_below_taken: "capacity",
      cohort_code_taken: "code",
      end_before_admissions: "endsOn",
      end_before_applications: "endsOn",
      end_before_entries: "endsOn",
      end_before_start: "endsOn",
      length_changed: "lengthChanges",
      room_gone: "roomId",
      room_not_there_yet: "roomId",
      room_shared: "sharesRoom",
      room_too_small: "roomId",
      start_after_entries: "startsOn",
      start_before_age: "startsOn",
      start_before_agreement: "startsOn",
      end_after_agreement: "endsOn",
      provider_of_agreement: "providerId",
      other_body_missing: "otherBody",
      other_siren_missing: "otherSiren",
      other_body_without_order: "orderedAs",
    },
  };
}

export async function createCohortAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, createCohortSchema, createCohort, {
    ...(await words()),
    done: ({ id }) => {
      revalidatePath("/promotions");
      redirect(flashAddress(`/promotions/${id}`, "promotion-creee"));
    },
  });
}

export async function updateCohortAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, updateCohortSchema, updateCohort, {
    ...(await words()),
    done: ({ id, endMoved }) => {
      revalidatePath(`/promotions/${id}`, "layout");
      redirect(flashAddress(`/promotions/${id}`, endMoved ? "promotion-deplacee" : "promotion-modifiee"));
    },
    now: async (ctx, { cohortId }) => {
      const [cohort, programmes, { providers }] = await Promise.all([
        getCohortForm(ctx, cohortId),
        listProgrammes(ctx),
        listSchoolPartners(ctx),
      ]);
      const rooms = cohort ? await listRoomChoices(ctx, cohort.schoolId) : [];
      return cohort && cohortForm(programmes, { cohort, rooms, providers });
    },
  });
}

const addProgrammeSchema = createProgrammeSchema.extend({ back: cohortFormAddress });

export async function createProgrammeAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, addProgrammeSchema, createProgramme, {
    say: await getTranslations("references.failure"),
    at: { programme_code_taken: "code" },
    done: ({ id }, { back }) => redirect(`${back}?formation=${id}`),
  });
}

type Confirmation = z.output<typeof cohortStateSchema>;
type ChangeState = (
  ctx: Context,
  input: Omit<Confirmation, "confirmation">,
) => Promise<Result<{ id: string }, CohortFailure>>;

/** Cancelling and reopening ask for the cohort's code: what was typed must be it. */
function confirmed(command: ChangeState) {
  return async (
    ctx: Context,
    { cohortId, confirmation, sharesRoom }: Confirmation,
  ): Promise<Result<{ id: string }, CohortFailure | "other_code">> => {
    const cohort = can(ctx.actor, "cohort.manage") && (await getCohort(ctx, cohortId));
    if (cohort && foldCode(confirmation) !== foldCode(cohort.code)) return refused("other_code", { code: cohort.code });
    return command(ctx, { cohortId, sharesRoom });
  };
}

async function changeState(formData: FormData, command: ChangeState, code: FlashCode): Promise<FormState> {
  const [t, { say }] = await Promise.all([getTranslations("cohorts.cancel"), words()]);
  return runForm(formData, cohortStateSchema, confirmed(command), {
    say: (code, values) => (code === "other_code" ? t("mismatch", { code: String(values.code) }) : say(code, values)),
    at: { room_shared: "sharesRoom", other_code: "confirmation" },
    done: ({ id }) => {
      revalidatePath(`/promotions/${id}`, "layout");
      redirect(flashAddress(`/promotions/${id}`, code));
    },
  });
}

export async function cancelCohortAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return changeState(formData, cancelCohort, "promotion-annulee");
}

export async function reopenCohortAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return changeState(formData, reopenCohort, "promotion-rouverte");
}
