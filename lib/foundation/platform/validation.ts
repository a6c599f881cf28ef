import { z } from "zod";
import { type Anchor, readTypedDate, readTypedTime } from "@/lib/foundation/core/typed-date";
import { readClock } from "./clock";

/** Keys of the messages `errors.field`. Limits follow after bars, `out_of_range|1|500` (`fieldLimits`). */
export const FIELD_ERRORS = [
  "required",
  "file_required",
  "date_unreadable",
  "date_impossible",
  "date_out_of_range",
  "time_unreadable",
  "time_skipped",
  "time_twice",
  "choice_invalid",
  "number_invalid",
  "out_of_range",
  "too_long",
  "email_invalid",
  "phone_invalid",
  "siren_invalid",
  "commune_unknown",
  "contact_needed",
  "code_invalid",
  "address_code_invalid",
  "session_number_invalid",
  "password_too_short",
  "password_wrong",
  "password_same",
  "password_differs",
  "password_personal",
  "password_repeats",
  "password_row",
  "password_common",
  "area_unknown",
  "address_invalid",
  "value_unreadable",
  "value_ambiguous",
  "value_too_long",
  "amount_unreadable",
  "amount_ambiguous",
  "amount_zero",
  "amount_too_large",
  "due_unreadable",
  "day_unreadable",
  "day_to_come",
  "invalid",
] as const;
export type FieldError = (typeof FIELD_ERRORS)[number];

const message = (error: FieldError) => ({ error });
const tooLong = (max: number) => ({ error: `too_long|${max}` });
const blankToNull = (value: unknown) => (typeof value === "string" && value.trim() === "" ? null : (value ?? null));
export const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blankToNull, schema.nullable());

/** A character that no keyboard types and that PostgreSQL cannot hold. */
const hasNoNul = (text: string) => !text.includes("\0");

export const requiredText = (max = 120) =>
  z
    .string(message("required"))
    .trim()
    .min(1, { ...message("required"), abort: true })
    .max(max, tooLong(max))
    .refine(hasNoNul, message("invalid"));

/** What a form sends back of what it showed (`versionOf`). */
export const version = (max = 2_000) => requiredText(max);

export const optionalText = (max = 120) =>
  optional(z.string().trim().max(max, tooLong(max)).refine(hasNoNul, message("invalid")));

/** What ends a line, and what no keyboard types, is a space: one line is one line wherever it is shown. */
const oneLine = (value: unknown) =>
  typeof value === "string" ? value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim() : value;

/** A text of one line, whatever was pasted. */
export const requiredLine = (max: number) => z.preprocess(oneLine, requiredText(max));
export const optionalLine = (max: number) =>
  z.preprocess((value) => blankToNull(oneLine(value)), z.string().max(max, tooLong(max)).nullable());

/** A time of a day as people type it (see `readTypedTime`), kept as HH:MM. */
export const optionalTime = () =>
  optionalText(10).transform((text, ctx) => {
    const time = text === null ? null : readTypedTime(text);
    if (text !== null && time === null)
      ctx.addIssue({ code: "custom", message: "time_unreadable" satisfies FieldError });
    return time;
  });

const typedDay = (anchor: () => Anchor) =>
  requiredText(30).transform((text, ctx) => {
    const { date, problem } = readTypedDate(text, anchor());
    if (problem) ctx.addIssue({ code: "custom", message: `date_${problem}` satisfies FieldError });
    return date ?? z.NEVER;
  });

/** A day as people type it (see `readTypedDate`), kept as AAAA-MM-JJ. */
export const civilDate = () => typedDay(() => ({}));

/** The same of a birth: a year of two digits is one that has been. */
export const birthDate = () => typedDay(() => ({ lastBirth: readClock().today }));

export const optionalCivilDate = () => optional(civilDate());

export const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, {
    error: (issue) => (issue.input === undefined || issue.input === "" ? "required" : "choice_invalid"),
  });

export const optionalChoice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  optional(z.enum(values, message("choice_invalid")));

