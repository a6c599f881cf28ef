"use server";

import { redirect } from "next/navigation";
import type { z } from "zod";
import type { AccountAnswer } from "@/components/entrances/accounts/account-done";
import { scopeForm } from "@/components/entrances/accounts/account-forms";
import {
  changeScope,
  createAccount,
  disableAccount,
  enableAccount,
  type PasswordSet,
  resetPassword,
} from "@/lib/entrances/accounts/commands";
import { getAccount, getScopeChoices } from "@/lib/entrances/accounts/queries";
import type { AccountFailure } from "@/lib/entrances/accounts/rules/account";
import {
  changeScopeSchema,
  createAccountSchema,
  resetPasswordSchema,
  switchAccountSchema,
} from "@/lib/entrances/accounts/schema";
import { flashAddress } from "@/lib/entrances/web/flash";
import { leadTo, refreshPages } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { runForm } from "@/lib/entrances/web/run-form";
import { requireContext } from "@/lib/entrances/web/session";
import { withdrawView } from "@/lib/figures/views/commands";
import { viewSchema } from "@/lib/figures/views/schema";
import type { Context } from "@/lib/foundation/core/context";
import type { FormState } from "@/lib/foundation/core/form";
import type { Result } from "@/lib/foundation/core/result";

type Answer = AccountAnswer | null;

const texts = refusalsIn("admin.refused", { email_taken: "email" });

const withoutPassword = (state: FormState): Answer => state && { ...state, madePassword: null };

/** A typed password does not travel back to the page; a made one does, once. */
async function runPasswordForm<Schema extends z.ZodObject>(
  formData: FormData,
  schema: Schema,
  command: (ctx: Context, input: z.output<Schema>) => Promise<Result<PasswordSet, AccountFailure>>,
): Promise<Answer> {
  let made: string | null = null;
  const done = ({ madePassword }: PasswordSet) => {
    made = madePassword;
    refreshPages();
  };
  const state = await runForm(formData, schema, command, { ...(await texts()), done, hideFields: ["password"] });
  return state && { ...state, madePassword: made };
}

export async function createAccountAction(_previous: Answer, formData: FormData): Promise<Answer> {
  return runPasswordForm(formData, createAccountSchema, createAccount);
}

export async function resetPasswordAction(_previous: Answer, formData: FormData): Promise<Answer> {
  return runPasswordForm(formData, resetPasswordSchema, resetPassword);
}

export async function changeScopeAction(_previous: Answer, formData: FormData): Promise<Answer> {
  const state = await runForm(formData, changeScopeSchema, changeScope, {
    ...(await texts()),
    done: refreshPages,
    now: async (ctx, { userId }) => {
      const [account, choices] = await Promise.all([getAccount(ctx, userId), getScopeChoices(ctx)]);
      return account && scopeForm(account, choices);
    },
  });
  return withoutPassword(state);
}

/** Closes an account or opens it again: one action, so that without JavaScript the form still finds its answer. */
export async function switchAccountAction(_previous: Answer, formData: FormData): Promise<Answer> {
  const change = (ctx: Context, { intent, userId }: z.output<typeof switchAccountSchema>) =>
    (intent === "enable" ? enableAccount : disableAccount)(ctx, { userId });
  const state = await runForm(formData, switchAccountSchema, change, { ...(await texts()), done: refreshPages });
  return withoutPassword(state);
}

/** A button of a shared view; one that is shared no more is left as it is. */
export async function withdrawViewAction(formData: FormData): Promise<void> {
  const ctx = await requireContext();
  const input = viewSchema.safeParse(Object.fromEntries(formData));
  const withdrawn = input.success ? await withdrawView(ctx, input.data) : null;
  if (withdrawn?.ok) leadTo(flashAddress(`/administration/${withdrawn.value.ownerId}`, "vue-retiree"));
  redirect("/administration");
}
