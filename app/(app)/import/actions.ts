"use server";

import { redirect } from "next/navigation";
import { refusedAt } from "@/components/services/files/file-question";
import { formActions, leadTo } from "@/lib/entrances/web/form-actions";
import { refusalsIn, withTexts } from "@/lib/entrances/web/form-texts";
import { submitForm } from "@/lib/entrances/web/run-form";
import type { FormState } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { confirmRegister, refreshDryRun } from "@/lib/people/register/commands";
import { bringIn, decideIntake } from "@/lib/people/register/intake-commands";
import { intakeSchema, intakeUploadSchema } from "@/lib/people/register/intake-schema";
import { uploadDays } from "@/lib/people/register/retention";
import { confirmSchema, refreshSchema } from "@/lib/people/register/schema";
import type { StorageRefusal } from "@/lib/services/files/rules/vocabulary";
import { refusalText } from "@/lib/services/tables/messages";
import { pastedTable } from "@/lib/services/tables/read-tables";
import { isTableRefusal, TABLE_REFUSALS, type TableRefusalReason } from "@/lib/services/tables/rules/refusals";

const pastedName = async () => (await getTranslations("intake"))("pasted.name");

/** What is wrong with a file is said at its field. */
const OF_FILE = {
  ...refusedAt("file"),
  ...(Object.fromEntries(TABLE_REFUSALS.map((reason) => [reason, "file"])) as Record<TableRefusalReason, "file">),
};

/** Keeps the file and shows its dry run; nothing of it is written yet. The page words what is wrong with the file itself. */
export async function uploadRegisterAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const submitted = await submitForm(formData, intakeUploadSchema, async (ctx, { file, pasted, promotion }) =>
    bringIn(ctx, {
      file: file
        ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
        : { name: await pastedName(), bytes: pastedTable(pasted ?? "") },
      cohortId: promotion,
    }),
  );
  if (submitted.done) {
    const { importId, isOpen } = submitted.value;
    redirect(isOpen ? `/import/${importId}/comprendre` : `/import/${importId}`);
  }
  if (!submitted.state.refusal) return submitted.state;
  const [file, register, tables, format] = await Promise.all([
    getTranslations("files.failure"),
    getTranslations("register.upload"),
    getTranslations("tables"),
    getFormat(),
  ]);
  const sent = formData.get("file");
  const say = (code: StorageRefusal | TableRefusalReason, values: Record<string, string | number>) => {
    if (isTableRefusal(code)) {
      return refusalText(tables, format, sent instanceof File ? sent.name : "", { ...values, reason: code });
    }
    return code === "quota_account" ? register(code, { ...values, days: uploadDays() }) : file(code, values);
  };
  return withTexts(submitted.state, { say, at: OF_FILE });
}

const decide = formActions(refusalsIn("intake.failure"));

/** What was decided of a file's columns; what is still open is shown, the first of it under the cursor. */
export const decideIntakeAction = decide(intakeSchema, decideIntake, ({ importId, open, isChecked }, { next }) => {
  const address = `/import/${encodeURIComponent(importId)}`;
  if (isChecked) return address;
  return next === "check" && open > 0 ? `${address}/comprendre?decider=1` : `${address}/comprendre`;
});

/** Applies the dry run that was on screen; a refusal comes back to it, in the address, so that it needs no script. */
export async function confirmRegisterAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const submitted = await submitForm(formData, confirmSchema, confirmRegister);
  const { input, state } = submitted;
  if (state.signedOut || state.unavailable) return state;
  if (!input) redirect("/import");
  const address = `/import/${encodeURIComponent(input.importId)}`;
  if (!submitted.done) redirect(`${address}?refus=${state.refusal?.code ?? "plan_changed"}`);
  leadTo(address);
}

/** Makes the dry run of an upload again, on the records as they are now. */
export async function refreshDryRunAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const { input, state } = await submitForm(formData, refreshSchema, refreshDryRun);
  if (state.signedOut || state.unavailable) return state;
  redirect(input ? `/import/${encodeURIComponent(input.importId)}` : "/import");
}
