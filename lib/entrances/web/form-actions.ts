import "server-only";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import type { FormState } from "@/lib/foundation/core/form";
import type { FailureTexts } from "./form-texts";
import { type FormCommand, type FormOptions, runForm } from "./run-form";

/** Every page is asked for anew: nobody has to know which of them show what was changed. */
export function refreshPages(): void {
  revalidatePath("/", "layout");
}

/** To where one goes once something was done. */
export function leadTo(address: string): never {
  refreshPages();
  redirect(address);
}

/** Each action is a line. A command whose refusals these words lack does not compile; who may is the command's. */
export function formActions<Code extends string>(texts: () => Promise<FailureTexts<Code>>) {
  return <Schema extends z.ZodObject, T>(
    schema: Schema,
    command: FormCommand<Schema, T, Code>,
    next: (value: T, input: z.output<Schema>) => string | Promise<string>,
    options: FormOptions<Schema> = {},
  ) =>
    async (_previous: FormState, formData: FormData): Promise<FormState> =>
      runForm(formData, schema, command, {
        ...(await texts()),
        ...options,
        done: async (value, input) => leadTo(await next(value, input)),
      });
}
