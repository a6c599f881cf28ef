import "server-only";
import { forbidden, notFound } from "next/navigation";
import type { z } from "zod";
import type { Context } from "@/lib/core/context";
import type { Result } from "@/lib/core/result";
import type { FormState } from "./form-state";
import { parseForm } from "./parse-form";
import { requireContext } from "./session";

/**
 * The one way from a form to a command: parse, actor, command, reply. Unknown fields never reach the command. Not
 * allowed answers 403, not visible 404; a rule's refusal comes back as a code with what was typed.
 * On success `onSuccess` revalidates or redirects; its redirect passes through. Fields named in `hideFields`, passwords,
 * do not travel back.
 */
export async function runForm<Schema extends z.ZodObject, T>(
  formData: FormData,
  schema: Schema,
  command: (ctx: Context, input: z.output<Schema>) => Promise<Result<T>>,
  onSuccess: (value: T) => void | Promise<void>,
  { hideFields = [] }: { hideFields?: string[] } = {},
): Promise<FormState> {
  const ctx = await requireContext();
  const submission = parseForm(formData, schema);
  if (submission.status !== "success") return { reply: submission.reply({ hideFields }), refusal: null };
  const result = await command(ctx, submission.value);
  if (result.ok) {
    await onSuccess(result.value);
    return { reply: submission.reply({ resetForm: true }), refusal: null };
  }
  const { failure } = result;
  switch (failure.kind) {
    case "forbidden":
      return forbidden();
    case "not_found":
      return notFound();
    case "invalid":
      return { reply: submission.reply({ fieldErrors: failure.fields, hideFields }), refusal: null };
    case "rule":
      return {
        reply: submission.reply({ formErrors: [failure.code], hideFields }),
        refusal: { code: failure.code, details: failure.details },
      };
  }
}
