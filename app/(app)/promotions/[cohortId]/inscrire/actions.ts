"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormState } from "@/app/_lib/form-state";
import { inWords } from "@/app/_lib/form-words";
import { runForm } from "@/app/_lib/run-form";
import { requireContext } from "@/app/_lib/session";
import { parseCivilDate } from "@/lib/core/civil-date";
import type { Context } from "@/lib/core/context";
import type { Result } from "@/lib/core/result";
import { enrolLearner } from "@/lib/enrolments/commands";
import { enrolmentFailureText } from "@/lib/enrolments/messages";
import { type EnrolNew, enrolKnownSchema, enrolNewSchema } from "@/lib/enrolments/schema";
import { communeFromField } from "@/lib/places/resolve";
import type { EnrolState, Matches } from "./_lib/enrol-state";
import { matchTexts } from "./_lib/match-texts";

type Enrolled = { enrolmentId: string };

async function enrolNew(ctx: Context, { duplicate, ...input }: EnrolNew): Promise<Result<Enrolled>> {
  const { lastName, firstName, birthDate, sex, email, phone, commune, communeCode, ...entry } = input;
  const place = communeFromField(commune, communeCode);
  if (!place.ok) return { ok: false, failure: { kind: "invalid", fields: { commune: [place.error] } } };
  return enrolLearner(ctx, {
    ...entry,
    learner: { lastName, firstName, birthDate, sex, email, phone, communeInsee: place.insee },
    duplicateAccepted: duplicate === "other",
  });
}

/** Enrols the person typed, or the person on record who was picked; refused with the people to choose among. */
export async function enrolAction(_previous: EnrolState, formData: FormData): Promise<EnrolState> {
  const cohortId = String(formData.get("cohortId"));
  const duplicate = String(formData.get("duplicate") ?? "");
  const done = ({ enrolmentId }: Enrolled) => {
    revalidatePath(`/promotions/${cohortId}`, "layout");
    redirect(`/promotions/${cohortId}/inscrire?inscrit=${enrolmentId}`);
  };
  const known = duplicate !== "" && duplicate !== "other";
  const form = known
    ? await runForm(
        formData,
        enrolKnownSchema,
        (ctx, { duplicate: existingId, ...entry }) =>
          enrolLearner(ctx, { ...entry, learner: { existingId }, duplicateAccepted: true }),
        done,
      )
    : await runForm(formData, enrolNewSchema, enrolNew, done);
  return form && { ...(await worded(form)), matches: await matchesOf(formData) };
}

async function worded<State extends FormState>(state: State): Promise<State> {
  const t = await getTranslations("enrolments.failure");
  return inWords(state, (code) => enrolmentFailureText(t, code));
}

async function matchesOf(formData: FormData): Promise<Matches | null> {
  const text = (name: string) => String(formData.get(name) ?? "").trim();
  return matchTexts(await requireContext(), text("cohortId"), {
    lastName: text("lastName"),
    firstName: text("firstName"),
    birthDate: parseCivilDate(text("birthDate")),
    email: text("email") || null,
    phone: text("phone") || null,
  });
}

/** While somebody types: who on record resembles the person so far. */
export async function findMatchesAction(formData: FormData): Promise<Matches | null> {
  return matchesOf(formData);
}
