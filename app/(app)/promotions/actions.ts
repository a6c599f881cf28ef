"use server";

import type { z } from "zod";
import { cohortForm } from "@/components/people/cohorts/cohort-form";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { foldCode } from "@/lib/foundation/core/fold";
import { type Result, refused } from "@/lib/foundation/core/result";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { listRoomChoices } from "@/lib/network/premises/queries";
import { createProgramme } from "@/lib/network/programmes/commands";
import { listProgrammes } from "@/lib/network/programmes/queries";
import { createProgrammeSchema } from "@/lib/network/programmes/schema";
import { listSchoolPartners } from "@/lib/network/schools/queries";
import { cancelCohort, createCohort, reopenCohort, updateCohort } from "@/lib/people/cohorts/commands";
import { cohortFormAddress } from "@/lib/people/cohorts/list-schema";
import { getCohort, getCohortForm } from "@/lib/people/cohorts/queries";
import type { CohortFailure } from "@/lib/people/cohorts/rules/cohort";
import { cohortStateSchema, createCohortSchema, updateCohortSchema } from "@/lib/people/cohorts/schema";

const form = formActions(
  refusalsIn("cohorts.failure", {
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
    session_taken: "sessionNumber",
  }),
);

const toCohort =
  (code: FlashCode) =>
  ({ id }: { id: string }) =>
    flashAddress(`/promotions/${id}`, code);

export const createCohortAction = form(createCohortSchema, createCohort, toCohort("promotion-creee"));
export const updateCohortAction = form(
  updateCohortSchema,
  updateCohort,
  ({ id, endMoved }) => toCohort(endMoved ? "promotion-deplacee" : "promotion-modifiee")({ id }),
  {
    now: async (ctx, { cohortId }) => {
      const [cohort, programmes, { providers }] = await Promise.all([
        getCohortForm(ctx, cohortId),
        listProgrammes(ctx),
        listSchoolPartners(ctx),
      ]);
      const rooms = cohort ? await listRoomChoices(ctx, cohort.schoolId) : [];
      return cohort && cohortForm(programmes, { cohort, rooms, providers });
    },
  },
);

const programme = formActions(refusalsIn("references.failure", { programme_code_taken: "code" }));

export const createProgrammeAction = programme(
  createProgrammeSchema.extend({ back: cohortFormAddress }),
  createProgramme,
  ({ id }, { back }) => `${back}?formation=${id}`,
);

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

const confirmation = formActions(async () => {
  const [{ say }, t] = await Promise.all([refusalsIn("cohorts.failure")(), getTranslations("cohorts.cancel")]);
  return {
    say: (code: CohortFailure | "other_code", values) =>
      code === "other_code" ? t("mismatch", { code: String(values.code) }) : say(code, values),
    at: { room_shared: "sharesRoom", other_code: "confirmation" },
  };
});

export const cancelCohortAction = confirmation(
  cohortStateSchema,
  confirmed(cancelCohort),
  toCohort("promotion-annulee"),
);
export const reopenCohortAction = confirmation(
  cohortStateSchema,
  confirmed(reopenCohort),
  toCohort("promotion-rouverte"),
);
