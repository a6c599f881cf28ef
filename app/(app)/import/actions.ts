"use server";

import { redirect } from "next/navigation";
import { rowsAddress } from "@/components/people/register/parts";
import { uploadRefusals } from "@/components/people/register/upload-refusals";
import { formActions, leadTo } from "@/lib/entrances/web/form-actions";
import { refusalsIn, withTexts } from "@/lib/entrances/web/form-texts";
import { submitForm } from "@/lib/entrances/web/run-form";
import type { FormState } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { confirmRegister, refreshDryRun } from "@/lib/people/register/commands";
import { bringIn, decideIntake } from "@/lib/people/register/intake-commands";
import { intakeSchema, intakeUploadSchema } from "@/lib/people/register/intake-schema";
import { answerRow, mendCell, tickChanges, tickCohorts } from "@/lib/people/register/row-commands";
import { answerRowSchema, cohortsSchema, mendSchema, ticksSchema } from "@/lib/people/register/row-schema";
import { confirmSchema, refreshSchema } from "@/lib/people/register/schema";
import { answerUndo, askUndo, undoImport } from "@/lib/people/register/undo-commands";
import { answerUndoSchema, askUndoSchema } from "@/lib/people/register/undo-schema";
import { pastedTable } from "@/lib/services/tables/read-tables";

const pastedName = async () => (await getTranslations("intake"))("pasted.name");

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
  const sent = formData.get("file");
  return withTexts(submitted.state, await uploadRefusals(sent instanceof File ? sent.name : ""));
}

const decide = formActions(refusalsIn("intake.failure"));

/** What was decided of a file's columns; what is still open is shown, the first of it under the cursor. */
export const decideIntakeAction = decide(intakeSchema, decideIntake, ({ importId, open, isChecked }, { next }) => {
  const address = `/import/${encodeURIComponent(importId)}`;
  if (isChecked) return address;
  return next === "check" && open > 0 ? `${address}/comprendre?decider=1` : `${address}/comprendre`;
});

const rows = formActions(refusalsIn("register.rowsFailure"));

/** What is decided of one row, or of the changes on a page: back to where it was decided. */
export const mendCellAction = rows(mendSchema, mendCell, ({ importId }, { back }) => rowsAddress(importId, back));
export const answerRowAction = rows(answerRowSchema, answerRow, ({ importId }, { back }) =>
  rowsAddress(importId, back),
);
export const tickChangesAction = rows(ticksSchema, tickChanges, ({ importId }, { back }) =>
  rowsAddress(importId, back),
);

export const tickCohortsAction = rows(cohortsSchema, tickCohorts, ({ importId }, { back }) =>
  rowsAddress(importId, back),
);

const undo = formActions(refusalsIn("register.undoFailure"));

/** Takes an import back, as far as nothing was built on it. */
export const undoImportAction = undo(refreshSchema, undoImport, ({ importId }) => rowsAddress(importId, null));

const undoAddress = ({ importId }: { importId: string }) => `/import/${encodeURIComponent(importId)}?defaire=1#defaire`;

/** What one person may not take back alone any more: one asks, another answers. */
export const askUndoAction = undo(askUndoSchema, askUndo, undoAddress);
export const answerUndoAction = undo(answerUndoSchema, answerUndo, ({ importId }, { answer }) =>
  answer === "confirmed" ? rowsAddress(importId, null) : undoAddress({ importId }),
);

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
