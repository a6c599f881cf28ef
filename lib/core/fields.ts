import { z } from "zod";
import { parseCivilDate } from "./civil-date";

/** Why a field was refused: the keys of the message area `errors.field`. */
export const FIELD_ERRORS = [
  "required",
  "date_invalid",
  "choice_invalid",
  "number_invalid",
  "out_of_range",
  "too_long",
  "email_invalid",
  "phone_invalid",
  "siren_invalid",
  "commune_unknown",
  "code_invalid",
  "password_too_short",
  "password_wrong",
  "password_same",
  "password_differs",
  "invalid",
] as const;
export type FieldError = (typeof FIELD_ERRORS)[number];

const message = (error: FieldError) => ({ error });
const blankToNull = (value: unknown) => (typeof value === "string" && value.trim() === "" ? null : (value ?? null));
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blankToNull, schema.nullable());

/** A character that no keyboard types and that PostgreSQL cannot hold. */
const hasNoNul = (text: string) => !text.includes("\0");

/** Text that must be there, trimmed, at most `max` characters. */
export const requiredText = (max = 120) =>
  z
    .string(message("required"))
    .trim()
    .min(1, { ...message("required"), abort: true })
    .max(max, message("too_long"))
    .refine(hasNoNul, message("invalid"));

/** What a form sends back of what it showed (seen.ts). */
export const seen = () => requiredText(2_000);

/** Text that may be missing: null when blank. */
export const optionalText = (max = 120) =>
  optional(z.string().trim().max(max, message("too_long")).refine(hasNoNul, message("invalid")));

/** A day typed as JJ/MM/AAAA or AAAA-MM-JJ, kept as AAAA-MM-JJ. */
export const civilDate = () =>
  requiredText(10).transform((text, ctx) => {
    const date = parseCivilDate(text);
    if (!date) ctx.addIssue({ code: "custom", message: "date_invalid" });
    return date ?? z.NEVER;
  });

export const optionalCivilDate = () => optional(civilDate());

/** One of a closed list. */
export const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, {
    error: (issue) => (issue.input === undefined || issue.input === "" ? "required" : "choice_invalid"),
  });

export const optionalChoice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  optional(z.enum(values, message("choice_invalid")));

/** A whole number between two bounds, both included. */
export const integer = (min: number, max: number) =>
  z.preprocess(
    (value) => (typeof value === "string" && /^-?\d+$/.test(value.trim()) ? Number(value.trim()) : value),
    z
      .number({ error: (issue) => (issue.input === undefined || issue.input === "" ? "required" : "number_invalid") })
      .int(message("number_invalid"))
      .min(min, message("out_of_range"))
      .max(max, message("out_of_range")),
  );

export const optionalInteger = (min: number, max: number) => optional(integer(min, max));

export const email = () =>
  requiredText(200)
    .toLowerCase()
    .pipe(z.email(message("email_invalid")));
export const optionalEmail = () => optional(email());

/** A telephone number: spaces, dots and dashes are dropped; digits with an optional leading +, 6 to 15 of them. */
export const optionalPhone = () =>
  optional(
    z
      .string()
      .transform((text) => text.replace(/[\s.()-]/g, ""))
      .pipe(z.string().regex(/^\+?\d{6,15}$/, message("phone_invalid"))),
  );

/** Nine digits, spaces dropped. */
export const siren = () =>
  z
    .string(message("required"))
    .transform((text) => text.replace(/\s/g, ""))
    .pipe(
      z
        .string()
        .min(1, { ...message("required"), abort: true })
        .regex(/^\d{9}$/, message("siren_invalid")),
    );
export const optionalSiren = () => optional(siren());

/** A code that goes into addresses and keys: capitals, digits and dashes. */
export const code = () =>
  requiredText(40)
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9-]*$/, message("code_invalid"));
