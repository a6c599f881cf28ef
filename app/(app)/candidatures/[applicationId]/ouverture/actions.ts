"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { openingRefusals } from "@/components/competition/applications/opening-words";
import { openSchool } from "@/lib/competition/applications/opening-commands";
import {
  openingOf,
  openNewSchema,
  renewElsewhereSchema,
  renewThereSchema,
} from "@/lib/competition/applications/opening-schema";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { runForm } from "@/lib/entrances/web/run-form";
import type { FormState } from "@/lib/foundation/core/form";

function goTo(schoolCode: string, code: FlashCode): never {
  for (const path of ["/candidatures", "/ecoles", "/conventions", "/promotions"]) revalidatePath(path, "layout");
  redirect(flashAddress(`/ecoles/${schoolCode}`, code));
}

export async function openSchoolAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(
    formData,
    openNewSchema,
    (ctx, { code, name, openingRank, providerId, ...typed }) =>
      openSchool(ctx, openingOf(typed, { code, name, openingRank, providerId }, typed)),
    { ...(await openingRefusals()), done: ({ schoolCode }) => goTo(schoolCode, "ecole-ouverte") },
  );
}

export async function renewElsewhereAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(
    formData,
    renewElsewhereSchema,
    (ctx, { schoolId: id, ...typed }) => openSchool(ctx, openingOf(typed, { id }, typed)),
    { ...(await openingRefusals()), done: ({ schoolCode }) => goTo(schoolCode, "ecole-renouvelee") },
  );
}

export async function renewThereAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(
    formData,
    renewThereSchema,
    (ctx, { schoolId: id, ...typed }) => openSchool(ctx, openingOf(typed, { id }, null)),
    { ...(await openingRefusals()), done: ({ schoolCode }) => goTo(schoolCode, "ecole-renouvelee") },
  );
}
