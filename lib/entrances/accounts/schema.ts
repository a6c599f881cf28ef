import { z } from "zod";
import { ROLES } from "@/lib/foundation/core/context";
import {
  choice,
  civilDate,
  email,
  type FieldError,
  optionalText,
  requiredText,
  several,
  version,
} from "@/lib/foundation/platform/validation";
import { ACCESSES, missingScope, PASSWORD_MAX, PASSWORD_MIN } from "./rules/account";

export const ID_LENGTH = 64;
const MOST_SCHOOLS = 200;

const ids = several(requiredText(ID_LENGTH), MOST_SCHOOLS);

/** Of a host; a form for another role says nothing of it. */
const access = choice(ACCESSES).optional();

const scope = { role: choice(ROLES), schoolIds: ids, hostOrganisationId: optionalText(ID_LENGTH), access };

type Scope = { role: (typeof ROLES)[number]; schoolIds: string[]; hostOrganisationId: string | null };

function requireScope(value: Scope, ctx: z.RefinementCtx): void {
  const field = missingScope(value.role, value);
  if (field) ctx.addIssue({ code: "custom", path: [field], message: "required" });
}

const typedPassword = z
  .string({ error: "required" })
  .min(PASSWORD_MIN, { error: "password_too_short", abort: true })
  .max(PASSWORD_MAX, { error: "too_long" });

/** Blank: one is made, and shown once. */
const initialPassword = z.preprocess(
  (value) => (value === undefined || value === "" ? null : value),
  typedPassword.nullable(),
);

const somePassword = z
  .string({ error: "required" })
  .min(1, { error: "required", abort: true })
  .max(PASSWORD_MAX, { error: "too_long", abort: true });

export const signInSchema = z.object({ email: requiredText(200).toLowerCase(), password: somePassword });
export type SignInInput = z.output<typeof signInSchema>;

export const createAccountSchema = z
  .object({ email: email(), name: requiredText(120), password: initialPassword, ...scope })
  .superRefine(requireScope);
export type CreateAccountInput = z.output<typeof createAccountSchema>;

export const changeScopeSchema = z
  .object({
    userId: requiredText(ID_LENGTH),
    /** Role and scope the form showed, see `scopeVersion`. */
    version: version((MOST_SCHOOLS + 3) * (ID_LENGTH + 1)),
    ...scope,
  })
  .superRefine(requireScope);
export type ChangeScopeInput = z.output<typeof changeScopeSchema>;

/** Schools of the giver that another has too, from a day to a day. */
export const recordDelegationSchema = z.object({
  giverId: requiredText(ID_LENGTH),
  receiverId: requiredText(ID_LENGTH),
  schoolIds: ids.refine((chosen) => chosen.length > 0, { error: "required" }),
  fromOn: civilDate(),
  untilOn: civilDate(),
});

export const resetPasswordSchema = z.object({ userId: requiredText(ID_LENGTH), password: initialPassword });
export type ResetPasswordInput = z.output<typeof resetPasswordSchema>;

/** A new password of one's own, twice, so that nobody locks themselves out by a slip. */
const newPassword = {
  password: z.string({ error: "required" }).min(1, { error: "required", abort: true }).pipe(typedPassword),
  passwordAgain: somePassword,
};

export const changePasswordSchema = z
  .object({ currentPassword: somePassword, ...newPassword })
  .superRefine(({ currentPassword, password, passwordAgain }, ctx) => {
    const refuse = (field: string, message: FieldError) => ctx.addIssue({ code: "custom", path: [field], message });
    if (password === currentPassword) refuse("password", "password_same");
    else if (passwordAgain !== password) refuse("passwordAgain", "password_differs");
  });
export type ChangePasswordInput = z.output<typeof changePasswordSchema>;

export const choosePasswordSchema = z.object(newPassword).superRefine(({ password, passwordAgain }, ctx) => {
  const message: FieldError = "password_differs";
  if (passwordAgain !== password) ctx.addIssue({ code: "custom", path: ["passwordAgain"], message });
});
export type ChoosePasswordInput = z.output<typeof choosePasswordSchema>;

export const sessionSchema = z.object({ sessionId: requiredText(ID_LENGTH) });
export type SessionInput = z.output<typeof sessionSchema>;

export const accountSchema = z.object({ userId: requiredText(ID_LENGTH) });
export type AccountInput = z.output<typeof accountSchema>;

export const switchAccountSchema = accountSchema.extend({ intent: choice(["enable", "disable"]) });

export const digestSchema = z.object({ wants: choice(["yes", "no"]) });
export type DigestInput = z.output<typeof digestSchema>;