/** Digits, in groups of three where somebody sets them so, as the site itself does: « 22 480 ». */
const WHOLE_NUMBER = /^-?(?:\d+|\d{1,3}(?:\s\d{3})+)$/;

export const integer = (min: number, max: number) =>
  z.preprocess(
    (value) =>
      typeof value === "string" && WHOLE_NUMBER.test(value.trim()) ? Number(value.replace(/\s/g, "")) : value,
    z
      .number({ error: (issue) => (issue.input === undefined || issue.input === "" ? "required" : "number_invalid") })
      .int(message("number_invalid"))
      .min(min, { error: `out_of_range|${min}|${max}` })
      .max(max, { error: `out_of_range|${min}|${max}` }),
  );

export const optionalInteger = (min: number, max: number) => optional(integer(min, max));

export const email = () =>
  requiredText(200)
    .toLowerCase()
    .pipe(z.email(message("email_invalid")));
export const optionalEmail = () => optional(email());

export const optionalPhone = () =>
  optional(
    z
      .string()
      .transform((text) => text.replace(/[\s.()-]/g, ""))
      .pipe(z.string().regex(/^\+?\d{6,15}$/, message("phone_invalid"))),
  );

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

/** Kept as typed; no slash, since `SCHOOL/COHORT` names a cohort. Compared without case (`foldCode`). */
export const code = () => requiredText(40).regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u, message("code_invalid"));

export const optionalCode = () => optional(code());

/** Of a session at a Carif-Oref, each of which numbers in its own way: capitals, digits, `_` and `-`, a digit at least. */
export const optionalSessionNumber = () =>
  optional(
    z
      .string()
      .transform((text) => text.replace(/\s/g, ""))
      .pipe(
        z
          .string()
          .toUpperCase()
          .regex(/^(?=.*\d)[A-Z0-9][A-Z0-9_-]{3,29}$/, message("session_number_invalid")),
      ),
  );

export const addressCode = () =>
  requiredText(40)
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9-]*$/, message("address_code_invalid"));

/** The number of a row that a form or an address names: what a column of whole numbers holds, and no sign or zero before it. */
export const rowNumber = () =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number);

/** What an empty file is called that a browser sends without a name, by who reads the form. */
const UNNAMED: readonly string[] = ["", "blob", "undefined"];

/** A file of a form. Where none was chosen browsers send an empty one without a name; what is in one is for the command. */
export const sentFile = z.file(message("file_required")).refine(isSent, message("file_required"));

function isSent({ name, size }: File): boolean {
  return size > 0 || !UNNAMED.includes(name);
}

/** One or several of one field; how many at most is for the command, which says what of. */
export const sentFiles = z
  .union([z.file(), z.array(z.file())])
  .optional()
  .transform((files) => [files ?? []].flat().filter(isSent))
  .refine((files) => files.length > 0, message("file_required"));

/** Of boxes: a form sends nothing for none that is ticked, a text for one, a list for several. At most `most`. */
export const several = <One extends z.ZodType>(one: One, most: number) =>
  z.preprocess((value) => [value ?? []].flat().filter((each) => each !== ""), z.array(one).max(most));

/** The same, of which one at least has to be ticked. */
export const oneOrMore = <One extends z.ZodType>(one: One, most: number) =>
  several(one, most).refine((all) => all.length > 0, message("required"));

export function filledRows<Row extends z.ZodType>(row: Row, most: number) {
  const slots = Object.fromEntries(Array.from({ length: most }, (_, at) => [String(at + 1), row.optional()]));
  return z
    .object(slots)
    .optional()
    .transform((rows) =>
      Object.values(rows ?? {}).flatMap((one) => (one == null ? [] : [one as NonNullable<z.output<Row>>])),
    );
}

const why = () => requiredText(300);

/** What corrects a dated statement (lib/foundation/db/statement.ts): which one, what it says now, and why. */
export const correctionOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object({ statementId: rowNumber(), ...shape, why: why() });

/** What takes a statement back, whatever it says. */
export const takeBackSchema = z.object({ statementId: rowNumber(), why: why() });
