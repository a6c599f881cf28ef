"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/app/_lib/form-state";
import { runForm } from "@/app/_lib/run-form";
import { confirmRegister, uploadRegister } from "@/lib/register/commands";
import { confirmSchema, uploadSchema } from "@/lib/register/schema";

/** Keeps the file and shows its dry run; nothing of it is written yet. */
export async function uploadRegisterAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(
    formData,
    uploadSchema,
    async (ctx, { file }) => uploadRegister(ctx, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }),
    ({ importId }) => redirect(`/import/${importId}`),
  );
}

/** Applies the dry run that was on screen; a refusal comes back to it, in the address, so that it needs no script. */
export async function confirmRegisterAction(formData: FormData): Promise<void> {
  const importId = encodeURIComponent(String(formData.get("importId")));
  const state = await runForm(formData, confirmSchema, confirmRegister, () => {
    revalidatePath("/", "layout");
    redirect(`/import/${importId}`);
  });
  redirect(`/import/${importId}?refus=${state?.refusal?.code ?? "plan_changed"}`);
}
