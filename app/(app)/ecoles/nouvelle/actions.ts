"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { schoolForm } from "@/components/network/schools/school-form";
import { communeErrors, withCommune } from "@/lib/entrances/web/checked-commune";
import { flashAddress } from "@/lib/entrances/web/flash";
import { runForm } from "@/lib/entrances/web/run-form";
import type { Context } from "@/lib/foundation/core/context";
import type { FormState } from "@/lib/foundation/core/form";
import { type Result, refused } from "@/lib/foundation/core/result";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { createSchool, updateSchool } from "@/lib/network/schools/commands";
import { getSchoolForm, listSchoolPartners } from "@/lib/network/schools/queries";
import type { SchoolFailure } from "@/lib/network/schools/rules/school";
import { createSchoolSchema, updateSchoolSchema } from "@/lib/network/schools/schema";

async function words() {
  return {
    say: await getTranslations("schools.failure"),
    at: { school_code_taken: "code", in_future: "movedOn", moved_before_last: "movedOn" },
    check: communeErrors,
  } as const;
}

/** On screen a code that a school has already is an answer to correct: what else was typed is another school's. */
async function openSchool(
  ctx: Context,
  input: Parameters<typeof createSchool>[1],
): Promise<Result<{ id: string }, SchoolFailure>> {
  const opened = await createSchool(ctx, input);
  return opened.ok && !opened.value.created ? refused("school_code_taken", { name: opened.value.name }) : opened;
}

export async function createSchoolAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(
    formData,
    createSchoolSchema,
    withCommune<z.output<typeof createSchoolSchema>, { id: string }, SchoolFailure>(openSchool),
    {
      ...(await words()),
      done: (_school, { code }) => {
        revalidatePath("/ecoles");
        redirect(flashAddress(`/ecoles/${code}`, "ecole-creee"));
      },
    },
  );
}

export async function updateSchoolAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(
    formData,
    updateSchoolSchema,
    withCommune<z.output<typeof updateSchoolSchema>, { code: string }, SchoolFailure>(updateSchool),
    {
      ...(await words()),
      done: ({ code }) => {
        revalidatePath("/ecoles", "layout");
        redirect(flashAddress(`/ecoles/${code}`, "ecole-modifiee"));
      },
      now: async (ctx, { schoolId }) => {
        const [school, partners] = await Promise.all([getSchoolForm(ctx, { schoolId }), listSchoolPartners(ctx)]);
        return school && schoolForm(partners, { school });
      },
    },
  );
}
