"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import type { AccountFormState } from "@/components/accounts/account-form-state";
import { scopeAnswers, seenOf } from "@/components/accounts/scope-answers";
import {
  changeScope,
  createAccount,
  disableAccount,
  enableAccount,
  type PasswordSet,
  resetPassword,
} from "@/lib/accounts/commands";
import { getAccount } from "@/lib/accounts/queries";
import { type AccountFailure, schoolsKey } from "@/lib/accounts/rules/account";
import {
  changeScopeSchema,
  createAccountSchema,
  resetPasswordSchema,
  switchAccountSchema,
} from "@/lib/accounts/schema";
import type { Context } from "@/lib/core/context";
import type { Result } from "@/lib/core/result";
import { linesOfDifferences, withConflict, withoutConflict } from "@/lib/web/conflict";
import type { EditState, FormState } from "@/lib/web/form-state";
import { inWords } from "@/lib/web/form-words";
import { runForm, submitForm } from "@/lib/web/run-form";
import { requireContext } from "@/lib/web/session";

const refresh = () => revalidatePath("/administration", "layout");

async function worded(state: FormState<AccountFailure>): Promise<FormState> {
  return inWords(state, await getTranslations("admin.refused"), { email_taken: "email" });
}

/** A reply that empties the form is a success. */
function replyOf(state: EditState, madePassword: string | null = null): AccountFormState {
  return state && { ...state, done: state.reply.initialValue === null, madePassword };
}

/** A typed password does not travel back to the page; a made one does, once. */
async function runPasswordForm<Schema extends z.ZodObject>(
  formData: FormData,
  schema: Schema,
  command: (ctx: Context, input: z.output<Schema>) => Promise<Result<PasswordSet, AccountFailure>>,
): Promise<AccountFormState> {
  let made: string | null = null;
  const keep = ({ madePassword }: PasswordSet) => {
    made = madePassword;
    refresh();
  };
  const state = await runForm(formData, schema, command, keep, { hideFields: ["password"] });
  return replyOf(withoutConflict(await worded(state)), made);
}

export async function createAccountAction(_previous: AccountFormState, formData: FormData): Promise<AccountFormState> {
  return runPasswordForm(formData, createAccountSchema, createAccount);
}

export async function resetPasswordAction(_previous: AccountFormState, formData: FormData): Promise<AccountFormState> {
  return runPasswordForm(formData, resetPasswordSchema, resetPassword);
}

export async function changeScopeAction(_previous: AccountFormState, formData: FormData): Promise<AccountFormState> {
  const submitted = await submitForm(formData, changeScopeSchema, changeScope);
  if (submitted.done) refresh();
  const { input, state: answer } = submitted;
  const state = await withConflict({ input, state: await worded(answer) }, async (typed) => {
    const now = await getAccount(await requireContext(), typed.userId);
    const answers = now && (await scopeAnswers(now));
    const compared = { ...typed, schoolIds: schoolsKey(typed.schoolIds) };
    return answers && { seen: seenOf(now), lines: await linesOfDifferences(compared, answers) };
  });
  return replyOf(state);
}

/** Closes an account or opens it again: one action, so that without JavaScript the form still finds its answer. */
export async function switchAccountAction(_previous: AccountFormState, formData: FormData): Promise<AccountFormState> {
  const state = await runForm(
    formData,
    switchAccountSchema,
    (ctx, { intent, userId }) => (intent === "enable" ? enableAccount : disableAccount)(ctx, { userId }),
    refresh,
  );
  return replyOf(withoutConflict(await worded(state)));
}
