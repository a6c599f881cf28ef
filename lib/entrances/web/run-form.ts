import "server-only";
import type { z } from "zod";
import type { Context } from "@/lib/foundation/core/context";
import type { FormContent, FormState } from "@/lib/foundation/core/form";
import type { Result } from "@/lib/foundation/core/result";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { getLocale } from "@/lib/foundation/i18n/server";

import { conflictWith } from "./conflict";
import { type FailureTexts, faultTexts, withTexts } from "./form-texts";
import { parseForm } from "./parse-form";
import { forbidden, notFound } from "./refusals";
import { getOptionalContext, requireContext } from "./session";

/** What a form of this schema asks for. Who may is for the door that it writes through. */
export type FormCommand<Schema extends z.ZodObject, T, Code extends string> = (
  ctx: Context,
  input: z.output<Schema>,
) => Promise<Result<T, Code>>;

type Options = {
  hideFields?: string[];
  /** Who asks: anybody signed in, unless it is said otherwise. */
  reader?: () => Promise<Context | null>;
  /** Errors that no schema can find, by field, of what was typed: told with those of the schema. */
  check?: (typed: Record<string, unknown>) => Record<string, string[]> | null;
};

export type FormOptions<Schema extends z.ZodObject> = Pick<Options, "check"> & {
  /** The record as its form shows it, when somebody else changed it. */
  now?: (ctx: Context, input: z.output<Schema>) => Promise<FormContent | null>;
};

/** What became of a form. `input` is what it sent, as its schema reads it; null when the schema refused it. */
type Submitted<Input, T, Code extends string> =
  | { done: true; value: T; input: Input; state: NonNullable<FormState<Code>> }
  | { done: false; input: Input | null; state: NonNullable<FormState<Code>> };

/**
 * The one way from a form to a command. Unknown fields never reach it; 403 where not allowed, 404 where not visible. A
 * refusal, the end of a session and a fault of the database come back with what was typed, but for `hideFields`,
 * passwords. (Without JavaScript a session that has ended asks for the page again, which sends to /connexion.)
 */
export async function submitForm<Schema extends z.ZodObject, T, Code extends string>(
  formData: FormData,
  schema: Schema,
  command: FormCommand<Schema, T, Code>,
  { hideFields = [], reader = getOptionalContext, check }: Options = {},
): Promise<Submitted<z.output<Schema>, T, Code>> {
  const submission = parseForm(formData, schema);
  const untouched = () => ({ ...submission.reply({ hideFields }), error: {} });
  const unavailable = async (error: unknown) => {
    const texts = await faultTexts(error);
    return { done: false, input: null, state: { reply: untouched(), refusal: null, unavailable: texts } } as const;
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
  const refuse = (reply: Parameters<typeof submission.reply>[0], refusal: NonNullable<FormState<Code>>["refusal"]) =>
    ({ done: false, input, state: { reply: submission.reply({ ...reply, hideFields }), refusal } }) as const;
  switch (failure.kind) {
    case "forbidden":
      return forbidden(ctx, input);
    case "not_found":
      return notFound(ctx, input);
    case "invalid":
      return refuse({ fieldErrors: failure.fields }, null);
    case "rule":
      return refuse({ formErrors: [failure.code] }, { code: failure.code, details: failure.details });
  }
}

/** A record as its form shows it, by what a form of it sent; null when it is gone. */
export function asShown<Input, Read>(
  read: (ctx: Context, input: Input) => Promise<Read | null>,
  form: (read: Read) => Promise<FormContent>,
) {
  return async (ctx: Context, input: Input): Promise<FormContent | null> => {
    const found = await read(ctx, input);
    return found && form(found);
  };
}

/** `done` leads elsewhere, or leaves the form where it is. */
export async function runForm<Schema extends z.ZodObject, T, Code extends string>(
  formData: FormData,
  schema: Schema,
  command: FormCommand<Schema, T, Code>,
  {
    done,
    say,
    at,
    now,
    ...options
  }: Options &
    FormOptions<Schema> &
    FailureTexts<Code> & { done: (value: T, input: z.output<Schema>) => void | Promise<void> },
): Promise<FormState> {
  const submitted = await submitForm(formData, schema, command, options);
  if (submitted.done) await done(submitted.value, submitted.input);
  const { input, state } = submitted;
  const answer = await withTexts(state, { say, at });
  if (!answer || !input || !now || state.refusal?.code !== "changed_meanwhile") return answer;
  const record = await now(await requireContext(), input);
  const texts = MESSAGES[await getLocale()].form;
  return { ...answer, conflict: record && conflictWith(record, { formData, schema, input, form: texts }) };
}
