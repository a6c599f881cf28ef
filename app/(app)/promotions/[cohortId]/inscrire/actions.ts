"use server";

import type { EnrolAnswer } from "@/components/people/enrolments/enrol-fields";
import { type Matches, matchTexts } from "@/components/people/enrolments/match-texts";
import { communeErrors } from "@/lib/entrances/web/checked-commune";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { parseForm } from "@/lib/entrances/web/parse-form";
import { forbidden } from "@/lib/entrances/web/refusals";
import { getOptionalContext } from "@/lib/entrances/web/session";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { invalid, type Result } from "@/lib/foundation/core/result";
import { communeFromField } from "@/lib/network/places/resolve";
import { enrolLearner } from "@/lib/people/enrolments/commands";
import { listEnrolledLearners } from "@/lib/people/enrolments/queries";
import type { EnrolmentFailure } from "@/lib/people/enrolments/rules/steps";
import { type EnrolNew, enrolKnownSchema, enrolNewSchema, personSoFarSchema } from "@/lib/people/enrolments/schema";
import { listDuplicates } from "@/lib/people/learners/queries";

type Enrolled = { enrolmentId: string };

async function enrolNew(
  ctx: Context,
  { duplicate, shown, ...input }: EnrolNew,
): Promise<Result<Enrolled, EnrolmentFailure>> {
  const place = communeFromField(input.commune, input.communeCode);
  if (!place.ok) return invalid({ commune: [place.error] });
  const learner = { ...input, communeInsee: place.insee };
  return enrolLearner(ctx, { ...input, learner, shown, duplicateAccepted: duplicate === "other" });
}

/** To the same form, empty, which says who was enrolled. */
const toNext = ({ enrolmentId }: Enrolled, { cohortId }: { cohortId: string }) =>
  flashAddress(`/promotions/${cohortId}/inscrire`, "candidature", enrolmentId);

const AT = {
  application_after_cohort_end: "appliedOn",
  in_future: "appliedOn",
  possible_duplicate: "duplicate",
} as const;
// The birth date of somebody on record is not asked again.
const ofKnown = formActions(refusalsIn("enrolments.failure", { ...AT, birth_after_application: "appliedOn" }));
const ofNew = formActions(
  refusalsIn("enrolments.failure", {
    ...AT,
    birth_after_application: "birthDate",
    learner_too_young: "birthDate",
  }),
);

const enrolKnown = ofKnown(
  enrolKnownSchema,
  (ctx, { duplicate: existingId, ...entry }) =>
    enrolLearner(ctx, { ...entry, learner: { existingId }, duplicateAccepted: true }),
  toNext,
);
const enrolOther = ofNew(enrolNewSchema, enrolNew, toNext, { check: communeErrors });

/** Enrols the person typed, or the person on record who was picked; refused with the people to choose among. */
export async function enrolAction(_previous: EnrolAnswer | null, formData: FormData): Promise<EnrolAnswer | null> {
  const state = await (isOfKnown(formData) ? enrolKnown : enrolOther)(null, formData);
  return state && { ...state, matches: await resembling(state.reply.initialValue) };
}

/** Whether somebody on record was picked; "other" is somebody new once those who resemble have been looked at. */
function isOfKnown(formData: FormData): boolean {
  const picked = formData.get("duplicate");
  return typeof picked === "string" && !["", "other"].includes(picked.trim());
}

/** While somebody types: who on record resembles the person so far; nobody once the session has ended. */
export async function findMatchesAction(formData: FormData): Promise<Matches | null> {
  return resembling(parseForm(formData, personSoFarSchema).payload);
}

async function resembling(answers: unknown): Promise<Matches | null> {
  const [ctx, typed] = [await getOptionalContext(), personSoFarSchema.safeParse(answers)];
  if (!ctx || !typed.success) return null;
  if (!can(ctx.actor, "learner.enrol")) return forbidden(ctx, typed.data);
  const { cohortId, lastName, firstName, birthDate, email, phone } = typed.data;
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
