"use server";

import type { z } from "zod";
import { schoolForm } from "@/components/network/schools/school-form";
import { communeErrors, withCommune } from "@/lib/entrances/web/checked-commune";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import type { Context } from "@/lib/foundation/core/context";
import { type Result, refused } from "@/lib/foundation/core/result";
import { createSchool, updateSchool } from "@/lib/network/schools/commands";
import { getSchoolForm, listSchoolPartners } from "@/lib/network/schools/queries";
import type { SchoolFailure } from "@/lib/network/schools/rules/school";
import { createSchoolSchema, updateSchoolSchema } from "@/lib/network/schools/schema";

const form = formActions(
  refusalsIn("schools.failure", { school_code_taken: "code", in_future: "movedOn", moved_before_last: "movedOn" }),
);

/** On screen a code that a school has already is an answer to correct: what else was typed is another school's. */
async function openSchool(
  ctx: Context,
  input: Parameters<typeof createSchool>[1],
): Promise<Result<{ id: string }, SchoolFailure>> {
  const opened = await createSchool(ctx, input);
  return opened.ok && !opened.value.created ? refused("school_code_taken", { name: opened.value.name }) : opened;
}

export const createSchoolAction = form(
  createSchoolSchema,
  withCommune<z.output<typeof createSchoolSchema>, { id: string }, SchoolFailure>(openSchool),
  (_school, { code }) => flashAddress(`/ecoles/${code}`, "ecole-creee"),
  { check: communeErrors },
);
export const updateSchoolAction = form(
  updateSchoolSchema,
  withCommune<z.output<typeof updateSchoolSchema>, { code: string }, SchoolFailure>(updateSchool),
  ({ code }) => flashAddress(`/ecoles/${code}`, "ecole-modifiee"),
  {
    check: communeErrors,
    now: async (ctx, { schoolId }) => {
      const [school, partners] = await Promise.all([getSchoolForm(ctx, { schoolId }), listSchoolPartners(ctx)]);
      return school && schoolForm(partners, { school });
    },
  },
);
