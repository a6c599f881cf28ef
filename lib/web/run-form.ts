import "server-only";
import type { z } from "zod";
import type { Context } from "@/lib/core/context";
import type { Result } from "@/lib/core/result";
import { faultWords } from "./fault-words";
import type { FormState } from "./form-state";
import { parseForm } from "./parse-form";
import { forbidden, notFound } from "./refusals";
import { getOptionalContext } from "./session";

type Options = {
  hideFields?: string[];
  /** Who asks: anybody signed in, unless it is said otherwise. */
  reader?: () => Promise<Context | null>;
  /** Errors that no schema can find, by field, of what was typed: told with those of the schema. */
  check?: (typed: Record<string, unknown>) => Record<string, string[]> | null;
};

/** What became of a form. `input` is what it sent, as its schema reads it; null when the schema refused it. */
type Submitted<Input, T, Code extends string> =
  | { done: true; value: T; input: Input; state: NonNullable<FormState<Code>> }
  | { done: false; input: Input | null; state: NonNullable<FormState<Code>> };

/**
 * The one way from a form to a command: parse, actor, command, reply. Unknown fields never reach the command. Not
 * allowed answers 403, not visible 404; a rule's refusal comes back as a code with what was typed. So do the end of a
 * session and a fault of the database: the page stays, and what was typed in it. (Without JavaScript a session that has
 * ended asks for the page again, and that sends to /connexion.) Fields named in `hideFields`, passwords, do not travel
 * back.
 */
export async function submitForm<Schema extends z.ZodObject, T, Code extends string>(
  formData: FormData,
  schema: Schema,
  command: (ctx: Context, input: z.output<Schema>) => Promise<Result<T, Code>>,
  { hideFields = [], reader = getOptionalContext, check }: Options = {},
): Promise<Submitted<z.output<Schema>, T, Code>> {
  const submission = parseForm(formData, schema);
  const untouched = () => ({ ...submission.reply({ hideFields }), error: {} });
  const unavailable = async (error: unknown) => {
    const words = await faultWords(error);
    return { done: false, input: null, state: { reply: untouched(), refusal: null, unavailable: words } } as const;
  };
  let ctx: Context | null;
  try {
    ctx = await reader();
  } catch (error) {
    return unavailable(error);
  }
  if (!ctx) return { done: false, input: null, state: { reply: untouched(), refusal: null, signedOut: true } };
  const fieldErrors = check?.(submission.payload) ?? {};
  if (submission.status !== "success" || Object.keys(fieldErrors).length > 0) {
    return { done: false, input: null, state: { reply: submission.reply({ fieldErrors, hideFields }), refusal: null } };
  }
  const input = submission.value;
  let result: Result<T, Code>;
  try {
    result = await command(ctx, input);
  } catch (error) {
    return unavailable(error);
  }
  if (result.ok) {
    return {
      done: true,
      value: result.value,
      input,
      state: { reply: submission.reply({ resetForm: true }), refusal: null },
    };
  }
  const { failure } = result;
  switch (failure.kind) {
    case "forbidden":
      return forbidden(ctx, input);
    case "not_found":
      return notFound(ctx, input);
    case "invalid":
      return {
        done: false,
        input,
        state: { reply: submission.reply({ fieldErrors: failure.fields, hideFields }), refusal: null },
      };
    case "rule":
      return {
        done: false,
        input,
        state: {
          reply: submission.reply({ formErrors: [failure.code], hideFields }),
          refusal: { code: failure.code, details: failure.details },
        },
      };
  }
}

/** `submitForm`, for an action that answers with its state: on success `onSuccess` revalidates, or redirects. */
export async function runForm<Schema extends z.ZodObject, T, Code extends string>(
  formData: FormData,
  schema: Schema,
  command: (ctx: Context, input: z.output<Schema>) => Promise<Result<T, Code>>,
  onSuccess: (value: T, input: z.output<Schema>) => void | Promise<void>,
  options?: Options,
): Promise<FormState<Code>> {
  const submitted = await submitForm(formData, schema, command, options);
  if (submitted.done) await onSuccess(submitted.value, submitted.input);
  return submitted.state;
}
