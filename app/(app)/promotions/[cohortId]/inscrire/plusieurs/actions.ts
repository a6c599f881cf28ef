"use server";

import { redirect } from "next/navigation";
import { matchTexts } from "@/components/people/enrolments/match-texts";
import { fitsRows, pastedRows } from "@/components/people/enrolments/several-answer";
import type { SeveralAnswer } from "@/components/people/enrolments/several-rows";
import { readOne } from "@/components/people/recruitment/group-texts";
import { isUploadRefusal, type UploadRefusal, uploadRefusals } from "@/components/people/register/upload-refusals";
import { flashAddress } from "@/lib/entrances/web/flash";
import { leadTo } from "@/lib/entrances/web/form-actions";
import { refusalsIn, valueTexts, withTexts } from "@/lib/entrances/web/form-texts";
import { submitForm } from "@/lib/entrances/web/run-form";
import { getOptionalContext } from "@/lib/entrances/web/session";
import type { Context } from "@/lib/foundation/core/context";
import type { FormState } from "@/lib/foundation/core/form";
import { ok, type Result } from "@/lib/foundation/core/result";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { enrolTogether } from "@/lib/people/enrolments/group-commands";
import { listEnrolledLearners } from "@/lib/people/enrolments/queries";
import type { EnrolmentFailure } from "@/lib/people/enrolments/rules/steps";
import { personSoFarSchema, type SeveralInput, severalSchema } from "@/lib/people/enrolments/schema";
import { listDuplicates } from "@/lib/people/learners/queries";
import { bringIn } from "@/lib/people/register/intake-commands";
import { pastedTable } from "@/lib/services/tables/read-tables";

type Answer = Promise<SeveralAnswer | null>;
type Done =
  | { kind: "read"; text: string }
  | { kind: "import"; address: string }
  | { kind: "enrolled"; count: number; at: number };
type Failure = EnrolmentFailure | UploadRefusal;
const texts = refusalsIn("enrolments.failure", { in_future: "appliedOn" });

/** Of a rule, the field that it speaks of. */
const FIELD_OF: Partial<Record<EnrolmentFailure, string>> = {
  possible_duplicate: "duplicate",
  already_enrolled: "duplicate",
  birth_after_application: "birthDate",
  learner_too_young: "birthDate",
};

/** As many as the form had, whatever of them is left. */
const rowsSent = (formData: FormData) =>
  Math.max(0, ...[...formData.keys()].map((name) => Number(/^people\.(\d{1,2})\./.exec(name)?.[1] ?? 0)));

async function answered(ctx: Context, input: SeveralInput): Promise<Result<Done, Failure>> {
  const { cohortId, pasted, appliedOn, people } = input;
  if (!pasted) {
    const enrolled = await enrolTogether(ctx, {
      cohortId,
      appliedOn: appliedOn ?? ctx.today,
      people: people.map(({ row, duplicate, shown, skip: _, ...learner }) => ({
        row,
        shown,
        learner: duplicate && duplicate !== "other" ? { existingId: duplicate } : learner,
        duplicateAccepted: duplicate !== null,
      })),
    });
    return enrolled.ok
      ? ok({ kind: "enrolled", count: enrolled.value.enrolmentIds.length, at: ctx.now.getTime() })
      : enrolled;
  }
  if (fitsRows(pasted)) return ok({ kind: "read", text: pasted });
  const name = (await getTranslations("intake"))("pasted.name");
  const brought = await bringIn(ctx, { file: { name, bytes: pastedTable(pasted) }, cohortId });
  if (!brought.ok) return brought;
  const { importId, isOpen } = brought.value;
  return ok({ kind: "import", address: `/import/${importId}${isOpen ? "/comprendre" : ""}` });
}

/** What was pasted comes back as rows to mend; rows are enrolled, all of them or none. */
export async function enrolSeveralAction(_previous: SeveralAnswer | null, formData: FormData): Answer {
  const submitted = await submitForm(formData, severalSchema, answered);
  if (!submitted.done) {
    const answer = await eachRefused(submitted.state);
    return withMatches({ ...answer, rows: rowsSent(formData), left: {}, matches: {} });
  }
  const { value, input } = submitted;
  if (value.kind === "import") redirect(value.address);
  if (value.kind === "enrolled")
    leadTo(`${flashAddress(`/promotions/${input.cohortId}`, "candidatures", value.count)}&ajout=${value.at}`);
  else return withMatches(await pastedRows(value.text, input));
  return null;
}

/** What was refused of one of them, beside the field that it speaks of. */
async function eachRefused(state: NonNullable<FormState<Failure>>): Promise<NonNullable<FormState>> {
  const { refusal } = state;
  if (refusal && isUploadRefusal(refusal.code)) {
    const name = (await getTranslations("intake"))("pasted.name");
    return (await withTexts(state as FormState<UploadRefusal>, await uploadRefusals(name, "pasted"))) ?? state;
  }
  if (refusal?.code !== "several_refused")
    return (await withTexts(state as FormState<EnrolmentFailure>, await texts())) ?? state;
  const [t, format] = await Promise.all([getTranslations("enrolments.failure"), getFormat()]);
  const error: Record<string, string[]> = {};
  for (const [row, text] of Object.entries(refusal.details ?? {})) {
    const one = readOne(text);
    if (one)
      error[`people.${row}.${FIELD_OF[one.code] ?? "lastName"}`] = [t(one.code, valueTexts(one.details, format))];
  }
  return { ...state, reply: { ...state.reply, error } };
}

/** With those on record who resemble somebody of the rows, by the score and in the words of the form of one. */
async function withMatches(answer: SeveralAnswer): Promise<SeveralAnswer> {
  const ctx = await getOptionalContext();
  const { cohortId, people } = answer.reply.initialValue ?? {};
  if (!ctx || typeof cohortId !== "string" || typeof people !== "object") return answer;
  const matches: SeveralAnswer["matches"] = {};
  for (const [row, typed] of Object.entries(people)) {
    const one = personSoFarSchema.safeParse({ cohortId, ...(typed as object) });
    if (!one.success || !(one.data.lastName && one.data.firstName)) continue;
    const { lastName, firstName, birthDate, email, phone } = one.data;
    const found = await listDuplicates(ctx, { lastName, firstName, birthDate, email, phone });
    const ids = found.map(({ id }) => id);
    const alike = found.length > 0 && (await matchTexts(found, await listEnrolledLearners(ctx, cohortId, ids)));
    if (alike) matches[row] = alike;
  }
  return { ...answer, matches };
}
