"use server";

import { entryDateForm, entryForm } from "@/components/people/enrolments/entry-form";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions, leadTo } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { asShown } from "@/lib/entrances/web/run-form";
import { requireContext } from "@/lib/entrances/web/session";
import { takeBackSchema } from "@/lib/foundation/platform/validation";
import { correctEntryDate } from "@/lib/people/enrolments/entry-commands";
import { correctEntryRecord } from "@/lib/people/enrolments/entry-record-commands";
import { correctJury, recordJury, takeBackJury } from "@/lib/people/enrolments/jury-commands";
import { getEnrolmentName, getEntry, getEntryForm } from "@/lib/people/enrolments/queries";
import {
  correctEntryDateSchema,
  correctEntrySchema,
  correctJurySchema,
  correctTermsSchema,
  recordJurySchema,
  recordTermsSchema,
} from "@/lib/people/enrolments/schema";
import { correctTerms, recordTerms, takeBackTerms } from "@/lib/people/enrolments/terms-commands";
import { correctReferral, recordReferral } from "@/lib/people/recruitment/commands";
import { correctReferralSchema, recordReferralSchema } from "@/lib/people/recruitment/schema";

const entry = formActions(
  refusalsIn("enrolments.failure", {
    application_after_cohort_end: "appliedOn",
    application_after_step: "appliedOn",
    birth_after_application: "appliedOn",
    in_future: "appliedOn",
  }),
);
const entryDate = formActions(
  refusalsIn("enrolments.failure", {
    entry_after_cohort_end: "enteredOn",
    entry_before_cohort_start: "enteredOn",
    exit_before_entry: "enteredOn",
    in_future: "enteredOn",
    step_before_previous: "enteredOn",
  }),
);

const referral = formActions(
  refusalsIn("recruitment.failure", {
    referral_to_come: "referredOn",
    referral_of_nobody: "structure",
    adviser_without_name: "adviser",
  }),
);
const toRecruitment = ({ cohortId }: { cohortId: string }) => flashAddress(`/promotions/${cohortId}`, "orientation");

/** Who sent somebody to us, then the recruitment, which says so. */
export const recordReferralAction = referral(recordReferralSchema, recordReferral, toRecruitment);
export const correctReferralAction = referral(correctReferralSchema, correctReferral, toRecruitment);

const terms = formActions(
  refusalsIn("enrolments.terms.failure", {
    terms_of_nothing: "trainsAs",
    terms_to_come: "fromOn",
    terms_without_entry: "fromOn",
    terms_before_entry: "fromOn",
    terms_after_exit: "fromOn",
    terms_day_taken: "fromOn",
  }),
);
const toPerson =
  (code: "statut-note" | "statut-retire") =>
  ({ learnerId }: { learnerId: string }) =>
    flashAddress(`/apprenants/${learnerId}`, code);

/** How somebody trains and is paid meanwhile, then their page, which says so. */
export const recordTermsAction = terms(recordTermsSchema, recordTerms, toPerson("statut-note"));
export const correctTermsAction = terms(correctTermsSchema, correctTerms, toPerson("statut-note"));
export const takeBackTermsAction = terms(takeBackSchema, takeBackTerms, toPerson("statut-retire"));

const jury = formActions(
  refusalsIn("enrolments.jury.failure", {
    jury_to_come: "heldOn",
    jury_before_entry: "heldOn",
    jury_day_taken: "heldOn",
    jury_title_had: "result",
    jury_blocks_missing: "blocks",
    jury_blocks_without_part: "blocks",
    jury_block_unknown: "blocks",
    jury_block_had: "blocks",
  }),
);
const toJuries =
  (code: "jury-note" | "jury-retire") =>
  ({ learnerId }: { learnerId: string }) =>
    flashAddress(`/apprenants/${learnerId}`, code);

/** What a jury of a day gave, then their page, which says so. */
export const recordJuryAction = jury(recordJurySchema, recordJury, toJuries("jury-note"));
export const correctJuryAction = jury(correctJurySchema, correctJury, toJuries("jury-note"));
export const takeBackJuryAction = jury(takeBackSchema, takeBackJury, toJuries("jury-retire"));

/** Corrects the situation on entry, then shows it on the person's page. */
export const correctEntryAction = entry(
  correctEntrySchema,
  correctEntryRecord,
  ({ learnerId }) => flashAddress(`/apprenants/${learnerId}`, "situation-entree"),
  { now: asShown((ctx, { enrolmentId }) => getEntryForm(ctx, enrolmentId), entryForm) },
);

/** Corrects the day of the entry, then shows the roster, which says so. */
export const correctEntryDateAction = entryDate(
  correctEntryDateSchema,
  correctEntryDate,
  ({ enrolmentId, cohortId }) => flashAddress(`/promotions/${cohortId}/effectif`, "entree-corrigee", enrolmentId),
  {
    now: async (ctx, { enrolmentId }) => {
      const entry = await getEntry(ctx, enrolmentId);
      return entry ? entryDateForm(entry.enteredOn) : backToApplications(enrolmentId);
    },
  },
);

/** To the applications, which say that the entry was taken back: by this form, or by somebody else meanwhile. */
async function backToApplications(enrolmentId: string): Promise<never> {
  const person = await getEnrolmentName(await requireContext(), enrolmentId);
  return leadTo(person ? flashAddress(`/promotions/${person.cohortId}`, "entree-annulee", enrolmentId) : "/promotions");
}
