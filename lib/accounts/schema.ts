import { z } from "zod";
import { ROLES } from "@/lib/core/context";
import { choice, email, optionalText, requiredText } from "@/lib/core/fields";
import { missingScope, PASSWORD_MAX, PASSWORD_MIN } from "./rules";

/** A form sends nothing for no box ticked, a text for one, a list for several. */
const ids = z.preprocess(
  (value) => (value === undefined || value === "" ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string().max(64)).max(200),
);

const scope = { role: choice(ROLES), schoolIds: ids, hostOrganisationId: optionalText(64) };

type Scope = { role: (typeof ROLES)[number]; schoolIds: string[]; hostOrganisationId: string | null };

function requireScope(value: Scope, ctx: z.RefinementCtx): void {
  const field = missingScope(value.role, value);
  if (field) ctx.addIssue({ code: "custom", path: [field], message: "required" });
}

const typedPassword = z
  .string({ error: "required" })
  .min(PASSWORD_MIN, { error: "password_too_short" })
  .max(PASSWORD_MAX, { error: "too_long" });

/** Blank: one is made, and shown once. */
const initialPassword = z.preprocess(
  (value) => (value === undefined || value === "" ? null : value),
  typedPassword.nullable(),
);

export const signInSchema = z.object({
  email: requiredText(200).toLowerCase(),
  password: z.string({ error: "required" }).min(1, { error: "required" }).max(PASSWORD_MAX, { error: "too_long" }),
});
export type SignInInput = z.output<typeof signInSchema>;

export const createAccountSchema = z
  .object({ email: email(), name: requiredText(120), password: initialPassword, ...scope })
  .superRefine(requireScope);
export type CreateAccountInput = z.output<typeof createAccountSchema>;

export const changeScopeSchema = z.object({ userId: z.string().max(64), ...scope }).superRefine(requireScope);
export type ChangeScopeInput = z.output<typeof changeScopeSchema>;

export const resetPasswordSchema = z.object({ userId: z.string().max(64), password: initialPassword });
export type ResetPasswordInput = z.output<typeof resetPasswordSchema>;

export const accountSchema = z.object({ userId: z.string().max(64) });
export type AccountInput = z.output<typeof accountSchema>;
