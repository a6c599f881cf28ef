"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import type { EnrolAnswer } from "@/components/people/enrolments/enrol-fields";
import { type Matches, matchTexts } from "@/components/people/enrolments/match-texts";
import { communeErrors } from "@/lib/entrances/web/checked-commune";
import { flashAddress } from "@/lib/entrances/web/flash";
import { parseForm } from "@/lib/entrances/web/parse-form";
import { forbidden } from "@/lib/entrances/web/refusals";
import { runForm } from "@/lib/entrances/web/run-form";
import { getOptionalContext } from "@/lib/entrances/web/session";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { invalid, type Result } from "@/lib/foundation/core/result";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { communeFromField } from "@/lib/network/places/resolve";
import { enrolLearner } from "@/lib/people/enrolments/commands";
import { listEnrolledLearners } from "@/lib/people/enrolments/queries";
import type { EnrolmentFailure } from "@/lib/people/enrolments/rules/steps";
import {
  type EnrolNew,
  enrolKnownSchema,
  enrolNewSchema,
  enrolWhomSchema,
  personSoFarSchema,
} from "@/lib/people/enrolments/schema";
import { listDuplicates } from "@/lib/people/learners/queries";

type Enrolled = { enrolmentId: string };

async function enrolNew(ctx: Context, { duplicate, ...input }: EnrolNew): Promise<Result<Enrolled, EnrolmentFailure>> {
  const place = communeFromField(input.commune, input.communeCode);
  if (!place.ok) return invalid({ commune: [place.error] });
  const learner = { ...input, communeInsee: place.insee };
  return enrolLearner(ctx, { ...input, learner, duplicateAccepted: duplicate === "other" });
}

/** To the same form, empty, which says who was enrolled. */
function readyForNext({ enrolmentId }: Enrolled, { cohortId }: { cohortId: string }): never {
  revalidatePath(`/promotions/${cohortId}`, "layout");
  redirect(flashAddress(`/promotions/${cohortId}/inscrire`, "candidature", enrolmentId));
}

/** Enrols the person typed, or the person on record who was picked; refused with the people to choose among. */
export async function enrolAction(_previous: EnrolAnswer | null, formData: FormData): Promise<EnrolAnswer | null> {
  const whom = parseForm(formData, enrolWhomSchema);
  const picked = whom.status === "success" ? whom.value.duplicate : null;
  const known = picked !== null && picked !== "other";
  const words = {
    say: await getTranslations("enrolments.failure"),
    at: {
      application_after_cohort_end: "appliedOn",
      in_future: "appliedOn",
      possible_duplicate: "duplicate",
      // The birth date of somebody on record is not asked again.
      birth_after_application: known ? "appliedOn" : "birthDate",
      ...(!known && { learner_too_young: "birthDate" }),
    },
    done: readyForNext,
  };
  const enrolKnown = (ctx: Context, { duplicate: existingId, ...entry }: z.output<typeof enrolKnownSchema>) =>
    enrolLearner(ctx, { ...entry, learner: { existingId }, duplicateAccepted: true });
  const state = known
    ? await runForm(formData, enrolKnownSchema, enrolKnown, words)
    : await runForm(formData, enrolNewSchema, enrolNew, { ...words, check: communeErrors });
  return state && { ...state, matches: await findMatchesAction(formData) };
}

/** While somebody types: who on record resembles the person so far; nobody once the session has ended. */
export async function findMatchesAction(formData: FormData): Promise<Matches | null> {
  const [ctx, typed] = [await getOptionalContext(), parseForm(formData, personSoFarSchema)];
  if (!ctx || typed.status !== "success") return null;
  if (!can(ctx.actor, "learner.enrol")) return forbidden(ctx, typed.value);
  const { cohortId, lastName, firstName, birthDate, email, phone } = typed.value;
  if (!cohortId) return null;
  const found = await listDuplicates(ctx, {
    lastName: lastName ?? "",
    firstName: firstName ?? "",
    birthDate,
    email,
    phone,
  });
  const here = await listEnrolledLearners(
    ctx,
    cohortId,
    found.map(({ id }) => id),
  );
  return matchTexts(found, here);
}
